import CohortReports
import Diagnostics
import Foundation
import GRDB
import Quantities
import RunHistory
import SystemPackage

/// A small report whose tables a test may change.
struct SampleReport: RecordedReport {
    var facts: ReportFacts
    var tables: [String: SampleTable]

    func table(_ id: String) -> (any RecordedTable)? { tables[id] }

    /// - Parameter certificated: of two registrations of one cohort.
    init(_ period: String, certificated: Int = 1, madeAt: String? = nil, digest: String? = nil) {
        let month = Month(iso: period) ?? Month(year: 2026, month: 1)
        facts = ReportFacts(
            asAt: month.lastDay,
            toolVersion: "0.1.0",
            catalogueVersion: "2026.1",
            catalogueSHA256: "ca7a",
            settingsSHA256: nil,
            hasPseudonyms: false,
            reportSHA256: digest ?? "\(period)-\(certificated)",
            madeAt: madeAt
        )
        let measures: [RecordedColumn] = [
            RecordedColumn("registrations"), RecordedColumn("certificated"),
            RecordedColumn("completion_rate", unit: "proportion"),
            RecordedColumn("practice_hours_logged", unit: "hours"),
            RecordedColumn("median_days_to_certificate", unit: "days"),
        ]
        let values = ["2", "\(certificated)", certificated == 1 ? "0.5000" : "1.0000", "-7.50", ""]
        tables = [
            "overall_summary": SampleTable(columns: measures, rows: [values]),
            "centre_summary": SampleTable(columns: [RecordedColumn("centre_id")] + measures, rows: [["C1"] + values]),
            "cohort_summary": SampleTable(
                columns: ["centre_id", "cohort_id", "qualification_id"].map { RecordedColumn($0) } + measures,
                rows: [["C1", "K1", "8577-A"] + values, ["C1", "K2", "8577-A"] + values]
            ),
            "monthly_activity": SampleTable(
                columns: ["month", "centre_id", "cohort_id", "qualification_id"].map { RecordedColumn($0) } + [
                    RecordedColumn("registrations"), RecordedColumn("practice_hours", unit: "hours"),
                ],
                rows: [["2025-01", "C1", "K1", "8577-A", "0", "0.00"], ["2025-02", "C1", "K1", "8577-A", "2", "0.00"]]
            ),
            "registration_progress": SampleTable(
                ["registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id", "status", "overdue"],
                [
                    ["N1", "L1", "C1", "K1", "8577-A", "certificated", "no"],
                    ["N2", "L2", "C1", "K2", "8577-A", "active", "no"],
                ]
            ),
            "findings": SampleTable(
                ["rule_id", "severity", "registration_id", "file", "line", "field", "value", "message"],
                [
                    ["R102", "error", "", "sessions.csv", "17", "", "", "the row has 12 fields"],
                    ["R401", "warning", "N2", "", "", "", "", "the portfolio is overdue"],
                ]
            ),
            "waived_findings": SampleTable(
                ["rule_id", "severity", "registration_id", "file", "line", "field", "value", "message", "reason"],
                [["R403", "warning", "N2", "", "", "", "", "stalled", "on leave"]]
            ),
            "imports": SampleTable(
                ["file", "table", "sha256", "bytes", "encoding", "delimiter", "rows_read", "accepted", "rejected", "later"],
                [["registrations.csv", "registrations", "ab12", "99", "utf-8", ",", "3", "2", "1", "0"]]
            ),
        ]
    }
}

struct SampleTable: RecordedTexts {
    var columns: [RecordedColumn]
    var rows: [[String]]

    init(columns: [RecordedColumn], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    init(_ names: [String], _ rows: [[String]]) {
        columns = names.map { RecordedColumn($0) }
        self.rows = rows
    }

    func forEachRow(_ body: ([String]) throws(Failure) -> Void) throws(Failure) {
        for row in rows { try body(row) }
    }
}

/// A folder for one test, gone with it.
final class HistoryFolder: Sendable {
    let path: FilePath

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = FilePath(folder.path(percentEncoded: false))
    }

    deinit {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.string)
        try? FileManager.default.removeItem(atPath: path.string)
    }

    var file: FilePath { path.appending(RunHistory.fileName) }

    /// The names in the folder.
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path.string).sorted()) ?? [] }

    func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: file.string))) }

    func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: file.string)) }

    /// Records reports in a history that is opened and closed again.
    func record(_ reports: SampleReport...) throws {
        let history = try RunHistory(file, for: .recording)
        for report in reports { try history.record(report) }
        try history.close()
    }

    /// Everything in the file, as text.
    func dump(_ view: String? = nil) throws -> String {
        var text = ""
        let queue = try DatabaseQueue(path: file.string)
        if let view {
            try queue.dumpTables([view], format: .list(header: true), to: TextSink { text += $0 })
        } else {
            try queue.dumpContent(format: .debug(), to: TextSink { text += $0 })
        }
        try queue.close()
        return text
    }
}

private struct TextSink: TextOutputStream {
    let sink: (String) -> Void
    init(_ sink: @escaping (String) -> Void) { self.sink = sink }
    mutating func write(_ string: String) { sink(string) }
}
