import CohortImport
import Diagnostics
import SystemPackage
import Quantities
import Testing

/// The file of rejected rows, byte for byte, and its way back into an import.
@Suite struct RejectedRowFileTests {
    private static let header = "registration_id,session_date,activity,minutes"
    private static let added =
        "rejected_file,rejected_line,rejected_column,rejected_code,rejected_reason,"
        + "rejected_digest,rejected_text"

    /// The text without its digests, which are 32 hexadecimal digits.
    private func withoutDigests(_ text: String?) -> String? {
        text?.replacing(/[0-9a-f]{32}/, with: "")
    }

    /// The digest is of the row's values: the same for the same values however they are written.
    @Test func digestsTellValuesApart() throws {
        let run = try sessions(
            Self.header + ",hours\nR-9,2026-02-01,coachng,060,\n\"R-9\", 2026-02-01,coachng,60,\nR-9,2026-02-01,coachng,61,\n"
        )
        let digests = try #require(run.rejected("s.csv")).matches(of: /,([0-9a-f]{32}),/).map(\.1)
        #expect(digests.count == 3)
        #expect(digests[0] == digests[1])
        #expect(digests[1] != digests[2])
    }

    @Test func nothingIsWrittenWhereNothingIsRejected() throws {
        let run = try sessions(Self.header + "\nR-1,2026-02-01,coaching,60\n")
        #expect(!run.folder.exists("rejected"))
    }

    @Test func nothingIsWrittenWithoutAFolder() throws {
        let run = try ImportRun(["r.csv": registrations("R-1") + "spoilt\n"], writesRejected: false)
        #expect(run.file("r.csv")?.rejected == 1)
        #expect(!run.folder.exists("rejected"))
    }

    @Test func rowsThatFitAreWrittenAsTheyWereAndOthersInTheLastColumn() throws {
        let run = try sessions(
            Self.header
                + """

                R-1,2026-02-01, "coaching" ,0
                R-1,2026-02-01,coaching,60
                R-1,2026-02-01
                R-1,2026-02-01,coa"ching,60

                """
        )
        let duration = "a session lasts more than 0 and at most 1,440 minutes"
        let quote = "a quotation mark stands where CSV allows none"
        #expect(
            withoutDigests(run.rejected("s.csv")) == """
                \(Self.header),\(Self.added)
                R-1,2026-02-01, "coaching" ,0,s.csv,2,minutes,R108,"\(duration)",,"R-1,2026-02-01, ""coaching"" ,0"
                ,,,,s.csv,4,,R102,"the row has 2 fields, the header has 4",,"R-1,2026-02-01"
                ,,,,s.csv,5,,R101,\(quote),,"R-1,2026-02-01,coa""ching,60"

                """
        )
    }

    @Test(arguments: [";", "\t", "|"])
    func delimiterIsThatOfTheSource(delimiter: String) throws {
        let run = try sessions(
            (Self.header + ",a b\nR-1,2026-02-01,coaching,0,\"x,y\"\nR-1,\n").replacing(",", with: delimiter)
        )
        let lines = try #require(withoutDigests(run.rejected("s.csv"))).split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines[0] == (Self.header + ",a b," + Self.added).replacing(",", with: delimiter))
        let kept = "R-1,2026-02-01,coaching,0,\"x,y\",s.csv,2,minutes,R108,".replacing(",", with: delimiter)
        #expect(lines[1].hasPrefix(kept))
        let original = "R-1,2026-02-01,coaching,0,\"\"x,y\"\"".replacing(",", with: delimiter)
        #expect(lines[1].hasSuffix("1,440 minutes\(delimiter)\(delimiter)\"\(original)\""))
        #expect(lines[2].hasSuffix("\(delimiter)\"R-1\(delimiter)\""))
    }

    @Test func rowsOfSeveralLinesStayWhole() throws {
        let text =
            Self.header
            + ",note\r\nR-1,2026-02-01,coaching,0,\"one\r\ntwo\"\r\n\"R-1\nx\",2026-02-01\r\nR-1,2026-02-01,coaching,60,\r\n"
        let run = try sessions(text)
        #expect(run.summary.rejectedRows.map(\.line) == [2, 4])
        let rejected = try #require(run.rejected("s.csv"))
        #expect(rejected.contains("R-1,2026-02-01,coaching,0,\"one\r\ntwo\",s.csv,2,minutes,R108,"))
        #expect(rejected.hasSuffix(",\"\"\"R-1\nx\"\",2026-02-01\"\n"))
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x"])
    func textThatASpreadsheetWouldRunIsGuarded(beginning: String) throws {
        let run = try sessions(Self.header + "\n\(beginning),x\n")
        #expect(try #require(run.rejected("s.csv")).hasSuffix(",\"'\(beginning),x\"\n"))
    }

    @Test func labelsWithFoldersMakeFolders() throws {
        let scratch = try ScratchFolder()
        let paths = try ["p", "q"].map { try scratch.write("\($0)/s.csv", registrations("R-1") + "spoilt\n") }
        let importer = CohortImporter(
            catalogue: try BuiltInCatalogue.catalogue(),
            asAt: .ofReport,
            rejectedFolder: scratch.path.appending("rejected")
        )
        _ = try importer.run(try InputFile.discover(paths).files, into: RecordingSink())
        #expect(scratch.exists("rejected/p/s.csv"))
        #expect(scratch.exists("rejected/q/s.csv"))
    }

    // MARK: Importing it again

    @Test func correctedFileIsImported() throws {
        let first = try sessions(
            Self.header + ",note\nR-1,2026-02-01,coaching,0,\"a \"\"b\"\"\"\nR-1,2026-02-01,coaching,60,\n"
        )
        let corrected = try #require(first.rejected("s.csv")).replacing("coaching,0,", with: "coaching,45,")
        let second = try sessions(corrected)
        #expect(second.summary.rejectedRows.isEmpty)
        #expect(second.file("s.csv")?.accepted == 1)
        // Neither the added columns nor "note", which was said the first time, are news of the added columns.
        #expect(second.summary.notices.map(\.message) == ["columns not known for sessions, not read: note"])
    }

    @Test(arguments: [",", ";"])
    func uncorrectedFileGetsItsReasonsReplacedAndNotDoubled(delimiter: String) throws {
        let rows =
            "R-1,2026-02-01,coaching,0,\" x\"\nR-1,2026-02-01,coaching,0,\"x \"\nR-1,2026-02-01,sailing,60,\"a \"\"b\"\"\nc\"\nR-1,2026-02-01,coaching,0,\n"
        let first = try sessions((Self.header + ",note\n" + rows).replacing(",", with: delimiter))
        let once = try #require(first.rejected("s.csv"))
        let second = try sessions(once)
        let twice = try #require(second.rejected("s.csv"))
        #expect(twice.split(separator: "\n").first == once.split(separator: "\n").first)
        #expect(twice == once)
        #expect(second.summary.rejectedRows.map(\.problem) == first.summary.rejectedRows.map(\.problem))
        let third = try sessions(twice)
        #expect(third.rejected("s.csv") == once)
    }

    @Test func reasonIsThatOfTheLastImport() throws {
        let first = try sessions(Self.header + "\nR-1,2026-02-01,sailing,0\n")
        let half = try #require(first.rejected("s.csv")).replacing("sailing", with: "coaching")
        let second = try sessions(half)
        #expect(first.summary.rejectedRows.map(\.problem.rule) == [.unknownCode])
        #expect(second.summary.rejectedRows.map(\.problem.rule) == [.durationRange])
        let rejected = try #require(second.rejected("s.csv"))
        #expect(rejected.contains("R-1,2026-02-01,coaching,0,s.csv,2,minutes,R108,"))
        #expect(!rejected.contains("R106"))
    }

    /// The registration of each import is R-1.
    private func sessions(_ text: String) throws -> ImportRun {
        try ImportRun(["r.csv": registrations("R-1"), "s.csv": text])
    }
}
