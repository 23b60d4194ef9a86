@testable import BatchPipeline
import Diagnostics
import FoundationEssentials
import GRDB
import Quantities
import RunHistory
import RunSettings
import SystemPackage
import Testing

/// `cohortqa history rebuild`: from the folders, and from what the old history knows besides.
struct HistoryRebuildTests {
    @Test func noFolder() throws {
        let folder = try ReportsWithHistory()
        #expect(throws: RunFailure.self) { try HistoryRebuildJob(reports: folder.reports).run() }
    }

    @Test func sameAgain() throws {
        let folder = try ReportsWithHistory()
        for period in ["2026-01", "2026-02", "2026-03"] { try folder.publish(period) }
        let first = try HistoryRebuildJob(reports: folder.reports).run()
        #expect(first.published.map(\.description) == ["2026-01", "2026-02", "2026-03"])
        #expect(first.keptFile == nil && first.remembered.isEmpty && first.notices.isEmpty)
        let bytes = try Data(contentsOf: URL(filePath: folder.file.string))
        _ = try HistoryRebuildJob(reports: folder.reports).run()
        #expect(try Data(contentsOf: URL(filePath: folder.file.string)) == bytes)
        #expect(try folder.names() == ["2026-01", "2026-02", "2026-03", "history.sqlite", "latest"])
    }

    /// Pruned reports, replaced ones and the time of making are in the old history only.
    @Test func whatOnlyTheOldHistoryKnows() throws {
        let folder = try ReportsWithHistory()
        let first = try folder.publish("2026-02")
        let firstDigest = try folder.digest(of: "2026-02")
        let second = try folder.publish("2026-02", ["N1"])
        let third = try folder.publish("2026-03")
        let history = try RunHistory(folder.file, for: .recording)
        try history.record(ResultSetReport(first, reportSHA256: firstDigest, madeAt: "2026-03-01T00:00:00Z"))
        try history.record(ResultSetReport(second, reportSHA256: folder.digest(of: "2026-02"), madeAt: "2026-03-02T00:00:00Z"))
        try history.record(ResultSetReport(third, reportSHA256: folder.digest(of: "2026-03"), madeAt: "2026-04-01T00:00:00Z"))
        let entries = try history.entries()
        let earlier = try history.earlierReports(before: Month(year: 2026, month: 3)) { _ in false }
        try history.close()
        try FileManager.default.removeItem(atPath: folder.path("2026-02"))
        let outcome = try HistoryRebuildJob(reports: folder.reports).run()
        #expect(outcome.published.map(\.description) == ["2026-03"])
        #expect(outcome.remembered.map(\.description) == ["2026-02"])
        let rebuilt = try RunHistory(folder.file, for: .reading)
        #expect(try rebuilt.entries() == entries)
        #expect(entries.first?.restatedFigures ?? 0 > 0)
        #expect(try rebuilt.earlierReports(before: Month(year: 2026, month: 3)) { _ in false } == earlier)
    }

    @Test func damagedFilesAreKept() throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        for number in 1...2 {
            try Data("damaged \(number)".utf8).write(to: URL(filePath: folder.file.string))
            try Data("journal".utf8).write(to: URL(filePath: folder.file.string + "-journal"))
            let outcome = try HistoryRebuildJob(reports: folder.reports).run()
            let kept = try #require(outcome.keptFile)
            #expect(kept.lastComponent?.string == "history-damaged-\(number).sqlite")
            #expect(try Data(contentsOf: URL(filePath: kept.string)) == Data("damaged \(number)".utf8))
            #expect(FileManager.default.fileExists(atPath: kept.string + "-journal"))
            #expect(!FileManager.default.fileExists(atPath: folder.file.string + "-journal"))
        }
        #expect(try CentreHistory.forReading(in: folder.reports).history.entries().count == 1)
    }

    @Test func newerFileIsKept() throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        _ = try HistoryRebuildJob(reports: folder.reports).run()
        let queue = try DatabaseQueue(path: folder.file.string)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 unknown')") }
        try queue.close()
        let history = try CentreHistory.forRun(in: folder.reports)
        #expect(!history.isRecording && history.notices.first?.message.contains("update this program") == true)
        #expect(try HistoryRebuildJob(reports: folder.reports).run().keptFile != nil)
        #expect(try CentreHistory.forRun(in: folder.reports).isRecording)
    }

    /// Where the old history knows a report whose folder can't be read back, that is what it stays with.
    @Test func changedFolder() throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        _ = try HistoryRebuildJob(reports: folder.reports).run()
        try folder.append("x", to: "2026-03/tables/overall_summary.csv")
        let outcome = try HistoryRebuildJob(reports: folder.reports).run()
        #expect(outcome.published.isEmpty && outcome.remembered.count == 1 && outcome.notices.count == 1)
    }

    @Test func runInTheSameFolder() throws {
        let folder = try ReportsWithHistory()
        try folder.publish("2026-03")
        let lock = try RunLock(of: folder.reports)
        let failure = try #require(throws: RunFailure.self) { try HistoryRebuildJob(reports: folder.reports).run() }
        #expect(failure.kind == .locked)
        lock.release()
    }
}
