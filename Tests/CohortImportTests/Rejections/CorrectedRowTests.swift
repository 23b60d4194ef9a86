import CohortImport
import Testing

/// Rows that come back beside the file that they come from: each counts once.
@Suite struct CorrectedRowTests {
    private static let header = "registration_id,session_date,activity,minutes"
    private static let orphan = "R-2,2026-02-01,coaching,60"

    @Test func rowThatItsOwnFileHasNowIsADuplicate() throws {
        let source = Self.header + "\nR-1,2026-02-01,coaching,30\n\(Self.orphan)\n"
        let rejected = try rejectedRows(of: ["s.csv": source], "s.csv")
        let run = try ImportRun(["r.csv": registrations("R-1", "R-2"), "s.csv": source, "back-s.csv": rejected])
        #expect(minutes(in: run) == [30, 60])
        #expect(run.summary.files.map(\.duplicate).reduce(0, +) == 1)
        #expect(run.summary.files.filter { !$0.isReconciled }.isEmpty)
    }

    /// The same hour on two lines of the source is two hours there, and still two when one of the lines comes back.
    @Test func equalRowsOfOtherLinesAreNoDuplicates() throws {
        let source = Self.header + "\n\(Self.orphan)\n\(Self.orphan)\n"
        let rejected = try rejectedRows(of: ["s.csv": source], "s.csv")
        let run = try ImportRun(["r.csv": registrations("R-2"), "s.csv": source, "back-s.csv": rejected])
        #expect(minutes(in: run) == [60, 60])
        #expect(run.summary.files.map(\.duplicate).reduce(0, +) == 2)
    }

    @Test func correctedRowIsNoDuplicateOfItsRejectedOriginal() throws {
        let source = Self.header + "\nR-1,2026-02-01,coaching,0\n"
        let corrected = try rejectedRows(of: ["s.csv": source], "s.csv").replacing("coaching,0,", with: "coaching,45,")
        let run = try ImportRun(["r.csv": registrations("R-1"), "s.csv": source, "back-s.csv": corrected])
        #expect(minutes(in: run) == [45])
        #expect(run.summary.files.map(\.rejected).reduce(0, +) == 1)
        #expect(run.summary.files.map(\.duplicate).reduce(0, +) == 0)
    }

    /// The source's line has come to be accepted, and the row that comes back says something else: it is another row.
    @Test func rowThatWasChangedIsNoDuplicate() throws {
        let source = Self.header + "\n\(Self.orphan)\n"
        let changed = try rejectedRows(of: ["s.csv": source], "s.csv").replacing("coaching,60,", with: "coaching,50,")
        let run = try ImportRun(["r.csv": registrations("R-2"), "s.csv": source, "back-s.csv": changed])
        #expect(minutes(in: run).sorted() == [50, 60])
    }

    @Test func correctedFileAloneIsReadAsAnyOther() throws {
        let source = Self.header + "\n\(Self.orphan)\n"
        let rejected = try rejectedRows(of: ["s.csv": source], "s.csv")
        let run = try ImportRun(["r.csv": registrations("R-2"), "s.csv": rejected])
        #expect(minutes(in: run) == [60])
    }

    /// Whichever name sorts first: rows that come back are read behind the files that they come from.
    @Test(arguments: ["a.csv", "z.csv"])
    func orderOfNamesDoesNotMatter(name: String) throws {
        let source = Self.header + "\n\(Self.orphan)\n"
        let rejected = try rejectedRows(of: ["s.csv": source], "s.csv")
        let run = try ImportRun(["r.csv": registrations("R-2"), "s.csv": source, name: rejected])
        #expect(run.file(name)?.duplicate == 1)
        #expect(run.file("s.csv")?.accepted == 1)
        #expect(minutes(in: run) == [60])
    }

    /// The text of a row that did not fit may have no other copy than the one that came back.
    @Test func textOfARowThatDidNotFitIsKept() throws {
        let once = try rejectedRows(of: ["s.csv": Self.header + "\nR-2,2026-02-01,\"coa\"\"ching\"\n"], "s.csv")
        let twice = try rejectedRows(of: ["s.csv": once], "s.csv")
        let thrice = try rejectedRows(of: ["s.csv": twice], "s.csv")
        let text = "\"R-2,2026-02-01,\"\"coa\"\"\"\"ching\"\"\"\n"
        #expect(once.hasSuffix(text))
        #expect(twice.hasSuffix(text))
        #expect(thrice == twice)
        #expect(twice.contains("s.csv,2,registration_id,R104,"))
    }

    @Test func originIsThatOfTheFirstFile() throws {
        let source = Self.header + "\n\nR-1,2026-02-01,coaching,30\n\(Self.orphan)\n"
        let once = try rejectedRows(of: ["s.csv": source], "s.csv")
        #expect(once.contains("\(Self.orphan),s.csv,4,registration_id,R107,"))
        let twice = try rejectedRows(of: ["other.csv": once], "other.csv")
        #expect(twice == once)
    }

    /// What is rejected of a file while only R-1 is registered.
    private func rejectedRows(of files: [String: String], _ label: String) throws -> String {
        let run = try ImportRun(
            files.merging(["r.csv": registrations("R-1")]) { $1 },
            verdicts: ["R-2": .unknownRegistration]
        )
        return try #require(run.rejected(label))
    }

    private func minutes(in run: ImportRun) -> [Int] {
        run.sink.arrivals.compactMap { arrival in
            guard case .session(let row, _) = arrival else { return nil }
            return row.seconds / 60
        }
    }
}
