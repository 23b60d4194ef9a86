import Foundation
import Testing

/// What stands in the reports' folder already: nothing of somebody else's is lost, and nothing of an interrupted run stays.
struct ReportFolderTests {
    private func published() throws -> Workspace {
        let workspace = try Workspace()
        var export = CohortExport()
        export.sessions.append("R3,2026-10-99,coaching,60,,,,")
        try export.write(to: workspace)
        try workspace.report("exports")
        return workspace
    }

    /// Corrections made in place would be replaced together with the report that they lie in.
    @Test(arguments: ["Reports/2026-10/rejected/sessions.csv", "Reports/2026-10/rejected", "Reports/latest/rejected"])
    func inputInsideTheReportThatIsReplaced(input: String) throws {
        let workspace = try published()
        let before = try workspace.tree()
        let run = try workspace.run("report", "exports", input, "--period", "2026-10")
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains("the input lies in the report that this run replaces and would be lost with it"))
        #expect(run.errorText.contains("What to do: copy it out of Reports/2026-10 and name the copy"))
        let differences = try workspace.tree().differences(from: before)
        #expect(differences == [])
        // For another month the same input is no risk.
        #expect(try workspace.run("report", "exports", input, "--period", "2026-11").exitCode == 1)
    }

    @Test func somethingElseInTheReportIsNotLost() throws {
        let workspace = try published()
        try workspace.write("mine", to: "Reports/2026-10/notes.txt")
        let before = try workspace.tree()
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 73)
        #expect(run.errorText.contains("beside the report there is something else in it that would be lost: notes.txt"))
        let differences = try workspace.tree().differences(from: before)
        #expect(differences == [])
    }

    /// Hidden files that file managers leave are no reason to stop.
    @Test func hiddenFilesDoNotStandInTheWay() throws {
        let workspace = try published()
        try workspace.write("x", to: "Reports/2026-10/.DS_Store")
        #expect(try workspace.run("report", "exports", "--period", "2026-10").exitCode == 1)
    }

    @Test func leftoversOfInterruptedRunsAreRemoved() throws {
        let workspace = try published()
        // Earlier versions put the number of a process behind them; under the lock nobody is at work but this run.
        for name in [
            ".staging-2026-10", ".replaced-2026-10", ".staging-2026-09-1", ".replaced-2026-10-99999999", ".pruned-2026-01",
        ] {
            try workspace.write("Zyxwvut Qrstuv", to: "Reports/\(name)/rejected/names.csv")
        }
        #expect(try workspace.run("report", "exports", "--period", "2026-10").exitCode == 1)
        let entries = try FileManager.default.contentsOfDirectory(atPath: workspace.path("Reports").path).sorted()
        #expect(entries == [".lock", ".sources-2026-10.json", "2026-10", "history.sqlite", "latest"])
    }

    /// A run that ended between taking the old report away and putting the new one in its place.
    @Test func replacedReportWithoutSuccessorGoesBack() throws {
        let workspace = try published()
        let report = try workspace.tree("Reports/2026-10")
        try FileManager.default.moveItem(
            at: workspace.path("Reports/2026-10"),
            to: workspace.path("Reports/.replaced-2026-10")
        )
        #expect(try workspace.run("report", "exports", "--period", "2026-11").exitCode == 1)
        let differences = try workspace.tree("Reports/2026-10").differences(from: report)
        #expect(differences == [])
    }

    @Test func dateBeforeAllRegistrationsIsAWarning() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let run = try workspace.run("report", "exports", "--as-at", "2016-10-31")
        #expect(run.exitCode == 0)
        #expect(
            run.errorText.contains("warning: no registration is in scope as at 2016-10-31: the earliest is registered on 20")
        )
    }
}
