@testable import BatchPipeline
import Diagnostics
import FoundationEssentials
import GRDB
import Quantities
import ReportModel
import RunHistory
import RunSettings
import SettingsFolders
import SystemPackage

/// A folder of small reports, and whatever history a test makes of them.
final class ReportsWithHistory: Sendable {
    private let workspace: SettingsFolder
    let reports: FilePath
    var file: FilePath { reports.appending(RunHistory.fileName) }

    private static let header = "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on,certificated_on"

    init() throws {
        workspace = try SettingsFolder()
        reports = workspace.path.appending("Reports")
    }

    /// Publishes a report, and takes away what history there is of it.
    ///
    /// - Parameter ids: of registrations.
    @discardableResult
    func publish(_ period: String, _ ids: [String] = ["N1", "N2"]) throws -> ResultSet {
        let rows = ids.enumerated().map { index, id in
            let quoted = "\"\(id.replacing("\"", with: "\"\""))\""
            return "\(quoted),\(quoted),C1,\(quoted),8577-A,2025-01-0\(index % 9 + 1),"
        }
        let exports = try workspace.write("registrations.csv", ([Self.header] + rows).joined(separator: "\n") + "\n")
        let settings = try workspace.load(SettingsOverrides(out: reports, cohortPages: false, workbook: false))
        let month = Month(iso: period) ?? Month(year: 2026, month: 1)
        let outcome = try ReportJob(inputs: [exports], date: ReportDate(period: month), settings: settings).run()
        try forget()
        return outcome.resultSet
    }

    func forget() throws {
        if FileManager.default.fileExists(atPath: file.string) { try FileManager.default.removeItem(atPath: file.string) }
    }

    func path(_ name: String) -> String { reports.pushing(FilePath(name)).string }

    func append(_ text: String, to name: String) throws {
        let url = URL(filePath: path(name))
        try (Data(contentsOf: url) + Data(text.utf8)).write(to: url)
    }

    func digest(of period: String) throws -> String {
        try FolderReport.digest(of: Month(iso: period) ?? Month(year: 2026, month: 1), in: reports)
    }

    /// The hidden files of the folder left out.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: reports.string).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Everything in a history, as text.
    static func dump(_ file: FilePath) throws -> String {
        let queue = try DatabaseQueue(path: file.string)
        let text = try queue.read { database in
            var lines: [String] = []
            for table in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            {
                lines.append(table)
                lines += try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\($0)" }
            }
            return lines.joined(separator: "\n")
        }
        try queue.close()
        return text
    }
}
