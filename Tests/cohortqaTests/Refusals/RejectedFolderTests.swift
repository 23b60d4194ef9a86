import Foundation
import Testing

/// `check --rejected`: what is in the folder stays, and a check that fails leaves nothing.
struct RejectedFolderTests {
    private static let profile = """
        profiles:
          - id: north
            table: sessions
            match: {file_name: "{registration_id} *.csv"}
            columns: {session_date: On, activity: What, minutes: Length}

        """

    private static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        var export = CohortExport()
        export.sessions.append("R3,2026-09-31,coaching,60,,,,")
        try export.write(to: workspace)
        return workspace
    }

    private static func check(_ workspace: Workspace, _ inputs: String...) throws -> CommandRun {
        try CommandRun(["check"] + inputs + ["--as-at", "2026-10-31", "--rejected", "mine"], in: workspace.folder)
    }

    @Test func filesThatAreThere() throws {
        let workspace = try Self.workspace()
        try workspace.write("half corrected", to: "mine/sessions.csv")
        let before = try workspace.tree(".")
        let run = try Self.check(workspace, "exports")
        #expect(run.exitCode == 73)
        #expect(run.output.isEmpty)
        #expect(run.errorText.hasPrefix("error: mine/sessions.csv: rejected rows of this name are there already"))
        #expect(run.errorText.contains("What to do: name another folder with --rejected"))
        #expect(try workspace.tree(".") == before)
    }

    /// Refused before anything is read: the export would not be readable at all.
    @Test func nothingIsReadBefore() throws {
        let workspace = try Self.workspace()
        try workspace.write("no table\n", to: "exports/notes.csv")
        #expect(try Self.check(workspace, "exports").exitCode == 65)
        try workspace.write("half corrected", to: "mine/registrations.csv")
        let before = try workspace.tree(".")
        #expect(try Self.check(workspace, "exports").exitCode == 73)
        #expect(try workspace.tree(".") == before)
    }

    /// Of a compressed export the file has another name.
    @Test func fileOfACompressedExport() throws {
        let workspace = try Self.workspace()
        try workspace.compress("exports/sessions.csv")
        try workspace.write("half corrected", to: "mine/sessions.csv")
        let before = try workspace.tree(".")
        #expect(try Self.check(workspace, "exports").exitCode == 73)
        #expect(try workspace.tree(".") == before)
    }

    @Test func otherFilesDoNotMatter() throws {
        let workspace = try Self.workspace()
        try workspace.write("kept", to: "mine/notes.csv")
        #expect(try Self.check(workspace, "exports").exitCode == 1)
        #expect(try workspace.tree("mine").paths == ["notes.csv", "sessions.csv"])
        #expect(try Self.check(workspace, "exports").exitCode == 73)
    }

    /// The run stops in the last file, when rejected rows of the one before are written.
    @Test func runThatFailsLater() throws {
        let workspace = try Self.workspace()
        try workspace.write("kept", to: "mine/notes.csv")
        let text = CohortExport().text(of: "sessions.csv")
        try workspace.write(String(repeating: text, count: 400), to: "exports/z.csv")
        try workspace.compress("exports/z.csv")
        let whole = try workspace.data("exports/z.csv.gz")
        try workspace.write(whole.dropLast(9), to: "exports/z.csv.gz")
        let run = try Self.check(workspace, "exports")
        #expect(run.exitCode == 65, "\(run.errorText)")
        #expect(try workspace.tree("mine").paths == ["notes.csv"])
    }

    /// As before, but the run stops while the file itself is read: its rows of two origins.
    @Test func runThatFailsInTheRowsOfTwoFiles() throws {
        let workspace = try Self.workspace()
        try workspace.write(Self.profile, to: "cohortqa.yaml")
        let header =
            "On,What,Length,rejected_file,rejected_line,rejected_column,rejected_code,rejected_reason,"
            + "rejected_digest,rejected_text\n"
        let rows = ["R1 a.csv", "R3 b.csv"].map { "2026-09-01,coaching,60,\($0),2,,R105,,,\n" }
        try workspace.write(header + rows.joined(), to: "exports/back.csv")
        let run = try Self.check(workspace, "exports")
        #expect(run.exitCode == 65, "\(run.errorText)")
        #expect(run.errorText.contains("the rejected rows come from several files"))
        #expect(try workspace.tree("mine").paths == [])
    }
}
