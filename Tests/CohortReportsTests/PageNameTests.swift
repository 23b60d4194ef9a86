@testable import CohortReports
import ReportModel
import Testing

/// Each cohort has a page whose name is a safe file name and no other page's, whatever its ids are.
struct PageNameTests {
    private func pageIDs(_ cohorts: [(centre: String, cohort: String)]) throws -> [String] {
        let run = try SampleRun()
        for (number, names) in cohorts.enumerated() {
            try run.register("R\(number)", "CAW", centre: names.centre, cohort: names.cohort)
        }
        return run.resultSet.cohortPages.map(\.id)
    }

    @Test func plainNames() throws {
        #expect(try pageIDs([("C1", "2026-A"), ("C1", "2026-B")]) == ["cohort-c1-2026-a", "cohort-c1-2026-b"])
    }

    @Test(arguments: [
        "../x", "..", ".", "/", "a/b", "a\\b", "con", "-", "", " ", "\u{E9}", "e\u{301}", "\u{202E}x", "a\u{0}b", "<script>",
        "%2e%2e",
        "😀", "index", "*?\"|", "x.html", "\n",
    ])
    func namesAreSafeInAnyFileSystemAndAddress(hostile: String) throws {
        for cohorts in [[("C", hostile)], [(hostile, "K")], [(hostile, hostile)]] {
            let id = try #require(try pageIDs(cohorts).first)
            #expect(id.hasPrefix("cohort-"))
            #expect(id.utf8.count <= 100)
            for byte in id.utf8 {
                let isLetterOrDigit = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                #expect(isLetterOrDigit || byte == UInt8(ascii: "-"))
            }
        }
    }

    @Test(arguments: [
        [("C", "A B"), ("C", "a-b"), ("C", "A-B"), ("C", "a b")],
        [("C", "\u{E9}"), ("C", "e\u{301}"), ("C", "e--"), ("C", "--")],
        [("C", "A"), ("C", "a")],
        [("A", "B-C"), ("A-B", "C"), ("a", "b-c")],
        [("C", "A"), ("C", "A "), ("C", "A-2"), ("C", "a"), ("C", "a-2")],
        [("C", String(repeating: "x", count: 50)), ("C", String(repeating: "x", count: 60))],
        [("C", "K"), ("C", "\u{212A}")],
    ])
    func noTwoCohortsShareAPage(cohorts: [(String, String)]) throws {
        let ids = try pageIDs(cohorts)
        #expect(ids.count == cohorts.count)
        // Also in file systems that know no case.
        #expect(Set(ids.map { $0.lowercased() }).count == cohorts.count)
    }

    /// The order of rows does not change which cohort has which page.
    @Test func namesDoNotDependOnTheOrderOfRows() throws {
        let cohorts = [("C", "A B"), ("C", "a-b"), ("C", "A-B"), ("C", "e\u{301}"), ("C", "\u{E9}")]
        func titles(_ cohorts: [(String, String)]) throws -> [[UInt8]] {
            let run = try SampleRun()
            for (number, names) in cohorts.enumerated() {
                try run.register("R\(number)", "CAW", centre: names.0, cohort: names.1)
            }
            return run.resultSet.cohortPages.map { Array("\($0.id) \($0.title)".utf8) }
        }
        #expect(try titles(cohorts) == titles(cohorts.reversed()))
    }

    /// The list of cohorts leads to each cohort's own page, also where ids are equivalent spellings.
    @Test func linksLeadToTheRightPages() throws {
        let run = try SampleRun()
        for (number, cohort) in ["\u{E9}", "e\u{301}", "A B", "a-b"].enumerated() {
            try run.register("R\(number)", "CAW", cohort: cohort)
            try run.register("S\(number)", "8582-C", cohort: cohort)
        }
        let resultSet = run.resultSet
        let section = try #require(resultSet.page("cohorts").sections.first)
        let table = section.tables[0]
        let link = try #require(table.link)
        #expect(table.table.rows.count == 8)
        for (index, row) in table.table.allRows.enumerated() {
            let page = try #require(resultSet.cohortPages.first { $0.id == link(index, row)?.page })
            #expect(Array(page.title.utf8) == Array("Cohort \(row[0].plainText)".utf8))
        }
    }

    /// Ids that read alike in a page's name, as `8577-A` and `8577.A` do.
    @Test func namesThatComeAgainAreNumbered() {
        #expect(pageNames(["q-a", "q-b", "q-a", "q-a-2", "q-a"]) == ["q-a", "q-b", "q-a-2", "q-a-2-2", "q-a-3"])
    }

    @Test(arguments: [Audience.internal, .verifier])
    func withoutPagesNothingLeadsThere(audience: Audience) throws {
        let run = try SampleRun()
        try run.register("R", "CAW")
        let resultSet = ResultSet(run.results(audience: audience), hasCohortPages: false)
        #expect(resultSet.cohortPages.isEmpty)
        let names = Set(["index"] + resultSet.allPages.map(\.id))
        for target in ([resultSet.index] + resultSet.allPages).flatMap(\.targets) {
            #expect(names.contains(target.page), "\(target.page)")
        }
    }

    /// Every link of every page leads to a page and a place that exist.
    @Test(arguments: [1, 2, 3] as [UInt64], [Audience.internal, .verifier])
    func everyLinkLeadsSomewhere(seed: UInt64, audience: Audience) throws {
        let resultSet = try ResultSet(SampleRun.random(seed: seed, isStaffed: seed == 2).results(audience: audience))
        let pages = [resultSet.index] + resultSet.allPages
        let byID = Dictionary(grouping: pages, by: \.id)
        #expect(byID.values.allSatisfy { $0.count == 1 })
        let targets = pages.flatMap(\.targets) + resultSet.navigation.map(\.target)
        #expect(targets.count > 100)
        for target in Set(targets) {
            let page = try #require(byID[target.page]?.first, "\(target.page)")
            switch target.place {
            case .top: continue
            case .section(let id): #expect(page.sections.contains { $0.id == id }, "\(page.id) \(id)")
            case .registration(let number): #expect(page.registrations.contains(number), "\(page.id) \(number)")
            }
        }
        #expect(Set(byID.keys).subtracting(targets.map(\.page)) == [], "every page is reached")
    }
}

extension ReportPage {
    /// Where its links lead.
    var targets: [PageTarget] {
        var result = trail.map(\.target) + headlines.compactMap(\.target) + sections.flatMap(\.links).map(\.target)
        for table in sections.flatMap(\.tables) {
            result += table.shownRows.compactMap { table.link?($0, table.table.rows.row(at: $0)) }
        }
        for chart in sections.flatMap(\.charts) {
            result += chart.table.allRows.enumerated().compactMap { chart.link?($0, $1) }
        }
        if let turn { result += (1...turn.count).map { PageTarget(PageTurn.id(turn.firstID, number: $0)) } }
        return result
    }

    /// The numbers of the registrations that have a place on it.
    var registrations: [Int] {
        sections.flatMap(\.tables).flatMap { table in
            table.firstRegistration.map { first in table.shownRows.map { first + $0 } } ?? []
        }
    }
}
