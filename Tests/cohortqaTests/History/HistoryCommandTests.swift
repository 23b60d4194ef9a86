import Foundation
import Testing

/// `cohortqa history`: the list, measures by group, forms, refusals, and the rebuild.
struct HistoryCommandTests {
    private static let header =
        "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on,certificated_on\n"

    /// Two reports, the later one with one more registration and a certificate.
    private static func published() throws -> Workspace {
        let workspace = try Workspace()
        let first = "N1,L1,C1,K1,8577-A,2026-01-05,\nN2,L2,C1,K2,8577-A,2026-01-06,\n"
        let inputs = [first, first.replacing("01-05,\n", with: "01-05,2026-09-20\n") + "N3,L3,C1,K2,8577-C,2026-09-07,\n"]
        for (period, rows) in zip(["2026-08", "2026-09"], inputs) {
            try workspace.write(header + rows, to: "registrations.csv")
            let run = try workspace.run(
                "report",
                "registrations.csv",
                "--period",
                period,
                "--fail-on",
                "never",
                "--quiet",
                "--no-workbook"
            )
            try #require(run.exitCode == 0, "\(run.errorText)")
        }
        return workspace
    }

    /// What can't even be opened keeps no report back, and says so though all else is quiet.
    @Test func aReportWaitsForNoHistory() throws {
        let workspace = try Self.published()
        let file = workspace.path("Reports/history.sqlite")
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "nowhere/history")
        let arguments = [
            "report", "registrations.csv", "--period", "2026-10", "--fail-on", "never", "--quiet", "--no-workbook",
        ]
        let run = try CommandRun(arguments, in: workspace.folder)
        #expect(run.exitCode == 0)
        #expect(run.errorLines.count == 1 && run.errorText.contains("so this run does without it"))
        #expect(try workspace.table("trends").column("period").contains("2026-08"))
        #expect(try workspace.run("history", "rebuild", "--quiet").exitCode == 0)
        #expect(try CommandRun(arguments, in: workspace.folder).errors.isEmpty)
    }

    /// A registration that is dated later now is in no figure: nothing of it was fixed.
    @Test func whatLeavesTheScopeHasVanished() throws {
        let workspace = try Self.published()
        let rows = "N1,L1,C1,K1,8577-A,2026-11-05,\nN2,L2,C1,K2,8577-A,2026-01-06,\nN3,L3,C1,K2,8577-C,2026-09-07,\n"
        try workspace.write(Self.header + rows, to: "registrations.csv")
        let run = try workspace.run("report", "registrations.csv", "--period", "2026-10", "--fail-on", "never")
        #expect(run.exitCode == 0)
        #expect(try workspace.table("vanished_registrations").column("registration_id") == ["N1"])
        let changes = try workspace.table("finding_changes").columns("change", "registration_id")
        #expect(changes.contains(["vanished", "N1"]) && !changes.contains(["fixed", "N1"]))
        #expect(run.outputText.contains("Since the report of September 2026"))
    }

    /// Figures as at two days of a month are two figures.
    @Test func anotherDayOfAPeriodRestatesNothing() throws {
        let workspace = try Self.published()
        for date in [["--as-at", "2026-09-05"], ["--period", "2026-09"]] {
            let arguments = ["report", "registrations.csv", "--fail-on", "never", "--quiet", "--no-workbook"] + date
            let run = try CommandRun(arguments, in: workspace.folder)
            try #require(run.exitCode == 0, "\(run.errorText)")
        }
        let line = try workspace.run("history").outputText.split(separator: "\n").last { $0.hasPrefix("2026-09") }
        #expect(line?.contains("2026-09-30") == true && line?.hasSuffix(" 0") == true)
    }

    @Test func noReports() throws {
        let workspace = try Workspace()
        let run = try workspace.run("history")
        #expect(run.exitCode == 66 && run.output.isEmpty)
        #expect(run.errorText.contains("make one with “cohortqa report”"))
        #expect(try workspace.run("history", "rebuild").exitCode == 66)
        #expect(try workspace.tree(".").paths.isEmpty)
    }

    @Test func list() throws {
        let workspace = try Self.published()
        let run = try workspace.run("history", "--format", "csv")
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        let lines = run.outputText.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("period,as_at,registrations,certificated,completion_rate,practice_hours_logged,errors,"))
        #expect(lines[1].hasPrefix("2026-08,2026-08-31,2,0,0.0000,0.00,"))
        #expect(lines[2].hasPrefix("2026-09,2026-09-30,3,1,0.3333,0.00,"))
    }

    @Test(arguments: [
        (["--measure", "registrations"], "measure,2026-08,2026-09\nregistrations,2,3\n"),
        (
            ["--measure", "completion_rate", "--measure", "registrations"],
            "measure,2026-08,2026-09\ncompletion_rate,0.0000,0.3333\nregistrations,2,3\n"
        ),
        (["--measure", "registrations", "--by", "centre"], "centre_id,2026-08,2026-09\nC1,2,3\n"),
        (
            ["--measure", "completion_rate", "--by", "cohort"],
            """
            centre_id,cohort_id,qualification_id,2026-08,2026-09
            C1,K1,8577-A,0.0000,1.0000
            C1,K2,8577-A,0.0000,0.0000
            C1,K2,8577-C,,0.0000

            """
        ),
        (["--measure", "registrations", "--by", "qualification"], "qualification_id,2026-08,2026-09\n8577-A,2,2\n8577-C,,1\n"),
    ])
    func measures(arguments: [String], expected: String) throws {
        let workspace = try Self.published()
        let run = try CommandRun(["history"] + arguments + ["--format", "csv"], in: workspace.folder)
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        #expect(run.outputText == expected)
    }

    /// With a history and without one the same is told, and nothing is written.
    @Test func rebuildTellsAndChangesNothingOfReports() throws {
        let workspace = try Self.published()
        try? FileManager.default.removeItem(at: workspace.path("Reports/history.sqlite"))
        let before = try workspace.tree()
        let shown = try workspace.run("history", "--json").output
        #expect(try workspace.tree() == before)
        let run = try workspace.run("history", "rebuild")
        #expect(run.exitCode == 0 && run.output.isEmpty)
        #expect(run.errorLines == ["read: 2 reports, 2026-08 to 2026-09", "history: Reports/history.sqlite"])
        #expect(try workspace.run("history", "--json").output == shown)
        #expect(try workspace.run("history", "rebuild", "--quiet").errors.isEmpty)
        #expect(try workspace.tree() == before)
        #expect(FileManager.default.fileExists(atPath: workspace.path("Reports/history.sqlite").path))
    }

    @Test func damagedHistory() throws {
        let workspace = try Self.published()
        try workspace.write("no database", to: "Reports/history.sqlite")
        let run = try workspace.run("history")
        #expect(run.exitCode == 0 && run.errorText.contains("cohortqa history rebuild"))
        #expect(run.outputText.contains("2026-09"))
        #expect(try workspace.run("history", "rebuild").errorText.contains("history-damaged-1.sqlite"))
        #expect(try workspace.run("history").errors.isEmpty)
    }

    @Test(arguments: [
        (["--measure", "completionrate"], "write completion_rate"), (["--measure", "hours"], "practice_hours_logged"),
        (["--by", "cohort"], "name one"), (["--measure", "a", "--measure", "b", "--by", "cohort"], "overall only"),
        (["--json", "--format", "csv"], "not both"), (["--by", "month"], "month"), (["--out", ""], "empty"),
    ])
    func refusals(arguments: [String], advice: String) throws {
        let workspace = try Self.published()
        let run = try CommandRun(["history"] + arguments, in: workspace.folder)
        #expect(run.exitCode == 64 && run.output.isEmpty)
        #expect(run.errorText.contains(advice))
    }
}
