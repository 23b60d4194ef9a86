import Diagnostics
import Foundation
import GRDB
import Quantities
import RunHistory
import SystemPackage
import Testing

/// Files that are no history, damaged, newer, locked, or may not be written to.
struct OpeningTests {
    private static func reason(_ file: FilePath, _ access: RunHistory.Access) -> RunHistoryError.Reason? {
        do throws(RunHistoryError) {
            let history = try RunHistory(file, for: access)
            _ = try history.entries()
            _ = try history.earlierReports(before: Month(year: 2027, month: 1)) { _ in false }
            try history.close()
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func noFile() throws {
        let folder = try HistoryFolder()
        #expect(Self.reason(folder.file, .reading) == .cannotOpen)
        #expect(folder.names.isEmpty)
        #expect(Self.reason(folder.file, .recording) == nil)
        #expect(folder.names == [RunHistory.fileName])
    }

    /// Made whole beside its place it is the history that is made where there is none.
    @Test func writtenEmpty() throws {
        let (folder, other) = (try HistoryFolder(), try HistoryFolder())
        try RunHistory().write(to: RunHistory.create(folder.file))
        #expect(folder.names == [RunHistory.fileName])
        #expect(Self.reason(folder.file, .reading) == nil)
        #expect(Self.reason(other.file, .recording) == nil)
        let schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid"
        let schemas = try [folder, other].map { folder in
            try DatabaseQueue(path: folder.file.string).read { try Row.fetchAll($0, sql: schema).map(\.description) }
        }
        #expect(schemas[0] == schemas[1])
        try folder.record(SampleReport("2026-01"))
        #expect(folder.names == [RunHistory.fileName])
        #expect(throws: RunHistoryError.self) { try RunHistory.create(folder.path.appending("none").appending("x")) }
    }

    @Test func noFolder() throws {
        let folder = try HistoryFolder()
        #expect(Self.reason(folder.path.appending("none").appending("history.sqlite"), .recording) == .cannotOpen)
    }

    @Test func emptyFile() throws {
        let folder = try HistoryFolder()
        try folder.write([])
        #expect(Self.reason(folder.file, .reading) == .older)
        #expect(Self.reason(folder.file, .recording) == nil)
    }

    @Test(arguments: [1, 15, 100, 4_096, 70_000])
    func garbage(length: Int) throws {
        let folder = try HistoryFolder()
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
        try folder.write(bytes)
        for access in [RunHistory.Access.reading, .recording] {
            #expect(Self.reason(folder.file, access) == .damaged)
        }
        #expect(try folder.bytes() == bytes)
        #expect(folder.names == [RunHistory.fileName])
    }

    @Test func otherDatabase() throws {
        let folder = try HistoryFolder()
        let queue = try DatabaseQueue(path: folder.file.string)
        try queue.write { try $0.execute(sql: "CREATE TABLE run (run_id INTEGER PRIMARY KEY)") }
        try queue.close()
        #expect(Self.reason(folder.file, .recording) == .damaged)
    }

    /// Cut off anywhere, it is damaged, or nothing where nothing is left.
    @Test func truncated() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"), SampleReport("2026-02"))
        let whole = try folder.bytes()
        var lengths = Array(stride(from: 1, to: whole.count, by: 3_001))
        lengths += stride(from: 4_096, to: whole.count, by: 4_096)
        for length in lengths {
            try folder.write(Array(whole[..<length]))
            #expect(Self.reason(folder.file, .reading) == .damaged, "\(length) bytes")
            #expect(Self.reason(folder.file, .recording) == .damaged, "\(length) bytes")
            #expect(try folder.bytes().count == length)
        }
        #expect(folder.names == [RunHistory.fileName])
    }

    /// Bytes that are others: it is damaged, or is read through without a stop.
    @Test func scribbledOver() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"), SampleReport("2026-02"))
        let whole = try folder.bytes()
        var found = 0
        for page in 0..<(whole.count / 4_096) {
            var bytes = whole
            for offset in 0..<64 { bytes[page * 4_096 + offset] = 0xA5 }
            try folder.write(bytes)
            let reason = Self.reason(folder.file, .recording)
            #expect(reason == .damaged || reason == nil, "page \(page)")
            found += reason == .damaged ? 1 : 0
        }
        #expect(found > whole.count / 4_096 / 2)
    }

    @Test func newerVersion() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"))
        let queue = try DatabaseQueue(path: folder.file.string)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 what nobody knows yet')") }
        try queue.close()
        let bytes = try folder.bytes()
        for access in [RunHistory.Access.reading, .recording] {
            #expect(Self.reason(folder.file, access) == .newer)
        }
        #expect(try folder.bytes() == bytes)
        let failure = RunHistoryError(.newer, in: folder.file).failure
        #expect(failure.kind == .invalidInput && failure.remedy.contains("update this program"))
    }

    @Test func anotherProgramsLock() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"))
        let queue = try DatabaseQueue(path: folder.file.string)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN EXCLUSIVE")
            #expect(Self.reason(folder.file, .recording) == .busy)
            try database.execute(sql: "ROLLBACK")
        }
        try queue.close()
        #expect(Self.reason(folder.file, .recording) == nil)
    }

    @Test func folderInItsPlace() throws {
        let folder = try HistoryFolder()
        try FileManager.default.createDirectory(atPath: folder.file.string, withIntermediateDirectories: false)
        #expect(Self.reason(folder.file, .recording) == .damaged)
        #expect(Self.reason(folder.file, .reading) == .damaged)
    }

    /// Superusers may write to what is read-only.
    @Test(.enabled(if: getuid() != 0))
    func readOnlyFile() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"))
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.file.string)
        #expect(Self.reason(folder.file, .recording) == .readOnly)
        #expect(Self.reason(folder.file, .reading) == nil)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path.string)
        #expect(Self.reason(folder.file, .reading) == nil)
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: folder.file.string)
        #expect(Self.reason(folder.file, .reading) == .cannotOpen)
    }

    @Test func readingChangesNothing() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"))
        let bytes = try folder.bytes()
        let history = try RunHistory(folder.file, for: .reading)
        _ = try history.earlierReports(before: Month(year: 2026, month: 2)) { _ in false }
        let failure = try #require(throws: (any Error).self) { try history.record(SampleReport("2026-02")) }
        #expect("\(failure)".contains("can't be written to"))
        try history.close()
        #expect(try folder.bytes() == bytes)
        #expect(folder.names == [RunHistory.fileName])
    }

    /// Somebody switched the journal to one that needs files beside.
    @Test func otherJournal() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"))
        let queue = try DatabaseQueue(path: folder.file.string)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try queue.close()
        try folder.record(SampleReport("2026-02"))
        #expect(folder.names == [RunHistory.fileName])
        #expect(try folder.bytes()[18] == 1, "the rollback journal's mark")
    }

    @Test(arguments: [
        (RunHistoryError.Reason.damaged, "cohortqa history rebuild"), (.newer, "update this program"),
        (.older, "cohortqa history rebuild"), (.busy, "run again"), (.readOnly, "check your rights"),
        (.cannotOpen, "check your rights"), (.full, "make room"), (.inputOutput(266), "check the disk"),
        (.defect(1), "report this"),
    ])
    func wording(reason: RunHistoryError.Reason, remedy: String) {
        let failure = RunHistoryError(reason, in: "Reports/history.sqlite").failure
        #expect(failure.remedy.contains(remedy))
        #expect(failure.description.hasPrefix("Reports/history.sqlite: "))
    }
}
