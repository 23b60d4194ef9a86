import CohortAnalytics
import QualityRules
import ReportModel

/// A list of the verifier's page: the page shows its beginning, and where there is more a page of its own has all of it.
struct VerifierList: Sendable {
    /// The id of the list's own page.
    let page: String
    /// What its rows are, in the plural.
    let rowNames: String
    let table: PageTable
    /// The most rows that the verifier's page shows.
    let shown: Int

    var count: Int { table.table.rows.count }

    /// Whether it has a page of its own.
    var goesOn: Bool { count > shown }

    /// The first rows.
    var beginning: PageTable {
        table.beginning(shown)
    }

    /// The link to its own page, where it has one.
    var more: [PageLink] {
        goesOn ? [PageLink("All \(count) \(rowNames)", PageTarget(page))] : []
    }
}

extension PageTable {
    /// The same with so many rows at most.
    func beginning(_ rows: Int) -> PageTable {
        var result = self
        result.rowLimit = rows
        return result
    }
}

/// The lists of the verifier's page, and the pages behind them.
struct VerifierLists: Sendable {
    /// The most rows of a list that the verifier's page shows.
    static let shownRows = 20
    /// The same of the claims without their requirements, which should all be seen.
    static let shownClaims = 100

    let withoutRequirements: VerifierList
    let claims: VerifierList
    let learners: VerifierList
    let people: VerifierList
    let carried: VerifierList
    let evidence: VerifierList
    /// How many certificated registrations have no day of their certificate.
    let claimsWithoutDay: Int

    init(_ results: RunResults, _ sitemap: ReportSitemap) {
        let claimLists = ClaimLists(results: results, directory: sitemap.cohortDirectory)
        let peopleLists = PeopleLists(results: results)
        let carriedLists = CarriedLists(results: results)
        withoutRequirements = VerifierList(
            page: "verifier-unmet",
            rowNames: "claims without their requirements",
            table: claimLists.withoutRequirements().onPage(
                sitemap,
                emptyText: "There are none: no finding of \(ClaimLists.rule), waived or not."
            ),
            shown: Self.shownClaims
        )
        claims = VerifierList(
            page: "verifier-claims",
            rowNames: "claims",
            table: claimLists.sinceLastBundle().onPage(
                sitemap,
                emptyText: results.claimsSince == nil
                    ? "No registration is certificated." : "No registration was certificated since."
            ),
            shown: Self.shownRows
        )
        learners = VerifierList(
            page: "verifier-learners",
            rowNames: "registrations",
            table: peopleLists.learners().onPage(
                sitemap,
                file: "tables/registration_progress.csv",
                emptyText: "No registration is in scope."
            ),
            shown: Self.shownRows
        )
        people = VerifierList(
            page: "verifier-people",
            rowNames: "assessors and quality assurers",
            table: PageTable(
                peopleLists.people(),
                emptyText: "No registration is in scope, and the table of people is empty."
            ),
            shown: Self.shownRows
        )
        carried = VerifierList(
            page: "verifier-carried",
            rowNames: "upgrades",
            table: carriedLists.upgradesCarrying().onPage(
                sitemap,
                emptyText: "Nobody was upgraded from another registration."
            ),
            shown: Self.shownRows
        )
        evidence = VerifierList(
            page: "verifier-evidence",
            rowNames: "results that they rest on",
            table: carriedLists.evidence().onPage(
                sitemap,
                emptyText: "No upgrade carries units, or hours that a unit accredits."
            ),
            shown: Self.shownRows
        )
        claimsWithoutDay = claimLists.withoutDay
    }

    /// The page of each list that has one, and those that it goes on over.
    ///
    /// - Parameter limit: how many pages a list may have.
    func pages(limit: Int) -> [any ReportPages] {
        [withoutRequirements, claims, learners, people, carried, evidence].filter(\.goesOn).map { list in
            PagedList(
                ReportPage(
                    id: list.page,
                    title: list.table.table.title,
                    subtitle: "\(list.count) \(list.rowNames)",
                    headlines: [],
                    sections: [ReportSection(id: "list", title: "All of them", tables: [list.table])]
                ),
                list: "list",
                limit: limit
            )
        }
    }
}
