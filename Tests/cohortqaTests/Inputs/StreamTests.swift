import Foundation
import Testing

/// What can be read only once: standard input and pipes.
struct StreamTests {
    private static let others = ["registrations.csv", "unit_results.csv", "evidence.csv"].map { "exports/\($0)" }

    private static func report(_ workspace: Workspace, _ inputs: [String], pipingIn file: String?) throws -> CommandRun {
        try CommandRun(["report"] + inputs + ["--period", "2026-10"], in: workspace.folder, pipingIn: file)
    }

    /// A table saved in some way and piped in.
    @Test(arguments: ["as it is", "compressed", "UTF-16", "compressed UTF-16"], ["-", "/dev/stdin"])
    func sessionsOutOfAPipe(form: String, name: String) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let text = CohortExport().text(of: "sessions.csv")
        let isUTF16 = form.hasSuffix("UTF-16")
        let bytes = try isUTF16 ? Data([0xFF, 0xFE]) + #require(text.data(using: .utf16LittleEndian)) : Data(text.utf8)
        try workspace.write(bytes, to: "piped")
        if form.hasPrefix("compressed") { try workspace.compress("piped") }
        let file = form.hasPrefix("compressed") ? "piped.gz" : "piped"
        let run = try Self.report(workspace, Self.others + [name], pipingIn: file)
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
        let row = try workspace.table("imports").row(name == "-" ? "standard-input" : "stdin", in: "file")
        #expect(row["table"] == "sessions")
        #expect(row["encoding"] == (isUTF16 ? "utf-16le" : "utf-8"))
        #expect(row["bytes"] == String(try workspace.data(file).count))
        #expect(row["rows_read"] == String(CohortExport().sessions.count - 1))
    }

    /// Read at once or in two: the same figures, wherever it stands among the inputs.
    @Test func placeAmongTheInputsDoesNotMatter() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        #expect(try Self.report(workspace, ["-"] + Self.others, pipingIn: "exports/sessions.csv").exitCode == 0)
        let first = try workspace.tree()
        #expect(try Self.report(workspace, Self.others + ["-", "-"], pipingIn: "exports/sessions.csv").exitCode == 0)
        let differences = try workspace.tree().differences(from: first)
        #expect(differences == [])
    }

    @Test func registrationsAlone() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let run = try Self.report(workspace, ["-"], pipingIn: "exports/registrations.csv")
        #expect(run.exitCode == 1, "R1's certificate has no units: \(run.errorText)")
        #expect(try workspace.table("imports").column("file") == ["standard-input"])
    }

    @Test func rejectedRowsOfStandardInput() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.sessions.append("R3,2026-09-31,coaching,60,,,,")
        try export.write(to: workspace)
        #expect(try Self.report(workspace, Self.others + ["-"], pipingIn: "exports/sessions.csv").exitCode == 1)
        let rejected = try workspace.tree("Reports/2026-10/rejected").files()
        #expect(rejected.count == 1)
        #expect(rejected.first?.path.hasPrefix("standard-input") == true)
        let text = String(decoding: rejected.first?.bytes ?? Data(), as: UTF8.self)
        #expect(text.contains("\nR3,2026-09-31,coaching,60,,,,,standard-input,13,session_date,R105,"))
    }

    @Test(
        arguments: [
            (nil, "the file is empty"), ("exports/notes.csv", "the header matches no table"),
            ("exports/damaged", "the file is a damaged gzip file"),
        ] as [(String?, String)]
    )
    func inputThatIsNoTable(file: String?, message: String) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write("name,date\n", to: "exports/notes.csv")
        try workspace.write(Data([0x1F, 0x8B, 8, 0, 1, 2, 3]), to: "exports/damaged")
        let run = try Self.report(workspace, Self.others + ["-"], pipingIn: file)
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains("error: standard-input:"), "\(run.errorText)")
        #expect(run.errorText.contains(message), "\(run.errorText)")
        #expect(try workspace.tree().paths == [])
    }

    /// A named pipe, given by name or found in the folder.
    @Test(.timeLimit(.minutes(2)), arguments: ["exports/sessions.csv", "exports"])
    func namedPipe(input: String) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write(try workspace.data("exports/sessions.csv"), to: "kept")
        try FileManager.default.removeItem(at: workspace.path("exports/sessions.csv"))
        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/sh")
        writer.arguments = ["-c", "mkfifo \"$0\" && exec cat \"$1\" > \"$0\"", "exports/sessions.csv", "kept"]
        writer.currentDirectoryURL = workspace.folder
        try writer.run()
        defer { if writer.isRunning { writer.terminate() } }
        while writer.isRunning, !FileManager.default.fileExists(atPath: workspace.path("exports/sessions.csv").path) {
            Thread.sleep(forTimeInterval: 0.01)
        }
        let run = try Self.report(workspace, input == "exports" ? [input] : Self.others + [input], pipingIn: nil)
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }
}
