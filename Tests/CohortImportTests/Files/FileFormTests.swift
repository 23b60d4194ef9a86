import CohortImport
import Diagnostics
import Testing

/// The same rows in every encoding, with every delimiter and line end, compressed or not.
struct FileFormTests {
    private static let text = """
        registration_id,session_date,activity,minutes,client_ref
        R-1,2026-02-01,coaching,60,Zoë € Müller
        R-1,2026-02-02,coaching,60,"two
        ""ü"" lines"
        R-é,2026-02-03,coaching,45,

        R-1,2026-02-04,coaching,0,ß

        """

    @Test(arguments: FileForm.all)
    func sameRows(form: FileForm) throws {
        let run = try ImportRun([
            "r.csv": Array(registrations("R-1", "R-é").utf8), form.name("s"): form.bytes(Self.text),
        ])
        let file = try #require(run.file(form.name("s")))
        #expect((file.rowsRead, file.accepted, file.rejected, file.blank) == (5, 3, 1, 1))
        #expect(file.encoding == form.encoding.name)
        #expect(file.delimiter == form.delimiter.utf8.first)
        #expect(file.bytes == form.bytes(Self.text).count)
        #expect(run.sink.arrivals.suffix(3).map(\.subjectID) == ["R-1", "R-1", "R-é"])
        let first = form.hasSeparatorLine ? 1 : 0
        #expect(run.sink.positions.suffix(3).map(\.line) == [2, 3, 5].map { $0 + first })
        #expect(run.summary.rejectedRows.map(\.line) == [7 + first])
        let isGuessed = form.encoding == .windows1252
        #expect(run.summary.notices.map(\.level) == (isGuessed ? [.warning] : []))
        #expect(run.summary.notices.first.map { $0.message.contains("read as Windows-1252") } ?? true)
        #expect(run.summary.notices.allSatisfy { $0.position?.file == form.name("s") })
    }

    /// The digest is that of the file as it lies there, so that it can be found again.
    @Test func digestOfACompressedFileIsOfItsBytes() throws {
        let form = FileForm(isCompressed: true)
        let compressed = form.bytes(Self.text)
        let run = try ImportRun(["r.csv": Array(registrations("R-1", "R-é").utf8), "s.csv.gz": compressed, "t.csv": compressed])
        #expect(run.file("s.csv.gz")?.sha256 == run.file("t.csv")?.sha256)
        // Its name does not make a file compressed: its bytes do.
        #expect(run.file("t.csv")?.accepted == 3)
        let plain = try ImportRun(["r.csv": Array(registrations("R-1", "R-é").utf8), "s.csv.gz": FileForm().bytes(Self.text)])
        #expect(plain.file("s.csv.gz")?.accepted == 3)
    }

    @Test(arguments: ["sep=;\n", "SEP=;\r\n", "\"sep=;\"\n", "Sep=;\r", "\u{FEFF}sep=;\n", "sep=;\n\n"])
    func separatorLine(line: String) throws {
        let text = line + "registration_id;kind;submitted_on\nR-1;cpd_plan;2026-02-01\n"
        let run = try ImportRun(["r.csv": registrations("R-1"), "e.csv": text])
        #expect(run.file("e.csv")?.accepted == 1)
        #expect(run.file("e.csv")?.rowsRead == 1)
        #expect(run.file("e.csv")?.delimiter == UInt8(ascii: ";"))
    }

    /// What the line says is done, also where it is none of the usual delimiters; nothing else is tried then.
    @Test func separatorLineDecides() throws {
        let run = try ImportRun([
            "r.csv": registrations("R-1"), "e.csv": "sep=^\nregistration_id^kind^submitted_on\nR-1^cpd_plan^2026-02-01\n",
        ])
        #expect(run.file("e.csv")?.accepted == 1)
        #expect(throws: Failure.self) {
            try ImportRun(["r.csv": registrations("R-1"), "e.csv": "sep=;\nregistration_id,kind,submitted_on\n"])
        }
    }

    /// What happens to a compressed file on its way, and what is said of it.
    static let damages: [(name: String, damage: @Sendable ([UInt8]) -> [UInt8], message: String)] = [
        ("cut short", { Array($0.dropLast(9)) }, "damaged"), ("only its beginning", { Array($0.prefix(12)) }, "damaged"),
        ("another byte", { bytes in changing(bytes, at: 200) }, "damaged"),
        ("another checksum", { bytes in changing(bytes, at: bytes.count - 5) }, "damaged"),
        ("another length", { bytes in changing(bytes, at: bytes.count - 1) }, "damaged"),
        ("text behind it", { $0 + [0x41] }, "something else behind"),
    ]

    private static func changing(_ bytes: [UInt8], at index: Int) -> [UInt8] {
        var bytes = bytes
        bytes[index] ^= 1
        return bytes
    }

    @Test(arguments: damages.indices)
    func damagedGzip(number: Int) throws {
        let (_, damage, message) = Self.damages[number]
        let bytes = damage(FileForm(isCompressed: true).bytes(Self.text))
        let failure = #expect(throws: Failure.self) {
            try ImportRun(["r.csv": Array(registrations("R-1").utf8), "s.csv.gz": bytes])
        }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.position?.file == "s.csv.gz")
        #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    }

    @Test func severalMembersAndPadding() throws {
        let halves = [Array(Self.text.utf8.prefix(70)), Array(Self.text.utf8.dropFirst(70))]
        let bytes = halves.flatMap(StoredGzip.bytes) + [0, 0, 0]
        let run = try ImportRun(["r.csv": Array(registrations("R-1", "R-é").utf8), "s.csv.gz": bytes])
        #expect(run.file("s.csv.gz")?.accepted == 3)
        #expect(run.file("s.csv.gz")?.bytes == bytes.count)
    }

    @Test func emptyCompressedFile() throws {
        let failure = #expect(throws: Failure.self) {
            try ImportRun(["r.csv": Array(registrations("R-1").utf8), "s.csv.gz": StoredGzip.bytes(of: [])])
        }
        #expect(failure?.message == "the file is empty")
    }
}
