import Foundation
import Testing

/// How many threads there are, how much is read at a time and who splits the records shows in nothing that comes out.
struct ReadingMeansTests {
    /// Exports in which everything stands that can be in the way of a block's beginning: quoted line breaks of all kinds, quotes that do
    /// not close, blank lines, spaces, lines of other lengths, rows that are rejected, bytes that are no text.
    private static let exports: Workspace? = try? {
        let workspace = try Workspace()
        let sample = try workspace.run("sample", "--registrations", "60", "--sessions-per", "30", "--out", "in")
        try #require(sample.exitCode == 0, "\(sample.errorText)")
        for name in ["registrations", "unit_results", "sessions", "evidence"] {
            var generator = SeededChances(state: UInt64(name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }))
            let lines = try String(decoding: workspace.data("in/\(name).csv"), as: UTF8.self).split(whereSeparator: \.isNewline)
            var text = String(lines[0]) + ",remark\r\n"
            for line in lines.dropFirst() {
                switch generator.next() % 40 {
                case 0: text += "\r\n"
                case 1: text += " \(line) ,\t\n"
                case 2: text += "\(line),\"a\r\nb\n\n\rc\"\n"
                case 3: text += "\(line),\"\"\"\r"
                case 4: text += "\(line),\"x\" y\n"
                case 5: text += "\(line)\n"
                case 6: text += "\(line),,\n"
                case 7: text += line.replacing("20", with: "2x") + ",\n"
                case 8: text += "\(line),\u{0}\r\n"
                case 9: text += "\(line),Zoë\n"
                case 10: text += "\"\(line.split(separator: ",")[0])\"" + line.drop { $0 != "," } + ",q\n"
                case 11: text += "\(line),\n\(line),\n"
                case 12: text += line.replacing("N0000", with: "N9000") + ",\n"
                default: text += "\(line),\n"
                }
            }
            try workspace.write(text, to: "in/\(name).csv")
        }
        // A file of another encoding, whose first bytes do not tell.
        var more = Data("registration_id,session_date,activity,minutes,client_ref\n".utf8)
        for number in 0..<400 {
            more += Data("N0000\(number % 50 + 10),2026-0\(number % 9 + 1)-1\(number % 10),coaching,\(number % 7 * 10),K".utf8)
            more += number == 300 ? Data([0xE9, 0x0A]) : Data([0x0A])
        }
        try workspace.write(more, to: "in/more.csv")
        return workspace
    }()

    private static func tree(_ options: [String]) throws -> FolderTree {
        let workspace = try #require(exports)
        let out = "out-\(UUID().uuidString)"
        try workspace.report(
            "in",
            options: options + ["--no-workbook", "--no-pages", "--quiet", "--fail-on", "never"],
            out: out
        )
        return try workspace.tree(out)
    }

    /// By libcsv alone, on one thread, in blocks that hold all of a file.
    private static let expected = Result { try tree(["--threads", "1", "--splitter", "libcsv", "--block-size", "4000000"]) }

    @Test(
        arguments: [1, 2, 3, 8],
        [["--block-size", "64"], ["--block-size", "1000"], ["--block-size", "9999", "--splitter", "libcsv"], []]
    )
    func resultsAreTheSame(threads: Int, means: [String]) throws {
        let tree = try Self.tree(["--threads", "\(threads)"] + means)
        #expect(try tree.differences(from: Self.expected.get()) == [])
    }

    /// The exports above are what the test needs them to be.
    @Test func everythingIsInTheWay() throws {
        let tree = try Self.expected.get()
        guard case .file(let bytes)? = tree.entries["2026-10/tables/imports.csv"] else {
            Issue.record("no imports.csv")
            return
        }
        let imports = String(decoding: bytes, as: UTF8.self)
        #expect(imports.contains("windows-1252"))
        #expect(imports.contains("utf-8"))
        let rejected = tree.files(in: "2026-10/rejected").map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
        for rule in ["R101", "R102", "R103", "R105", "R107"] {
            #expect(rejected.contains(rule), "\(rule)")
        }
    }

    @Test(arguments: ["0", "-1", "many", "100000"])
    func threadsThatNobodyHas(threads: String) throws {
        let workspace = try #require(Self.exports)
        let run = try workspace.run("report", "in", "--threads", threads, "--out", "nowhere")
        #expect(run.exitCode == 64)
        #expect(try workspace.tree("nowhere").paths.isEmpty)
    }
}

/// Numbers that are the same in every run (xorshift64*).
private struct SeededChances {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return (state &* 2_685_821_657_736_338_717) >> 33
    }
}
