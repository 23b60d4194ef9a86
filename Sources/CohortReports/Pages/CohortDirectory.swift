import CohortAnalytics
import CohortImport
import QualificationCatalogue
import QualityRules
import Quantities
import ReportModel

/// A cohort of a centre, with everything that its page shows.
struct CohortEntry: Sendable {
    var centre: String
    var cohort: String
    /// The name of the cohort's page, unique among all without regard to case.
    var pageID: String
    /// One for each qualification that it has.
    var groups: [CohortGroup] = []
    /// The registrations in scope by qualification, and of each in the order of what is shown for their ids.
    var registrations: [Int] = []

    /// The numbers of its pages' registrations.
    func registrations(onPage number: Int) -> Range<Int> {
        let start = number * CohortPages.registrationsPerPage
        return start..<min(start + CohortPages.registrationsPerPage, registrations.count)
    }

    var pageCount: Int {
        max(1, (registrations.count + CohortPages.registrationsPerPage - 1) / CohortPages.registrationsPerPage)
    }
}

/// The cohorts in scope, sorted by centre and cohort.
struct CohortDirectory: Sendable {
    private(set) var entries: [CohortEntry] = []
    /// The positions of the run's open findings that name an accepted registration, by its number.
    let findings: [Int: [Int]]
    /// The same of the waived ones.
    let waivedFindings: [Int: [Int]]
    private let pages: [PageKey: String]
    /// For each registration of the ledger; nil for those not in scope.
    private let places: [Place?]

    init(_ results: RunResults) {
        let ledger = results.evaluation.ledger
        var numbers: [UInt64: Int] = [:]
        var entries: [CohortEntry] = []
        for index in results.registrations {
            let group = ledger.groups[Int(ledger.registrations[index].group)]
            let key = UInt64(group.centre) << 32 | UInt64(group.cohort)
            let number = numbers[key] ?? entries.count
            if number == entries.count {
                numbers[key] = number
                let names = ledger.names(of: group)
                entries.append(
                    CohortEntry(
                        centre: names.centre,
                        cohort: names.cohort,
                        pageID: ""
                    )
                )
            }
            if !entries[number].groups.contains(group) { entries[number].groups.append(group) }
            entries[number].registrations.append(index)
        }
        entries.sort { keyPrecedes([$0.centre, $0.cohort], [$1.centre, $1.cohort]) }
        for number in entries.indices { entries[number].sortByQualification(ledger) }
        Self.namePages(&entries)
        var places = [Place?](repeating: nil, count: ledger.registrations.count)
        for (entry, cohort) in entries.enumerated() {
            for (number, index) in cohort.registrations.enumerated() {
                places[index] = Place(entry: Int32(truncatingIfNeeded: entry), number: Int32(truncatingIfNeeded: number))
            }
        }
        self.places = places
        pages = Dictionary(
            entries.map { (PageKey(centre: $0.centre, cohort: $0.cohort), $0.pageID) },
            uniquingKeysWith: { first, _ in first }
        )
        self.entries = entries
        findings = Self.positions(results.findings, in: ledger)
        waivedFindings = Self.positions(results.assessment.waived, in: ledger)
    }

    private static func positions(_ findings: Findings, in ledger: Ledger) -> [Int: [Int]] {
        var result: [Int: [Int]] = [:]
        for (position, finding) in findings.enumerated() {
            guard let index = ledger.registrationIDs.index(of: finding.registrationID) else { continue }
            result[index, default: []].append(position)
        }
        return result
    }

    func pageID(centre: String, cohort: String) -> String? {
        pages[PageKey(centre: centre, cohort: cohort)]
    }

    /// Where a registration in scope stands on its cohort's pages.
    func place(of index: Int) -> PageTarget? {
        guard places.indices.contains(index), let place = places[index] else { return nil }
        let page = Int(place.number) / CohortPages.registrationsPerPage + 1
        return PageTarget(
            PageTurn.id(entries[Int(place.entry)].pageID, number: page),
            .registration(Int(place.number) + 1)
        )
    }

    /// Page names out of the ids: lower-case letters, digits and hyphens only, numbered where that makes two the same.
    private static func namePages(_ entries: inout [CohortEntry]) {
        let names = pageNames(entries.map { "cohort-" + pageNamePart($0.centre) + "-" + pageNamePart($0.cohort) })
        for (index, name) in names.enumerated() { entries[index].pageID = name }
    }
}

/// A cohort's number, and a registration's among the cohort's.
private struct Place {
    var entry: Int32
    var number: Int32
}

/// Centre and cohort by their bytes: equivalent spellings are different ids.
private struct PageKey: Hashable {
    let centre: [UInt8]
    let cohort: [UInt8]

    init(centre: String, cohort: String) {
        self.centre = Array(centre.utf8)
        self.cohort = Array(cohort.utf8)
    }
}

extension CohortEntry {
    /// By the id of the qualification; those of one keep their order.
    fileprivate mutating func sortByQualification(_ ledger: Ledger) {
        let qualifications = ledger.catalogue.qualifications
        let id = { (group: CohortGroup) in qualifications[group.qualification].id }
        groups.sort { bytewiseLess(id($0), id($1)) }
        var byQualification: [Int: [Int]] = [:]
        for index in registrations {
            byQualification[ledger.groups[Int(ledger.registrations[index].group)].qualification, default: []].append(index)
        }
        registrations = groups.flatMap { byQualification[$0.qualification] ?? [] }
    }
}
