import Foundation
import Testing

/// Named pipes that are given by roundabout paths, or more than once.
@Suite(.timeLimit(.minutes(2)))
struct NamedPipeTests {
    private static let others = ["registrations.csv", "unit_results.csv", "evidence.csv"].map { "exports/\($0)" }

    /// A pipe into which the sessions are written once, as soon as somebody reads it.
    private static func piping(_ export: CohortExport, into workspace: Workspace) throws -> Process {
        try export.write(to: workspace)
        try workspace.write(try workspace.data("exports/sessions.csv"), to: "kept")
        try FileManager.default.removeItem(at: workspace.path("exports/sessions.csv"))
        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/sh")
        writer.arguments = ["-c", "mkfifo \"$0\" && exec cat \"$1\" > \"$0\"", "exports/sessions.csv", "kept"]
        writer.currentDirectoryURL = workspace.folder
        try writer.run()
        while writer.isRunning, !FileManager.default.fileExists(atPath: workspace.path("exports/sessions.csv").path) {
            Thread.sleep(forTimeInterval: 0.01)
        }
        return writer
    }

    @Test(arguments: [
        "exports/../exports/sessions.csv", "deep/../exports/./sessions.csv", "deep/er/../../exports/sessions.csv",
    ])
    func pathUpAndDown(path: String) throws {
        let workspace = try Workspace()
        try FileManager.default.createDirectory(at: workspace.path("deep/er"), withIntermediateDirectories: true)
        var export = CohortExport()
        export.sessions.append("R3,2026-09-31,coaching,60,,,,")
        let writer = try Self.piping(export, into: workspace)
        defer { if writer.isRunning { writer.terminate() } }
        let run = try CommandRun(["report"] + Self.others + [path, "--period", "2026-10"], in: workspace.folder)
        #expect(run.exitCode == 1, "\(run.errorText)")
        let rejected = try workspace.tree("Reports/2026-10/rejected").paths
        #expect(rejected == ["sessions.csv"])
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }

    /// From a folder below, with another file of the name, so that the label has a folder in it.
    @Test func pathOutOfTheWorkingFolder() throws {
        let workspace = try Workspace()
        try FileManager.default.createDirectory(at: workspace.path("deep"), withIntermediateDirectories: true)
        var export = CohortExport()
        export.sessions.append("R3,2026-09-31,coaching,60,,,,")
        let writer = try Self.piping(export, into: workspace)
        defer { if writer.isRunning { writer.terminate() } }
        try workspace.write("registration_id,session_date,activity,minutes\n", to: "deep/sessions.csv")
        let run = try CommandRun(
            ["check"] + Self.others.map { "../\($0)" } + ["../exports/sessions.csv", "sessions.csv"]
                + ["--as-at", "2026-10-31", "--rejected", "mine"],
            in: workspace.path("deep")
        )
        #expect(run.exitCode == 1, "\(run.errorText)")
        #expect(try workspace.tree("deep").files().map(\.path) == ["mine/exports/sessions.csv", "sessions.csv"])
    }

    @Test(arguments: [["exports/sessions.csv", "exports/sessions.csv"], ["exports", "exports/../exports/sessions.csv"]])
    func namedTwice(inputs: [String]) throws {
        let workspace = try Workspace()
        let writer = try Self.piping(CohortExport(), into: workspace)
        defer { if writer.isRunning { writer.terminate() } }
        let run = try CommandRun(["report"] + Self.others + inputs + ["--period", "2026-10"], in: workspace.folder)
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(run.errorText.contains("named more than once, read once"))
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }
}
