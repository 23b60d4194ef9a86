import CohortImport
import Diagnostics
import Quantities
import SystemPackage
import Testing

/// Files of rejected rows that come back under other circumstances than they left.
struct ReturningFileTests {
    private static let sessionHeader = "registration_id,session_date,activity,minutes\n"

    // MARK: Windows-1252

    /// Whether the rows themselves are valid UTF-8 or not: the file came in Windows-1252 and so it comes back.
    @Test(arguments: ["Zoe", "Zoë", "Â£5"])
    func sourceInWindows1252(id: String) throws {
        let text = Self.sessionHeader + "Müller,2026-02-01,coaching,60\n\(id),2026-02-02,coaching,30\n"
        let scratch = try ScratchFolder()
        let paths = [
            try scratch.write("r.csv", registrations("R-1")),
            try scratch.write("in/s.csv", FileForm.Encoding.windows1252.bytes(text)),
        ]
        let first = try run(paths, in: scratch, verdicts: [id: .unknownRegistration])
        #expect(first.summary.rejectedRows.count == 1)
        let rejected = scratch.path.appending("rejected").appending("s.csv")
        let second = try run(paths + [rejected])
        #expect(second.summary.files.map(\.encoding).sorted() == ["utf-8", "windows-1252", "windows-1252"])
        #expect(sessionIDs(second) == ["Müller", id])

        // Alone, in place of its source, it holds the same letters.
        #expect(sessionIDs(try run([paths[0], rejected])) == [id])
    }

    // MARK: Names of files

    private static let namedSettings = """
        - id: n
          table: registrations
          match: {file_name: "Cohort {cohort_id} *.csv"}
          columns: {registration_id: Ref, learner_id: Ref, registered_on: Start}
          constants: {centre_id: C001, qualification_id: 8582-C}

        """

    private func namedFiles() throws -> (scratch: ScratchFolder, paths: [FilePath], rejected: [String]) {
        let scratch = try ScratchFolder()
        let paths = [
            try scratch.write("in/Cohort A 1.csv", "Ref,Start\nR-1,2026-01-05\nR-2,05/01/2026\n"),
            try scratch.write("in/Cohort B 1.csv", "Ref,Start\nR-3,2026-01-05\nR-4,05/01/2026\n"),
        ]
        _ = try run(paths, in: scratch, profiles: try profiles(Self.namedSettings))
        let rejected = try ["A", "B"].map { try #require(scratch.text("rejected/Cohort \($0) 1.csv")) }
        return (scratch, paths, rejected.map { $0.replacing(",05/01/2026,Cohort", with: ",2026-01-05,Cohort") })
    }

    @Test(arguments: ["corrected.csv", "Cohort B 1.csv", "deep/Cohort Z 9.csv"])
    func anyNameKeepsTheCohort(name: String) throws {
        let (scratch, paths, rejected) = try namedFiles()
        let back = try scratch.write("back/" + name, rejected[0])
        let result = try run(paths + [back], profiles: try profiles(Self.namedSettings))
        #expect(result.summary.rejectedRows.map(\.line) == [3, 3])
        #expect(cohorts(result) == ["R-1 A", "R-2 A", "R-3 B"])
    }

    @Test func rowsOfTwoFilesInOne() throws {
        let (scratch, paths, rejected) = try namedFiles()
        let other = try #require(rejected[1].split(separator: "\n").last)
        let back = try scratch.write("back/both.csv", rejected[0] + other + "\n")
        let failure = #expect(throws: Failure.self) {
            try self.run(paths + [back], profiles: try profiles(Self.namedSettings))
        }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.position == SourcePosition(file: "both.csv", line: 3))
        #expect(failure?.message.contains("several files, and profile n takes a value from the file's name") == true)
        #expect(failure?.remedy.contains("in a file of their own") == true)
    }

    /// A profile that takes nothing from names lets rows of several files come back together.
    @Test func rowsOfTwoFilesWithoutNames() throws {
        let scratch = try ScratchFolder()
        var paths = [try scratch.write("r.csv", registrations("R-1"))]
        for name in ["p", "q"] {
            paths.append(try scratch.write("in/\(name).csv", Self.sessionHeader + "\(name),2026-02-01,coachng,60\n"))
        }
        _ = try run(paths, in: scratch)
        let texts = try ["p", "q"].map { try #require(scratch.text("rejected/\($0).csv")) }
        let both = (texts[0] + (texts[1].split(separator: "\n").last ?? "") + "\n")
            .replacing("coachng,60,p.csv", with: "coaching,60,p.csv").replacing("coachng,60,q.csv", with: "coaching,60,q.csv")
        let back = try scratch.write("back/both.csv", both)
        #expect(sessionIDs(try run(paths + [back])) == ["p", "q"])
    }

    // MARK: Maps that learn a word

    /// The source's row is right by the settings as they are now, and the rejected file beside it is the same row.
    @Test func mapThatWasExtended() throws {
        let settings = """
            - id: e
              table: evidence
              columns:
                registration_id: Ref
                kind: {column: Kind, map: {Plan: cpd_plan}}
                submitted_on: On
                outcome: {column: Result, map: {OK: pass}}

            """
        let extended = settings.replacing("Plan: cpd_plan", with: "Plan: cpd_plan, Buch: book_review")
            .replacing("OK: pass", with: "OK: pass, offen: pending")
        let scratch = try ScratchFolder()
        let text = "Ref,Kind,On,Result\nR-1,Plan,2026-02-01,OK\nR-1,Buch,2026-02-02,OK\nR-1,Plan,2026-02-03,offen\n"
        let paths = [try scratch.write("r.csv", registrations("R-1")), try scratch.write("in/e.csv", text)]
        let first = try run(paths, in: scratch, profiles: try profiles(settings))
        #expect(first.summary.rejectedRows.map(\.line) == [3, 4])
        let rejected = scratch.path.appending("rejected").appending("e.csv")
        let result = try run(paths + [rejected], profiles: try profiles(extended))
        #expect(result.sink.arrivals.count == 4)
        #expect(result.summary.files.map(\.duplicate).reduce(0, +) == 2)
    }

    // MARK: Names of files of rejected rows

    @Test(arguments: [
        (["standard-input"], ["standard-input.csv"]), (["s.txt", "T"], ["s.txt.csv", "T.csv"]),
        (["s.csv", "S.CSV", "a/s.csv"], ["s.csv", "S.CSV", "a/s.csv"]), (["s.csv.gz"], ["s.csv"]), (["S.CSV.GZ"], ["S.CSV"]),
        (["s.csv", "s.csv.gz"], ["s.csv", "s.csv.csv"]),
        (["s.csv.gz", "s.csv", "s.csv.csv"], ["s.csv.csv.csv", "s.csv", "s.csv.csv"]),
        (["s", "s.csv"], ["s.csv.csv", "s.csv"]), (["s.gz"], ["s.gz.csv"]),
    ])
    func namesOfRejectedFiles(labels: [String], names: [String]) {
        #expect(RejectedRowFile.names(for: labels) == names)
    }

    @Test func rejectedRowsOfATextFile() throws {
        let scratch = try ScratchFolder()
        let paths = [
            try scratch.write("r.csv", registrations("R-1")),
            try scratch.write("in/s.txt", Self.sessionHeader + "R-1,2026-02-01,coachng,60\n"),
        ]
        _ = try run(paths, in: scratch)
        #expect(scratch.exists("rejected/s.txt.csv"))
        let found = try InputFile.discover([scratch.path.appending("rejected")]).files
        #expect(found.map(\.label) == ["s.txt.csv"])
    }

    // MARK: Running

    private func run(
        _ paths: [FilePath],
        in scratch: ScratchFolder? = nil,
        verdicts: [String: RowVerdict] = [:],
        profiles: [Profile] = []
    ) throws -> (summary: ImportSummary, sink: RecordingSink) {
        let sink = RecordingSink(verdicts: verdicts)
        let importer = CohortImporter(
            catalogue: try BuiltInCatalogue.catalogue(),
            profiles: profiles,
            asAt: .ofReport,
            rejectedFolder: scratch?.path.appending("rejected")
        )
        let summary = try importer.run(try InputFile.discover(paths).files, into: sink)
        #expect(summary.files.filter { !$0.isReconciled }.isEmpty)
        return (summary, sink)
    }

    private func sessionIDs(_ result: (summary: ImportSummary, sink: RecordingSink)) -> [String] {
        result.sink.arrivals.compactMap { if case .session(_, let id) = $0 { id } else { nil } }
    }

    private func cohorts(_ result: (summary: ImportSummary, sink: RecordingSink)) -> [String] {
        result.sink.arrivals.compactMap {
            if case .registration(let row) = $0 { "\(row.registrationID) \(row.cohortID)" } else { nil }
        }.sorted()
    }
}
