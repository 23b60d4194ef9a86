@testable import BatchPipeline
import CohortReports
import Diagnostics
import FoundationEssentials
import Quantities
import RunHistory
import SystemPackage
import Testing

/// A history that is brought in step with the reports that lie in the folder, whatever became of its file.
struct CentreHistoryTests {
    private static let next = Month(year: 2026, month: 4)

    @Test func nothingPublished() throws {
        let folder = try ReportsWithHistory()
        var history = try CentreHistory.forReading(in: folder.reports)
        #expect(try history.previous(before: Self.next) == nil && history.notices.isEmpty)
        #expect(try history.earlierReports(before: Self.next) { _ in true } == .none)
        #expect(!FileManager.default.fileExists(atPath: folder.reports.string))
    }

    /// What a lost history has left beside it is never taken for a part of the new one.
    @Test(arguments: ["-journal", "-wal"])
    func leftoverOfALostHistory(suffix: String) throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        let leftover = folder.file.string + suffix
        try Data("\u{D9}\u{D5}\u{05} of another file".utf8).write(to: URL(filePath: leftover))
        let history = try CentreHistory.forRun(in: folder.reports)
        #expect(history.isRecording)
        #expect(try history.history.digest(of: Month(year: 2026, month: 3)) == folder.digest(of: "2026-03"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.reports.string)
        #expect(!names.contains { $0.hasPrefix(".writing-") })
    }

    @Test func lostHistory() throws {
        let folder = try ReportsWithHistory()
        for period in ["2026-03", "2026-01"] { try folder.publish(period) }
        var reading = try CentreHistory.forReading(in: folder.reports)
        #expect(try reading.previous(before: Self.next)?.asAt.description == "2026-03-31")
        #expect(!FileManager.default.fileExists(atPath: folder.file.string))
        var history = try CentreHistory.forRun(in: folder.reports)
        #expect(history.isRecording && history.notices.map(\.level) == [.notice])
        #expect(history.notices.first?.message.contains("2 of the published reports") == true)
        #expect(try history.earlierReports(before: Self.next) { $0 == "N1" }.previous?.vanished.map(\.registrationID) == ["N2"])
        try history.history.close()
        #expect(try CentreHistory.forRun(in: folder.reports).notices.isEmpty)
        #expect(try CentreHistory.forReading(in: folder.reports).history.file != nil)
    }

    /// A report replaced without its history: stopped in between, or back from a backup.
    @Test func otherReportThanRecorded() throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        _ = try CentreHistory.forRun(in: folder.reports)
        let recorded = try Data(contentsOf: URL(filePath: folder.file.string))
        try folder.publish("2026-03", ["N1", "N2", "N3"])
        try recorded.write(to: URL(filePath: folder.file.string))
        // Looking brings a copy in step and leaves the file as it is.
        let reading = try CentreHistory.forReading(in: folder.reports)
        #expect(try reading.history.entries().first?.facts.reportSHA256 == folder.digest(of: "2026-03"))
        #expect(try reading.history.entries().first?.restatedFigures ?? 0 > 0)
        #expect(try Data(contentsOf: URL(filePath: folder.file.string)) == recorded)
        let history = try CentreHistory.forRun(in: folder.reports)
        #expect(history.notices.count == 1)
        #expect(try history.history.digest(of: Month(year: 2026, month: 3)) == folder.digest(of: "2026-03"))
    }

    /// Recorded by the run or read from the folder: the same rows with the same numbers.
    @Test func folderGivesTheSameAsTheRun() throws {
        let folder = try ReportsWithHistory()
        let ids = [
            "O'Brien", "say \"yes\"", "=1+1", "-7", "+7", "@x", "a,b", "e\u{301}", "\u{E9}", "😀", "1", "NULL", "'quoted'",
        ]
        let recorded = folder.reports.appending("recorded.sqlite")
        var results = [("2026-02", try folder.publish("2026-02", ids))]
        results.append(("2026-03", try folder.publish("2026-03", Array(ids.dropLast(3)))))
        let history = try RunHistory(recorded, for: .recording)
        for (period, result) in results {
            try history.record(ResultSetReport(result, reportSHA256: folder.digest(of: period), madeAt: nil))
        }
        try history.close()
        let rebuilt = try CentreHistory.forRun(in: folder.reports)
        try rebuilt.history.close()
        let dump = try ReportsWithHistory.dump(folder.file)
        #expect(try ReportsWithHistory.dump(recorded) == dump)
        #expect(dump.contains("registration_id:\"=1+1\""))
    }

    @Test(arguments: [0, 1, 1_000, 60_000])
    func damagedFile(length: Int) throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        let bytes = Data(repeating: 0x41, count: length)
        try bytes.write(to: URL(filePath: folder.file.string))
        var history = try CentreHistory.forRun(in: folder.reports)
        #expect(try history.previous(before: Self.next)?.asAt.description == "2026-03-31")
        #expect(history.isRecording == (length == 0))
        guard length > 0 else { return }
        let notice = try #require(history.notices.first)
        #expect(notice.isUrgent && notice.level == .warning && notice.message.contains("cohortqa history rebuild"))
        #expect(try Data(contentsOf: URL(filePath: folder.file.string)) == bytes)
        var published = false
        let report = try FolderReport(of: Month(year: 2026, month: 3), in: folder.reports)
        try history.record(report) { published = true }
        #expect(published)
    }

    @Test func folderInItsPlace() throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        try FileManager.default.createDirectory(atPath: folder.file.string, withIntermediateDirectories: false)
        #expect(try !CentreHistory.forRun(in: folder.reports).isRecording)
        let outcome = try HistoryRebuildJob(reports: folder.reports).run()
        #expect(outcome.keptFile?.lastComponent?.string == "history-damaged-1.sqlite")
        #expect(try CentreHistory.forRun(in: folder.reports).isRecording)
    }

    /// Changed by hand, cut off, or with a part missing: left out, told, and nothing else is lost.
    @Test(
        arguments: [
            "tables/cohort_summary.csv", "tables/registration_progress.csv", "datapackage.json", "run.json",
        ],
        [true, false]
    )
    func reportThatWasChanged(name: String, isRemoved: Bool) throws {
        let folder = try ReportsWithHistory()
        for period in ["2026-02", "2026-03"] { try folder.publish(period) }
        if isRemoved {
            try FileManager.default.removeItem(atPath: folder.path("2026-03/\(name)"))
        } else {
            try folder.append("x", to: "2026-03/\(name)")
        }
        let history = try CentreHistory.forRun(in: folder.reports)
        #expect(history.isRecording)
        #expect(try history.history.entries().map(\.facts.period.description) == ["2026-02"])
        // A folder without run.json is nobody's report.
        guard name != "run.json" || !isRemoved else { return }
        let warning = try #require(history.notices.first { $0.level == .warning })
        #expect(warning.isUrgent && warning.position?.file.contains("2026-03") == true)
    }

    @Test func otherFoldersAreNoReports() throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        for name in ["2026-13", "2026-3", "notes", "verifier"] {
            try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
        }
        let history = try CentreHistory.forRun(in: folder.reports)
        #expect(try history.history.entries().count == 1)
        #expect(history.notices.map(\.level) == [.notice])
    }
}
