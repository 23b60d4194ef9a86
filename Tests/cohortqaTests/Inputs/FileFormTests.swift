import Foundation
import Testing

/// The same rows in all the forms that spreadsheets save them in give the same figures.
struct FileFormTests {
    /// A way to write the clean export: how a row's fields become a line, and what becomes of the file's text.
    struct Form: Sendable, CustomTestStringConvertible {
        var name: String
        var line: @Sendable ([String]) -> String = { $0.joined(separator: ",") }
        var text: @Sendable (String) -> String = { $0 }
        /// What imports.csv calls the delimiter.
        var delimiter = ","
        var encoding = String.Encoding.utf8
        /// What the file begins with before its text.
        var mark: [UInt8] = []
        /// What imports.csv calls the encoding.
        var encodingName = "utf-8"
        var isCompressed = false

        var testDescription: String { name }
    }

    static let forms = [
        Form(name: "CRLF", text: { $0.replacing("\n", with: "\r\n") }),
        Form(name: "CR only", text: { $0.replacing("\n", with: "\r") }),
        Form(name: "byte order mark", text: { "\u{FEFF}" + $0 }),
        Form(name: "byte order mark and CRLF", text: { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") }),
        Form(name: "no end of the last line", text: { String($0.dropLast()) }),
        Form(name: "blank line before the header", text: { "\n" + $0 }),
        Form(name: "semicolons", line: { $0.joined(separator: ";") }, delimiter: ";"),
        Form(name: "tabs", line: { $0.joined(separator: "\t") }, delimiter: "tab"),
        Form(name: "bars", line: { $0.joined(separator: "|") }, delimiter: "|"),
        Form(name: "everything quoted", line: { $0.map { "\"\($0)\"" }.joined(separator: ",") }),
        Form(
            name: "quoted semicolons with CRLF",
            line: { $0.map { "\"\($0)\"" }.joined(separator: ";") },
            text: { $0.replacing("\n", with: "\r\n") },
            delimiter: ";"
        ),
        Form(name: "quoted line breaks", text: { $0.replacing("Zyxwvut Qrstuv", with: "\"Zyxwvut,\nQrstuv\"") }),
        Form(name: "quoted CRLF", text: { $0.replacing("Zyxwvut Qrstuv", with: "\"Zyxwvut\r\nQrstuv\"") }),
        Form(name: "quoted line breaks in client_ref", text: { $0.replacing(",G2,", with: ",\"G\n2\",") }),
        Form(name: "columns in another order", line: { $0.reversed().joined(separator: ",") }),
        Form(name: "spaces around the fields", line: { $0.joined(separator: " , ") }),
        Form(
            name: "line that names the delimiter",
            line: { $0.joined(separator: ";") },
            text: { "sep=;\n" + $0 },
            delimiter: ";"
        ),
        Form(
            name: "line that names another delimiter, CRLF",
            line: { $0.joined(separator: "^") },
            text: { "\u{FEFF}sep=^\r\n" + $0.replacing("\n", with: "\r\n") },
            delimiter: "^"
        ),
        Form(
            name: "UTF-16, little end first",
            text: { $0.replacing("Zyxwvut", with: "Zÿxŵvüt 🎓") },
            encoding: .utf16LittleEndian,
            mark: [0xFF, 0xFE],
            encodingName: "utf-16le"
        ),
        Form(
            name: "UTF-16, big end first, semicolons and CRLF",
            line: { $0.joined(separator: ";") },
            text: { "sep=;\r\n" + $0.replacing("\n", with: "\r\n") },
            delimiter: ";",
            encoding: .utf16BigEndian,
            mark: [0xFE, 0xFF],
            encodingName: "utf-16be"
        ),
        Form(name: "compressed", isCompressed: true),
        Form(
            name: "compressed UTF-16",
            encoding: .utf16LittleEndian,
            mark: [0xFF, 0xFE],
            encodingName: "utf-16le",
            isCompressed: true
        ),
    ]

    @Test(arguments: forms)
    func sameFigures(form: Form) throws {
        let workspace = try Workspace()
        let export = CohortExport().rewritten(form.line)
        for file in CohortExport.fileNames {
            let text = try #require(form.text(export.text(of: file)).data(using: form.encoding))
            try workspace.write(Data(form.mark) + text, to: "exports/\(file)")
            if form.isCompressed { try workspace.compress("exports/\(file)") }
        }
        let run = try workspace.report("exports")
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(!run.errorText.contains("warning: "), "\(run.errorText)")
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
        let imports = try workspace.table("imports")
        #expect(try imports.column("delimiter").allSatisfy { $0 == form.delimiter })
        #expect(try imports.column("encoding").allSatisfy { $0 == form.encodingName })
        let read = CohortExport.fileNames.sorted().map { String(CohortExport()[$0].count - 1) }
        #expect(try imports.column("rows_read") == read)
    }

    /// A file that is not UTF-8 is Windows-1252, and that is said of it.
    @Test func windows1252() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let text = CohortExport().text(of: "registrations.csv").replacing("Zyxwvut", with: "Zÿx’wvüt €")
        try workspace.write(try #require(text.data(using: .windowsCP1252)), to: "exports/registrations.csv")
        let run = try workspace.report("exports")
        #expect(run.exitCode == 0)
        #expect(
            run.errorLines.filter { $0.hasPrefix("warning: registrations.csv: not UTF-8, so read as Windows-1252") }.count == 1
        )
        #expect(try workspace.table("imports").column("encoding") == ["utf-8", "windows-1252", "utf-8", "utf-8"])
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }

    /// Header names are told from each other without case, spaces and punctuation.
    @Test(arguments: ["upper", "words"])
    func headerNames(form: String) throws {
        let workspace = try Workspace()
        var export = CohortExport()
        for file in CohortExport.fileNames {
            let header = export[file][0]
            export[file][0] = form == "upper" ? header.uppercased() : header.replacing("_", with: " ").capitalized
        }
        try export.write(to: workspace)
        #expect(try workspace.report("exports").exitCode == 0)
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }

    @Test func unknownColumns() throws {
        let workspace = try Workspace()
        let export = CohortExport().rewritten { ([$0[0], "x"] + $0.dropFirst()).joined(separator: ",") }
        try export.write(to: workspace)
        let run = try workspace.report("exports")
        #expect(run.exitCode == 0)
        let notices = run.errorLines.filter { $0.hasPrefix("notice: ") }
        #expect(notices.count == 4, "one for each file: \(run.errorText)")
        #expect(notices.contains("notice: sessions.csv: columns not known for sessions, not read: x"))
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }

    /// The header tells the table, never the file's name.
    @Test func misleadingFileNames() throws {
        let workspace = try Workspace()
        let export = CohortExport()
        let names = ["sessions.csv", "evidence.csv", "a.CSV", "registrations.csv"]
        for (file, name) in zip(CohortExport.fileNames, names) {
            try workspace.write(export.text(of: file), to: "exports/\(name)")
        }
        #expect(try workspace.report("exports").exitCode == 0)
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
        let tables = try workspace.table("imports").columns("file", "table")
        #expect(
            tables == [
                ["a.CSV", "sessions"], ["evidence.csv", "unit_results"], ["registrations.csv", "evidence"],
                ["sessions.csv", "registrations"],
            ]
        )
    }
}
