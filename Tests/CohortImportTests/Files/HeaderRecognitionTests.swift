import Diagnostics
import SystemPackage
import Testing

@testable import CohortImport

/// What a file is taken for by its first record, and what is said of one that is nothing.
@Suite struct HeaderRecognitionTests {
    private let scratch: ScratchFolder
    private let recognition = HeaderRecognition(profiles: [], asAt: "2026-10-31")

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func delimiterUnderWhichTheHeaderMatches(delimiter: String) throws {
        let names = ["registration_id", "kind", "submitted_on", "Notes, and; more| here"]
        let quoted = names.map { "\"\($0)\"" }.joined(separator: delimiter)
        let header = try recognise(Array((quoted + "\nR-1\(delimiter)x\n").utf8))
        #expect(header.table == .evidence)
        #expect(header.header.delimiter == delimiter.utf8.first)
        #expect(header.header.names == names)
    }

    @Test(arguments: [
        "registration_id,kind,submitted_on", "registration_id,kind,submitted_on\r", "registration_id,kind,submitted_on\r\n",
        "\u{FEFF}registration_id,kind,submitted_on\n", "\n\r\n  \nregistration_id,kind,submitted_on\n",
        ",,\nregistration_id,kind,submitted_on\n", "\u{FEFF}\"registration_id\",\"kind\",\"submitted_on\"\n",
        " registration_id , kind ,\tsubmitted_on \n", "\"registration\nid\",kind,submitted_on\n",
    ])
    func headerIsFoundBelowMarksAndBlankLines(text: String) throws {
        #expect(try recognise(Array(text.utf8)).table == .evidence)
    }

    /// The header is taken apart 4 KiB at a time.
    @Test(arguments: [0, 4_000, 4_040, 4_096, 10_000])
    func headerIsFoundHoweverFarItReaches(length: Int) throws {
        let note = "Notes,\n" + String(repeating: "so on\r\n", count: length / 7) + "\u{E9}"
        let rows = String(repeating: "\n", count: length) + "registration_id,kind,submitted_on,\"\(note)\"\nR-1,x,,\n"
        let header = try recognise(Array(rows.utf8))
        #expect(header.table == .evidence)
        #expect(header.header.names == ["registration_id", "kind", "submitted_on", note])
    }

    @Test func fileNameDoesNotMatter() throws {
        let path = try scratch.write("sessions.csv", "registration_id,kind,submitted_on\n")
        let file = InputFile(path: path, resolvedPath: path, label: "sessions.csv")
        #expect(try recognition.recognise(file).table == .evidence)
    }

    @Test(
        arguments: [
            ("", nil, "the file is empty"),
            ("\u{FEFF}", nil, "the file is empty"),
            ("\n\n  \n", 1, "can't be read as CSV"),
            ("\"registration_id,kind,submitted_on\nR-1,x,y\n", 1, "can't be read as CSV"),
            ("registration\"id,kind,submitted_on\n", 1, "can't be read as CSV"),
            ("name,date\n", 1, "no column of any table"),
            ("\n\nname;date\n", 3, "no column of any table"),
            ("registration_id,kind\n", 1, "nearest to evidence but lacks submitted_on"),
            ("registration_id;session_date;activity\n", 1, "nearest to sessions but lacks minutes or hours"),
            ("registration_id,kind,submitted_on,session_date,activity,hours\n", 1, "several tables: sessions, evidence"),
            ("registration_id,kind,submitted_on,Kind\n", 1, "the column kind stands in the header twice"),
            ("registration_id,kind,\u{0}submitted_on\n", 1, "UTF-16"),
            ("PK\u{3}\u{4}\u{0}\u{0}", 1, "no text, or UTF-16"),
        ] as [(String, Int?, String)]
    )
    func fileThatIsNoTable(text: String, line: Int?, message: String) throws {
        let failure = #expect(throws: Failure.self) { try recognise(Array(text.utf8)) }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
        #expect(failure?.position?.file == "export.csv")
        if let found = failure?.position?.line { #expect(found == line) }
    }

    @Test(arguments: [[0x00, 0x72, 0x00, 0x65], [0x72, 0x00, 0x65, 0x00], [0x00]] as [[UInt8]])
    func otherEncodingsAreNamed(bytes: [UInt8]) throws {
        let failure = #expect(throws: Failure.self) { try recognise(bytes) }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.remedy == "save it as CSV UTF-8")
    }

    /// Where the header is missing, the first line is a learner's.
    @Test(arguments: [",", ";"])
    func firstLineIsNeverShown(delimiter: String) throws {
        let text = ["R-001", "L-7", "Zoë Quill", "registration_id", "2026-01-05"].joined(separator: delimiter)
        let failure = try #require(throws: Failure.self) { try recognise(Array(text.utf8)) }
        for value in ["R-001", "L-7", "Zoë", "Quill", "2026"] {
            #expect(!failure.description.contains(value))
        }
    }

    @Test func fileThatIsGone() throws {
        let path = scratch.path.appending("gone.csv")
        let file = InputFile(path: path, resolvedPath: path, label: "gone.csv")
        let failure = #expect(throws: Failure.self) { try recognition.recognise(file) }
        #expect(failure?.kind == .missingInput)
    }

    private func recognise(_ bytes: [UInt8]) throws -> RecognisedFile {
        let path = try scratch.write("export.csv", bytes)
        return try recognition.recognise(InputFile(path: path, resolvedPath: path, label: "export.csv"))
    }
}
