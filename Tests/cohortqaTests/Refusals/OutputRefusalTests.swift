import Foundation
import Testing

/// Output folders that a report can't be published in (73).
struct OutputRefusalTests {
    @Test func outBelowFile() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write("kept", to: "notes.txt")
        let before = try workspace.tree(".")
        let run = try workspace.run("report", "exports", "--period", "2026-10", "--out", "notes.txt/Reports")
        #expect(run.exitCode == 73)
        #expect(run.output.isEmpty)
        #expect(run.errorText.hasPrefix("error: notes.txt/Reports: the folder can't be created: "))
        #expect(run.errorText.contains("--out"))
        #expect(try workspace.tree(".") == before)
    }

    @Test func outIsFile() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write("kept", to: "Reports")
        let before = try workspace.tree(".")
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 73)
        #expect(run.errorText.contains("Reports"))
        #expect(run.errorText.contains("What to do: "))
        #expect(try workspace.tree(".") == before)
    }

    @Test(arguments: ["Reports/2026-10/holiday.jpg", "Reports/2026-10"])
    func foreignFolder(file: String) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write("kept", to: file)
        let before = try workspace.tree(".")
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 73)
        #expect(run.output.isEmpty)
        #expect(run.errorText.hasPrefix("error: Reports/2026-10: there is something of this name that is no report"))
        #expect(run.errorText.contains("What to do: move it away, or name another folder with --out"))
        #expect(try workspace.tree(".") == before)
    }

    @Test func emptyFolderOfThePeriod() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try FileManager.default.createDirectory(at: workspace.path("Reports/2026-10"), withIntermediateDirectories: true)
        #expect(try workspace.report("exports").exitCode == 0)
        #expect(try workspace.tree().paths.contains("2026-10/index.html"))
    }

    /// `latest` can't be set, so the report is not published either, and one that was there before stays.
    @Test(arguments: [false, true])
    func foreignFolderOfTheNameLatest(isRepeated: Bool) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        if isRepeated {
            try workspace.report("exports")
            try FileManager.default.removeItem(at: workspace.path("Reports/latest"))
        }
        try workspace.write("kept", to: "Reports/latest/notes.txt")
        let before = try workspace.tree()
        let run = try workspace.run("report", "exports", "--period", "2026-10", "--no-pages")
        #expect(run.exitCode == 73)
        #expect(run.errorText.contains("What to do: "))
        let differences = try workspace.tree().differences(from: before)
        #expect(differences == [])
    }

    /// Whoever may write everywhere (root) can't see this case.
    @Test(.enabled(if: ProcessInfo.processInfo.userName != "root"))
    func folderWithoutWriteRight() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let folder = workspace.path("Reports")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o555]
        )
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 73)
        #expect(run.errorText.contains("What to do: "))
    }

    @Test func sampleRefusesToOverwrite() throws {
        let workspace = try Workspace()
        try workspace.write("kept", to: "made/sessions.csv")
        let run = try workspace.run("sample", "--registrations", "5", "--out", "made")
        #expect(run.exitCode == 73)
        #expect(run.errorText.contains("made/sessions.csv: the file is there already"))
        #expect(try workspace.tree("made").paths == ["sessions.csv"])
        #expect(try workspace.data("made/sessions.csv") == Data("kept".utf8))
    }
}
