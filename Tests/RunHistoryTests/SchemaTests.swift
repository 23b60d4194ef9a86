import Foundation
import GRDB
import RunHistory
import SystemPackage
import Testing

/// The form of the file: others' queries and older files depend on it.
struct SchemaTests {
    /// What a migration made once stays: a difference here wants another migration, and a copy of the file as it was in a test
    /// of that. With COHORTQA_TESTS_RECORD the snapshot is written anew, and the test fails.
    @Test func snapshot() throws {
        let folder = try HistoryFolder()
        try RunHistory(folder.file, for: .recording).close()
        let queue = try DatabaseQueue(path: folder.file.string)
        let schema = try queue.read { database in
            let migrations = try String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            let statements = try String.fetchAll(database, sql: "SELECT sql FROM sqlite_master WHERE sql <> '' ORDER BY rowid")
            return "-- version \(version): \(migrations.joined(separator: "; "))\n\n"
                + statements.joined(separator: ";\n\n") + ";\n"
        }
        try queue.close()
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/schema.sql")
        if ProcessInfo.processInfo.environment["COHORTQA_TESTS_RECORD"] != nil {
            try Data(schema.utf8).write(to: file)
            Issue.record("recorded \(file.lastPathComponent)")
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == schema)
    }

    @Test func fileKnowsWhatItIs() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"))
        let bytes = try folder.bytes()
        #expect(Array(bytes[68..<72]) == Array("chqa".utf8))
        #expect(Array(bytes[60..<64]) == [0, 0, 0, 1])
    }

    /// The same reports give the same content: nothing of the time, of chance, or of what was deleted.
    @Test func sameReportsSameContent() throws {
        let one = try HistoryFolder()
        let other = try HistoryFolder()
        try one.record(SampleReport("2026-01"), SampleReport("2026-02", certificated: 2), SampleReport("2026-03"))
        try other.record(SampleReport("2026-01"))
        try other.record(SampleReport("2026-02", certificated: 2))
        try other.record(SampleReport("2026-03"))
        #expect(try one.dump() == other.dump())
    }

    @Test(arguments: [
        "reports", "overall_by_period", "centres_by_period", "cohorts_by_period", "qualifications_by_period", "figures",
        "registrations_by_period", "findings_by_period", "inputs_by_period", "restated_figures", "superseded_runs",
    ])
    func everyViewAnswers(view: String) throws {
        let folder = try HistoryFolder()
        var first = SampleReport("2026-01")
        first.tables["qualification_summary"] = SampleTable(["qualification_id", "registrations"], [["8577-A", "2"]])
        try folder.record(first, SampleReport("2026-01", certificated: 2), first, SampleReport("2026-02"))
        let lines = try folder.dump(view).split(separator: "\n")
        #expect(lines.count > 1)
        #expect(lines.first?.hasPrefix("period|") == true)
    }

    @Test func figuresAreNumbers() throws {
        let folder = try HistoryFolder()
        try folder.record(SampleReport("2026-01"))
        #expect(try folder.dump("reports").contains("2026-01|2026-01-31||0.1.0|2026.1|2|1|0.5|-7.5|1|1|0|1|0|0|2026-01-1|"))
        #expect(try folder.dump("centres_by_period").contains("2026-01|2026-01-31|C1|2|||1|"))
    }
}
