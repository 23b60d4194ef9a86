import CohortImport
import Diagnostics
import Testing

/// NUL and halves of characters: a row is lost by them, and a file only where they stand in its header.
struct NotTextTests {
    private static let header = "registration_id,kind,submitted_on\n"

    private static func run(_ bytes: [UInt8]) throws -> ImportRun {
        try ImportRun(["r.csv": Array(registrations("R-1", "R-2").utf8), "e.csv": bytes])
    }

    private static func verify(_ run: ImportRun, accepted: Int, line: Int) {
        #expect(run.file("e.csv")?.accepted == accepted)
        #expect(run.summary.rejectedRows.map(\.line) == [line])
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [.encoding])
        #expect(run.summary.rejectedRows.map(\.registrationID) == [""])
    }

    /// A short header, so that the row lies among the first bytes, by which UTF-16 is told.
    @Test func rowNearTheBeginning() throws {
        let text = Self.header + "R-1,cpd\0_plan,2026-02-01\nR-2,cpd_plan,2026-02-02\n"
        #expect((text.utf8.firstIndex(of: 0).map { text.utf8.distance(from: text.startIndex, to: $0) } ?? 64) < 64)
        Self.verify(try Self.run(Array(text.utf8)), accepted: 1, line: 2)
    }

    @Test(arguments: [
        "registration_id,kin\0d,kind,submitted_on\n", "registration_id,kind,submitted_on,a column that is not read,\0\n",
        "registration_id,kind,submitted_on,\"a column of a name as long as this, and of two\nlines, \0\"\n",
    ])
    func headerName(header: String) throws {
        let failure = #expect(throws: Failure.self) { try Self.run(Array((header + "R-1,cpd_plan,2026-02-01,,\n").utf8)) }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.position?.file == "e.csv")
    }

    /// UTF-16 without a mark is said to be that, or no text.
    @Test func utf16WithoutMark() throws {
        let failure = #expect(throws: Failure.self) {
            try Self.run(FileForm.Encoding.utf16LittleEndian.bytes(Self.header))
        }
        #expect(failure?.message.contains("UTF-16 without a byte order mark") == true)
    }

    /// The original text of a row may hold the NUL for which it was rejected; its own columns are text now.
    @Test func returningRowWithNulInAnAddedColumn() throws {
        let run = try Self.run(Array((Self.header + "R-1,cpd\0_plan,2026-02-01\n").utf8))
        let rejected = try #require(run.rejected("e.csv"))
        let corrected = rejected.replacing("\nR-1,cpd\0_plan,", with: "\nR-1,cpd_plan,")
        #expect(corrected != rejected)
        #expect(corrected.utf8.contains(0))
        let back = try Self.run(Array(corrected.utf8))
        #expect(back.summary.rejectedRows.isEmpty)
        #expect(back.file("e.csv")?.accepted == 1)

        // In its own columns it is what it was.
        let unchanged = try Self.run(Array(rejected.utf8))
        Self.verify(unchanged, accepted: 0, line: 2)
        #expect(unchanged.rejected("e.csv")?.contains("\nR-1,cpd\0_plan,") == true)
    }

    /// A copy that was broken off: half of the last character is there.
    @Test(arguments: [FileForm.Encoding.utf16LittleEndian, .utf16BigEndian], [1, 2, 3])
    func utf16CutInMidCharacter(encoding: FileForm.Encoding, missing: Int) throws {
        // The last character takes four bytes.
        let text = Self.header + "R-1,cpd_plan,2026-02-01\nR-2,cpd_plan,2026-02-02\u{1F600}"
        let run = try Self.run(encoding.mark + encoding.bytes(text).dropLast(missing))
        Self.verify(run, accepted: 1, line: 3)

        // What was written of it is no text either.
        let rejected = try #require(run.folder.bytes("rejected/e.csv"))
        #expect(rejected.starts(with: encoding.mark))
        #expect(rejected.count.isMultiple(of: 2))
        let back = try Self.run(rejected)
        #expect(back.file("e.csv")?.encoding == encoding.name)
        Self.verify(back, accepted: 0, line: 2)
        let again = try #require(back.folder.bytes("rejected/e.csv"))
        Self.verify(try Self.run(again), accepted: 0, line: 2)
    }
}
