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

    /// The first page leads to each cohort's own page, also where ids are equivalent spellings.
    @Test func linksLeadToTheRightPages() throws {
        let run = try SampleRun()
        for (number, cohort) in ["\u{E9}", "e\u{301}", "A B", "a-b"].enumerated() {
            try run.register("R\(number)", "CAW", cohort: cohort)
            try run.register("S\(number)", "8582-C", cohort: cohort)
        }
        let resultSet = run.resultSet
        let section = try #require(resultSet.index.sections.first { $0.id == "cohorts" })
        let table = section.tables[0]
        let link = try #require(table.link)
        #expect(table.table.rows.count == 8)
        for row in table.table.allRows {
            let page = try #require(resultSet.cohortPages.first { $0.id == link(row) })
            #expect(Array(page.title.utf8) == Array("Cohort \(row[0].plainText)".utf8))
        }
    }

    @Test func withoutPagesNothingLeadsThere() throws {
        let run = try SampleRun()
        try run.register("R", "CAW")
        let resultSet = ResultSet(run.results(), hasCohortPages: false)
        #expect(resultSet.allPages.map(\.id) == ["findings", "sampling"])
        let table = try #require(resultSet.index.sections.first { $0.id == "cohorts" }).tables[0]
        #expect(table.link?(table.table.rows.row(at: 0)) == nil)
    }
}
