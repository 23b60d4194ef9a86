import CohortReports
import Diagnostics
import GRDB
import Quantities
import RunHistory
import SystemPackage
import Testing

/// Groups and texts are stored once, in whatever order rows come, and what refers to them finds them.
struct NumberingTests {
    private static let columns = ["centre_id", "cohort_id", "qualification_id", "registrations"].map { RecordedColumn($0) }
    /// In the order of reports: bytes, with NUL behind all texts.
    private static let cohorts = ["A", "A-", "AB", "a", "a\u{301}", "\u{E1}"]

    private static func report(_ period: String, _ cohorts: [String]) -> SampleReport {
        var report = SampleReport(period)
        report.tables["cohort_summary"] = SampleTable(columns: columns, rows: cohorts.map { ["C1", $0, "8577-A", "1"] })
        report.tables["registration_progress"]?.rows = cohorts.map { ["N-\($0)", "L", "C1", $0, "8577-A", "active", "no"] }
        return report
    }

    /// Each later report has its rows in order or not, with groups that the history has and others before, between and behind them.
    @Test(arguments: [
        ["A", "A-", "AB", "a", "a\u{301}", "\u{E1}"], ["\u{E1}", "a\u{301}", "a", "AB", "A-", "A"],
        ["AB", "A", "\u{E1}", "A-", "a\u{301}", "a"], ["A"], ["a", "A-"], [],
    ])
    func groupsAreFound(first: [String]) throws {
        let folder = try HistoryFolder()
        try folder.record(
            Self.report("2026-01", first),
            Self.report("2026-02", Self.cohorts),
            Self.report("2026-03", Self.cohorts.reversed() + ["nul\u{0}", "A"])
        )
        let history = try RunHistory(folder.file, for: .reading)
        let previous = try #require(
            try history.earlierReports(before: Month(year: 2026, month: 4)) { _ in false }.previous
        )
        let keys = previous.figures.first { $0.table == "cohort_summary" }?.rows.map { Array($0.key[1].utf8) } ?? []
        let expected = (Self.cohorts + ["nul\u{0}"]).map { Array($0.utf8) }
        #expect(keys == expected)
        let seen = previous.vanished.map { [UInt8]($0.cohortID.utf8) }
        #expect(Set(seen) == Set(expected))
        try history.close()
        let queue = try DatabaseQueue(path: folder.file.string)
        let count = try queue.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM grouping WHERE report_table = 'cohort_summary'")
        }
        #expect(count == expected.count)
        // They are not checked while rows are written.
        try queue.read { try $0.checkForeignKeys() }
        try queue.close()
    }

    /// More texts than are remembered.
    @Test func textsAreStoredOnce() throws {
        let folder = try HistoryFolder()
        let numbers = Array(0..<66_000) + Array(0..<100)
        for period in ["2026-01", "2026-02"] {
            var report = SampleReport(period)
            report.tables["findings"]?.rows = numbers.map { ["R102", "error", "", "f", "1", "", "", "message \($0)"] }
            try folder.record(report)
        }
        let queue = try DatabaseQueue(path: folder.file.string)
        let (texts, findings) = try queue.read { database in
            try (
                Int.fetchOne(database, sql: "SELECT count(*) FROM text WHERE text LIKE 'message %'"),
                Int.fetchOne(
                    database,
                    sql: "SELECT count(*) FROM finding JOIN text ON text_id = message_text_id WHERE text LIKE 'message %'"
                )
            )
        }
        #expect(texts == 66_000)
        #expect(findings == 2 * numbers.count)
        try queue.read { try $0.checkForeignKeys() }
        try queue.close()
    }
}
