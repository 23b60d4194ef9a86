@testable import BatchPipeline
import CohortReports
import Diagnostics
import FoundationEssentials
import ParallelWork
import Quantities
import SystemPackage
import Testing

/// The history of a run, which is made beside the work where nothing is known of earlier reports.
struct HistoryInUseTests {
    private static let period = Month(year: 2026, month: 4)

    @Test(arguments: [1, 4])
    func newFolder(threads: Int) throws {
        let folder = try ReportsWithHistory()
        try FileManager.default.createDirectory(atPath: folder.reports.string, withIntermediateDirectories: false)
        let history = try HistoryInUse(forRunIn: folder.reports, on: Workers(threads))
        #expect(history.isNew)
        let source = try EarlierReportSource(history, before: Self.period)
        #expect(source.previousDay == nil)
        #expect(try source.reports { _ in true } == .none)
        let opened = try history.value()
        #expect(opened.isRecording && opened.notices.isEmpty)
        #expect(FileManager.default.fileExists(atPath: folder.file.string))
    }

    /// What was known before is known when the first row is read.
    @Test func reportsWithoutTheirHistory() throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        let history = try HistoryInUse(forRunIn: folder.reports, on: Workers(4))
        #expect(!history.isNew)
        let source = try EarlierReportSource(history, before: Self.period)
        #expect(source.previousDay?.description == "2026-03-31")
        #expect(try source.reports { $0 == "N1" }.previous?.vanished.map(\.registrationID) == ["N2"])
    }

    @Test(arguments: ["history.sqlite", "history.sqlite-journal", "history.sqlite-wal"])
    func whatMayBeAHistoryIsNotNew(name: String) throws {
        let folder = try ReportsWithHistory()
        try FileManager.default.createDirectory(atPath: folder.reports.string, withIntermediateDirectories: false)
        #expect(CentreHistory.isNew(in: folder.reports))
        try Data([0x41]).write(to: URL(filePath: folder.path(name)))
        #expect(!CentreHistory.isNew(in: folder.reports))
    }

    /// Why it can't be made is told when it is needed, and not lost.
    @Test func historyThatCannotBeMade() throws {
        let folder = try ReportsWithHistory()
        let history = try HistoryInUse(forRunIn: folder.reports.appending("none"), on: Workers(4))
        #expect(history.isNew)
        #expect(throws: Failure.self) { try history.value() }
        #expect(throws: Failure.self) { try history.value() }
    }
}
