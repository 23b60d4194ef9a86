import CohortImport
import Diagnostics
import SystemPackage
import Quantities
import Testing

/// What an import says beside its rows, and what stops it.
@Suite struct ImportNoticeTests {
    @Test func cleanFilesAreNotSpokenOf() throws {
        #expect(try ImportRun(["r.csv": registrations("R-1")]).summary.notices.isEmpty)
    }

    @Test func unknownColumnsOncePerFile() throws {
        let run = try ImportRun([
            "r.csv": registrations("R-1"),
            "s.csv": "registration_id,session_date,activity,minutes,Room,,words\n"
                + String(repeating: "R-1,2026-02-01,coaching,60,x,y,z\n", count: 3),
        ])
        let notice = try #require(run.summary.notices.first)
        #expect(run.summary.notices.count == 1)
        #expect(notice.level == .notice)
        #expect(notice.position == SourcePosition(file: "s.csv"))
        #expect(notice.message.hasSuffix("Room, (no name), words"))
    }

    @Test func filesOfEqualContent() throws {
        let sessions = "registration_id,session_date,activity,minutes\nR-1,2026-02-01,coaching,60\n"
        let run = try ImportRun(["r.csv": registrations("R-1"), "s.csv": sessions, "t.csv": sessions, "u.csv": sessions + "\n"])
        let notice = try #require(run.summary.notices.first)
        #expect(run.summary.notices.count == 1)
        #expect(notice.level == .warning)
        #expect(notice.position == SourcePosition(file: "t.csv"))
        #expect(notice.message.contains("same content as s.csv"))
        #expect(run.sink.arrivals.filter { $0.table == .sessions }.count == 3)
    }

    @Test func headerWithoutRows() throws {
        let header = "registration_id,session_date,activity,minutes\n"
        let run = try ImportRun(["r.csv": registrations("R-1"), "s.csv": header, "t.csv": header])
        #expect(run.summary.notices.map(\.level) == [.warning, .warning])
        #expect(run.summary.notices.map { $0.position?.file } == ["s.csv", "t.csv"])
        #expect(run.summary.notices.allSatisfy { $0.message == "the file has a header and no rows" })
        #expect(run.file("s.csv")?.rowsRead == 0)
        #expect(run.file("s.csv")?.isReconciled == true)
    }

    @Test func oneOfTwoFilesOfRegistrationsMayBeEmpty() throws {
        let run = try ImportRun(["a.csv": registrations(), "b.csv": registrations("R-1")])
        #expect(run.summary.notices.map { $0.position?.file } == ["a.csv"])
        #expect(run.sink.arrivals.count == 1)
    }

    @Test(arguments: [
        ["r.csv": "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on\n"],
        ["s.csv": "registration_id,session_date,activity,minutes\nR-1,2026-02-01,coaching,60\n"],
        ["r.csv": "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on", "s.csv": "a,b\n"],
        ["r.csv": "registration_id,learner_id\nR-1,L-1\n"],
        ["r.csv": "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on\n\n,,,,,\n"],
        ["r.csv": ""],
    ])
    func importThatCannotBe(files: [String: String]) throws {
        let failure = #expect(throws: Failure.self) { try ImportRun(files) }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.remedy.isEmpty == false)
    }

    /// A file that is no table stops the run before any row is read and any file is written.
    @Test func headersAreCheckedBeforeAnythingIsRead() throws {
        let scratch = try ScratchFolder()
        try scratch.write("in/a.csv", registrations("R-1") + "spoilt\n")
        try scratch.write("in/z.csv", "name,date\n")
        let sink = RecordingSink()
        let importer = try importer(writingTo: scratch)
        let files = try InputFile.discover([scratch.path.appending("in")]).files
        #expect(throws: Failure.self) { try importer.run(files, into: sink) }
        #expect(sink.arrivals.isEmpty)
        #expect(!scratch.exists("rejected"))
    }

    @Test func endlessLineIsLocatedInItsFile() throws {
        let line = String(repeating: "x", count: 40 << 20)
        let failure = #expect(throws: Failure.self) { try ImportRun(["r.csv": registrations("R-1") + line]) }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.position == SourcePosition(file: "r.csv", line: 3))
    }

    @Test func fileOfRejectedRowsIsNeverOverwritten() throws {
        let scratch = try ScratchFolder()
        try scratch.write("in/r.csv", registrations("R-1") + "spoilt\n")
        try scratch.write("rejected/r.csv", "kept\n")
        let importer = try importer(writingTo: scratch)
        let files = try InputFile.discover([scratch.path.appending("in")]).files
        let failure = #expect(throws: Failure.self) { try importer.run(files, into: RecordingSink()) }
        #expect(failure?.kind == .cannotCreateOutput)
        #expect(scratch.text("rejected/r.csv") == "kept\n")
    }

    private func importer(writingTo scratch: ScratchFolder) throws -> CohortImporter {
        CohortImporter(
            catalogue: try BuiltInCatalogue.catalogue(),
            asAt: .ofReport,
            rejectedFolder: scratch.path.appending("rejected")
        )
    }
}
