import CohortAnalytics
import QualificationCatalogue
import Quantities
import ReportModel

/// The names of the report's pages, and where things are to be found on them.
struct ReportSitemap: Sendable {
    static let index = "index"
    /// The dashboard's page where it is not the first.
    static let overview = "overview"
    static let cohorts = "cohorts"
    static let qualifications = "qualifications"
    static let upgrades = "upgrade-paths"
    static let shortOfHours = "short-of-hours"
    static let overdue = "overdue"
    static let stalled = "stalled"
    static let findings = "findings"
    static let changes = "changes"
    static let trends = "trends"
    static let sampling = "sampling"
    static let measures = "all-measures"
    static let dataQuality = "data-quality"
    static let definitions = "definitions"

    /// Whom the pages are for; it decides which is the first.
    private let audience: Audience
    let cohortDirectory: CohortDirectory
    /// Whether there is a page for each cohort.
    let hasCohortPages: Bool
    /// How many pages a list may have.
    var listLimit: Int { hasCohortPages ? PagedList.mostPages : 1 }
    /// By the bytes of the qualification's id.
    private let qualificationPages: [[UInt8]: String]

    init(_ results: RunResults, hasCohortPages: Bool) {
        audience = results.provenance.audience
        cohortDirectory = CohortDirectory(
            results,
            hasPages: hasCohortPages,
            hasFindings: hasCohortPages || results.provenance.audience == .verifier
        )
        self.hasCohortPages = hasCohortPages
        let catalogue = results.evaluation.ledger.catalogue
        let ids = results.measures.qualifications.keys.map { catalogue.qualifications[$0].id }.sorted(by: bytewiseLess)
        let names = pageNames(ids.map { "qualification-" + pageNamePart($0) })
        qualificationPages = Dictionary(
            zip(ids.map { Array($0.utf8) }, names),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Where the dashboard is: a verifier has a page before it.
    var dashboard: String { audience == .verifier ? Self.overview : Self.index }

    /// The pages that every page leads to, the first page first.
    var navigation: [PageLink] {
        (audience == .verifier ? [PageLink("For the verifier", PageTarget(Self.index))] : [])
            + [PageLink("Overview", PageTarget(dashboard))] + Self.mainPages
    }

    /// The main pages behind the dashboard.
    private static let mainPages = [
        PageLink("Cohorts", PageTarget(cohorts)),
        PageLink("Qualifications", PageTarget(qualifications)),
        PageLink("Upgrade paths", PageTarget(upgrades)),
        PageLink("Short of hours", PageTarget(shortOfHours)),
        PageLink("Overdue", PageTarget(overdue)),
        PageLink("Stalled", PageTarget(stalled)),
        PageLink("Findings", PageTarget(findings)),
        PageLink("Changes", PageTarget(changes)),
        PageLink("Trends", PageTarget(trends)),
        PageLink("Sampling", PageTarget(sampling)),
        PageLink("All measures", PageTarget(measures)),
        PageLink("Data quality", PageTarget(dataQuality)),
        PageLink("Definitions", PageTarget(definitions)),
    ]

    /// A main page as a step on the way to another.
    static func step(_ page: String) -> [PageLink] {
        mainPages.filter { $0.target.page == page }
    }

    /// The page of a qualification of the catalogue.
    func qualification(_ id: String) -> PageTarget {
        PageTarget(qualificationPages[Array(id.utf8)] ?? Self.qualifications)
    }

    static func rulePage(_ id: String) -> String {
        "findings-" + pageNamePart(id)
    }

    /// The cohort's page; nil without such pages.
    func cohort(centre: String, cohort: String) -> PageTarget? {
        guard hasCohortPages else { return nil }
        return cohortDirectory.pageID(centre: centre, cohort: cohort).map { PageTarget($0) }
    }

    /// Where a registration stands among its cohort's.
    func registration(_ index: Int) -> PageTarget? {
        guard hasCohortPages else { return nil }
        return cohortDirectory.place(of: index)
    }
}

/// Names that are all different, in their order: those that come again are numbered.
func pageNames(_ wanted: [String]) -> [String] {
    var taken: Set<String> = []
    return wanted.map { base in
        var name = base
        var number = 1
        while !taken.insert(name).inserted {
            number += 1
            name = "\(base)-\(number)"
        }
        return name
    }
}

/// An id as a part of a page's name: lower-case letters, digits and hyphens only.
func pageNamePart(_ identifier: String) -> String {
    let letters = identifier.lowercased().utf8.prefix(40).map { byte -> UInt8 in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        default: UInt8(ascii: "-")
        }
    }
    return String(decoding: letters, as: UTF8.self)
}
