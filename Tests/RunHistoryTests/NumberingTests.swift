import CohortReports
import Diagnostics
import Foundation
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

    /// Statements take several rows at a time, and what is left over by smaller ones: all rows are there, in their order.
    @Test(arguments: [0, 1, 3, 4, 5, 15, 16, 17, 20, 21, 63, 64, 65, 127, 128, 149])
    func leftOverRowsAreRecorded(count: Int) throws {
        let folder = try HistoryFolder()
        var report = SampleReport("2026-01")
        report.tables["findings"]?.rows = (0..<count).map { ["R102", "error", "N\($0)", "f", "\($0)", "", "v\($0)", "m\($0)"] }
        report.tables["waived_findings"] = nil
        try folder.record(report)
        let queue = try DatabaseQueue(path: folder.file.string)
        let rows = try queue.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT CAST(position AS TEXT), registration_id, CAST(line AS TEXT), value, text FROM finding
                    JOIN text ON text_id = message_text_id ORDER BY position
                    """
            ).map { row -> [String] in [row[0], row[1], row[2], row[3], row[4]] }
        }
        try queue.close()
        #expect(rows == (0..<count).map { ["\($0)", "N\($0)", "\($0)", "v\($0)", "m\($0)"] })
    }

    /// A measure is stored once, whichever report or table has it; another unit, and other bytes, are another measure.
    @Test func measuresAreStoredOnce() throws {
        let folder = try HistoryFolder()
        let names = ["a", "a\u{301}", "\u{E1}", "nul\u{0}", "nul\u{0}in it", "nul"]
        let columns =
            names.map { RecordedColumn($0) } + [RecordedColumn("a", unit: "hours"), RecordedColumn("a", unit: "days")]
        for (period, columns) in [
            ("2026-01", Array(columns.dropLast(3))), ("2026-02", columns), ("2026-03", columns.reversed()),
        ] {
            var report = SampleReport(period)
            let row = columns.indices.map { String($0) }
            report.tables["overall_summary"] = SampleTable(columns: columns, rows: [row])
            report.tables["centre_summary"] = SampleTable(
                columns: [RecordedColumn("centre_id")] + columns,
                rows: [["C1"] + row]
            )
            report.tables["cohort_summary"] = nil
            report.tables["monthly_activity"] = nil
            try folder.record(report)
        }
        let queue = try DatabaseQueue(path: folder.file.string)
        let (measures, columnsWithMeasure) = try queue.read { database in
            try (
                Row.fetchAll(database, sql: "SELECT CAST(name AS BLOB), unit FROM measure").map { row -> String in
                    String(decoding: row[0] as Data, as: UTF8.self) + "|" + row[1]
                },
                Int.fetchOne(database, sql: "SELECT count(*) FROM report_column JOIN measure USING (measure_id)")
            )
        }
        try queue.read { try $0.checkForeignKeys() }
        try queue.close()
        let expected = columns.map { Array("\($0.name)|\($0.unit ?? "")".utf8) }
        #expect(Set(measures.map { Array($0.utf8) }) == Set(expected))
        #expect(measures.count == expected.count)
        #expect(columnsWithMeasure == 2 * (3 * columns.count - 3))
    }
}
