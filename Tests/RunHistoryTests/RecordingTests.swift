import CohortReports
import Diagnostics
import Foundation
import GRDB
import Quantities
import RunHistory
import Testing

/// What comes back of reports that were recorded.
struct RecordingTests {
    private static let march = Month(year: 2026, month: 3)

    @Test func nothingRecorded() throws {
        let history = try RunHistory()
        #expect(try history.entries().isEmpty)
        #expect(try history.digest(of: Self.march) == nil)
        #expect(try history.previous(before: Self.march) == nil)
        #expect(try history.earlierReports(before: Self.march) { _ in true } == .none)
    }

    /// Every table comes back as it was, values, empties and zeros.
    @Test func tablesComeBack() throws {
        let history = try RunHistory()
        let report = SampleReport("2026-02")
        try history.record(report)
        let earlier = try history.earlierReports(before: Self.march) { $0 == "N1" }
        let previous = try #require(earlier.previous)
        #expect(previous.period == report.facts.period && previous.asAt == report.facts.asAt)
        #expect(
            previous.figures.map(\.table) == ["overall_summary", "centre_summary", "cohort_summary", "monthly_activity"]
        )
        for figures in previous.figures {
            let table = try #require(report.tables[figures.table])
            #expect(figures.keyColumns + figures.measures == table.columns.map(\.name))
            #expect(figures.rows.map { $0.key + $0.values } == table.rows)
        }
        #expect(previous.vanished.map(\.registrationID) == ["N2"])
        let vanished = try #require(previous.vanished.first)
        #expect(vanished.cohortID == "K2" && vanished.centreID == "C1" && vanished.status == "active")
        #expect(vanished.qualificationID == "8577-A")
        #expect(previous.findings.map(\.ruleID) == ["R102", "R401", "R403"])
        #expect(previous.findings.map(\.line) == ["17", "", ""])
        #expect(previous.findings.map(\.isWaived) == [false, false, true])
        #expect(earlier.trend.map(\.period) == [report.facts.period])
        #expect(earlier.trend.first?.figures.map(\.table) == ["overall_summary", "centre_summary"])
        let entry = try #require(try history.entries().first)
        #expect(entry.facts == report.facts)
        #expect(entry.errors == 1 && entry.warnings == 1 && entry.notes == 0 && entry.waived == 1)
    }

    @Test func onlyEarlierPeriodsCount() throws {
        let history = try RunHistory()
        for period in ["2026-03", "2026-01", "2026-04", "2025-12"] { try history.record(SampleReport(period)) }
        #expect(try history.previous(before: Self.march)?.period == Month(year: 2026, month: 1))
        let earlier = try history.earlierReports(before: Self.march) { _ in true }
        #expect(earlier.trend.map(\.period.description) == ["2025-12", "2026-01"])
        #expect(earlier.previous?.vanished.isEmpty == true)
        // One that is made later for an earlier month comes between.
        try history.record(SampleReport("2026-02", certificated: 2))
        #expect(try history.previous(before: Self.march)?.period == Month(year: 2026, month: 2))
        #expect(
            try history.entries().map(\.facts.period.description).sorted() == history.entries().map(\.facts.period.description)
        )
    }

    @Test func trendHasTwoYears() throws {
        let history = try RunHistory()
        for number in 0..<30 {
            try history.record(SampleReport(Month(year: 2024, month: 1).adding(months: number).description))
        }
        let earlier = try history.earlierReports(before: Month(year: 2026, month: 7)) { _ in true }
        #expect(earlier.trend.count == 24)
        #expect(earlier.trend.first?.period.description == "2024-07" && earlier.trend.last?.period.description == "2026-06")
        #expect(try history.figures(of: ["overall_summary"]).count == 30)
    }

    @Test func replacedPeriod() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-02"))
        try folder.record(SampleReport("2026-02", certificated: 2))
        let history = try RunHistory(folder.file, for: .reading)
        let entries = try history.entries()
        #expect(entries.count == 1 && entries.first?.facts.reportSHA256 == "2026-02-2")
        // Certificated and the rate, of all, the centre and two cohorts.
        #expect(entries.first?.restatedFigures == 8)
        let figures = try history.figures(of: ["overall_summary"], measures: ["certificated"])
        #expect(figures.first?.figures.first?.rows.map(\.values) == [["2"]])
        #expect(try history.earlierReports(before: Self.march) { _ in false }.previous?.vanished.count == 2)
        let restated = try folder.dump("restated_figures")
        #expect(restated.contains("2026-02|overall_summary|||||||||certificated||1|2|2026-02-1|2026-02-2"))
        #expect(restated.contains("2026-02|cohort_summary||C1|K2|8577-A|||||completion_rate|proportion|0.5|1.0|"))
        #expect(try folder.dump("superseded_runs").contains("2026-02|2026-02-28|"))
        #expect(try folder.dump("registrations_by_period").split(separator: "\n").count == 3)
    }

    /// What a newer version adds restates nothing; groups that come and go do, and zeros of months are zeros.
    @Test func restatementsOfWhatComesAndGoes() throws {
        let folder = try HistoryFolder()
        let first = SampleReport("2026-02")
        var second = SampleReport("2026-02", digest: "other")
        second.tables["overall_summary"]?.columns.append(RecordedColumn("appeals"))
        second.tables["overall_summary"]?.rows[0].append("4")
        second.tables["unit_summary"] = SampleTable(["qualification_id", "unit_ref", "passes"], [["8577-A", "U1", "3"]])
        second.tables["cohort_summary"]?.rows.removeLast()
        second.tables["monthly_activity"]?.rows[0][5] = "1.50"
        second.tables["monthly_activity"]?.rows.append(["2025-03", "C1", "K1", "8577-A", "0", "2.00"])
        try folder.record(first, second)
        let lines = try folder.dump("restated_figures").split(separator: "\n").dropFirst()
        #expect(lines.filter { $0.contains("|K2|") }.count == 4)
        #expect(lines.filter { $0.contains("|K2|") && $0.contains("|registrations||2||") }.count == 1)
        #expect(lines.contains { $0.contains("monthly_activity|2025-01|C1|K1|8577-A|||||practice_hours|hours|0.0|1.5|") })
        #expect(lines.contains { $0.contains("monthly_activity|2025-03|C1|K1|8577-A|||||practice_hours|hours|0.0|2.0|") })
        #expect(lines.count == 6)
        let history = try RunHistory(folder.file, for: .reading)
        let appeals = try history.figures(of: ["overall_summary", "unit_summary"], measures: ["appeals"])
        #expect(appeals.first?.figures.map { $0.rows.map(\.values) } == [[["4"]]])
    }

    @Test func sameReportAgainChangesNothing() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-02", madeAt: "2026-03-01T06:00:00Z"))
        let before = try folder.dump()
        var confirmations = 0
        let history = try RunHistory(folder.file, for: .recording)
        try history.record(SampleReport("2026-02", madeAt: "2026-04-01T06:00:00Z")) { confirmations += 1 }
        try history.close()
        #expect(confirmations == 1)
        #expect(try folder.dump() == before)
        #expect(folder.names == [RunHistory.fileName])
    }

    @Test func refusedConfirmationRollsBack() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"), SampleReport("2026-02"))
        let before = try folder.bytes()
        let history = try RunHistory(folder.file, for: .recording)
        let refusal = Failure(.inputOutput, "the swap failed", remedy: "run again")
        for period in ["2026-02", "2026-03"] {
            #expect(throws: refusal) {
                try history.record(SampleReport(period, certificated: 2)) { () throws(Failure) in throw refusal }
            }
        }
        #expect(try history.entries().map(\.facts.reportSHA256) == ["2026-01-1", "2026-02-1"])
        try history.record(SampleReport("2026-03"))
        #expect(try history.entries().count == 3)
        try history.close()
        #expect(folder.names == [RunHistory.fileName])
        #expect(try folder.bytes() != before)
    }

    @Test func unreadableTableRollsBack() throws {
        struct Torn: RecordedReport, RecordedTexts {
            let facts = SampleReport("2026-02").facts
            let columns = [RecordedColumn("registrations")]
            func table(_ id: String) -> (any RecordedTable)? { id == "centre_summary" ? self : nil }
            func forEachRow(_ body: ([String]) throws(Failure) -> Void) throws(Failure) {
                try body(["1"])
                throw Failure(.invalidInput, "torn", remedy: "mend")
            }
        }
        let history = try RunHistory()
        var wasAsked = false
        #expect(throws: Failure(.invalidInput, "torn", remedy: "mend")) {
            try history.record(Torn()) { wasAsked = true }
        }
        #expect(!wasAsked)
        #expect(try history.entries().isEmpty)
    }

    /// Ids and messages come back byte by byte, whatever is in them.
    @Test(arguments: [
        "O'Brien", "say \"yes\"", "=1+1", "'=1+1", "-7", "+7", "@x", "\tx", "\rx", "a\nb", "a,b", "nul\u{0}in it", "\u{0}",
        "e\u{301}", "\u{E9}", " blank ", "\u{202E}", "😀", "NULL", "1", "1.0", "007", "%", "x'; DROP TABLE run; --",
    ])
    func idsByteByByte(id: String) throws {
        let history = try RunHistory()
        var report = SampleReport("2026-02")
        report.tables["registration_progress"]?.rows = [[id, "L", id, id, id, id, "no"]]
        report.tables["cohort_summary"]?.rows = [[id, id, id, "1", "0", "", "", ""]]
        report.tables["findings"]?.rows = [[id, id, id, id, id, id, id, id]]
        try history.record(report)
        let previous = try #require(try history.earlierReports(before: Self.march) { _ in false }.previous)
        let seen = try #require(previous.vanished.first)
        let texts = [seen.registrationID, seen.centreID, seen.cohortID, seen.qualificationID, seen.status]
        let finding = try #require(previous.findings.first)
        let others = [
            finding.ruleID, finding.severity, finding.registrationID, finding.file, finding.line, finding.field, finding.value,
            finding.message,
        ]
        let keys = previous.figures.first { $0.table == "cohort_summary" }?.rows.first?.key ?? []
        #expect((texts + others + keys).allSatisfy { Array($0.utf8) == Array(id.utf8) })
        #expect(keys.count == 3)
    }

    @Test func idsThatOnlyLookAlike() throws {
        let history = try RunHistory()
        var report = SampleReport("2026-02")
        let ids = ["\u{E9}", "e\u{301}", "A", "a"].sorted { bytewiseLess($0, $1) }
        report.tables["registration_progress"]?.rows = ids.map { [$0, "L", "C1", $0, "Q", "active", "no"] }
        report.tables["cohort_summary"]?.rows = ids.map { ["C1", $0, "Q", "1", "0", "", "", ""] }
        try history.record(report)
        let previous = try #require(try history.earlierReports(before: Self.march) { _ in false }.previous)
        #expect(previous.vanished.map { Array($0.registrationID.utf8) } == ids.map { Array($0.utf8) })
        #expect(previous.vanished.map { Array($0.cohortID.utf8) } == ids.map { Array($0.utf8) })
        #expect(previous.figures.first { $0.table == "cohort_summary" }?.rows.count == 4)
    }

    /// Older reports have fewer tables and columns.
    @Test func missingTablesAndColumns() throws {
        let history = try RunHistory()
        var report = SampleReport("2026-02")
        report.tables = ["findings": SampleTable(["rule_id", "message"], [["R101", "no CSV"]])]
        try history.record(report)
        let previous = try #require(try history.earlierReports(before: Self.march) { _ in false }.previous)
        #expect(previous.figures.isEmpty && previous.vanished.isEmpty)
        #expect(previous.findings.map(\.message) == ["no CSV"] && previous.findings.first?.severity == "")
    }

    /// Values that are no number of the unit's decimals come back all the same.
    @Test(arguments: [
        "", "0", "-0", "007", "+1", "1.5", "1.50", "1.500", ".50", "1.", "-", "-.50", "low", "x", "0.00", "-0.00", "-0.01",
        "99999999999999999999.00", "9999999999999999.00", "1e3", "1,50", "١.٥٠", "12",
    ])
    func figuresComeBack(value: String) throws {
        let history = try RunHistory()
        var report = SampleReport("2026-02")
        for (table, column) in [("overall_summary", 1), ("overall_summary", 3), ("monthly_activity", 5)] {
            report.tables[table]?.rows[0][column] = value
        }
        report.facts.reportSHA256 = value
        try history.record(report)
        let figures = try history.figures(of: ["overall_summary", "monthly_activity"]).first?.figures ?? []
        #expect(
            figures.map { $0.rows.map { $0.key + $0.values } } == [
                report.tables["overall_summary"]?.rows, report.tables["monthly_activity"]?.rows,
            ]
        )
    }
}
