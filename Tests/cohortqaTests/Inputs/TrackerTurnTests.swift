import Foundation
import Testing

/// A tracker beside an export of decisions: whatever either is called, the export is read first.
struct TrackerTurnTests {
    private static let settings = """
        profiles:
          - id: tracker
            table: tracker
            columns: {registration_id: Reg}
            units:
              - {unit_ref: 8581-700, outcome: Unit, decided_on: Unit date, submitted_on: Unit in, assessor_id: Who}
            hours:
              - {activity: coaching, hours: Hours, session_date: Hours to}
          - id: other-tracker
            table: tracker
            columns: {registration_id: Ref}
            hours: [{activity: mentoring, hours: Total, session_date: Until}]

        """

    private static func workspace(tracker: String, decisions: String, row: String) throws -> Workspace {
        let workspace = try Workspace()
        let export = CohortExport()
        try workspace.write(settings, to: "cohortqa.yaml")
        try workspace.write(export.text(of: "registrations.csv"), to: "exports/m.csv")
        try workspace.write(export.text(of: "unit_results.csv"), to: "exports/\(decisions)")
        try workspace.write(export.text(of: "sessions.csv"), to: "exports/sessions.csv")
        try workspace.write(export.text(of: "evidence.csv"), to: "exports/evidence.csv")
        try workspace.write("Reg,Unit,Unit date,Unit in,Who,Hours,Hours to\n\(row)\n", to: "exports/\(tracker)")
        return workspace
    }

    static let names = [("a.csv", "b.csv"), ("z.csv", "b.csv")]

    /// A tracker has fewer columns than the export: what it says of the decision is known, and its hours are not.
    @Test(arguments: names, ["R3,refer,2026-09-21,,,100,2026-09-30", "R3,refer,2026-09-21,2026-09-07,A1,100,2026-09-30"])
    func decisionThatAgrees(names: (tracker: String, decisions: String), row: String) throws {
        let workspace = try Self.workspace(tracker: names.tracker, decisions: names.decisions, row: row)
        try workspace.report("exports")
        let logged = try workspace.table("registration_progress").row("R3", in: "registration_id")["practice_hours_logged"]
        #expect(logged == "102.50")
        let imports = try workspace.table("imports")
        #expect(try imports.row(names.tracker, in: "file")["accepted"] == "1")
        #expect(try imports.row(names.decisions, in: "file")["accepted"] == "4")
        #expect(try imports.row(names.decisions, in: "file")["rejected"] == "0")
        #expect(try workspace.data("Reports/2026-10/tables/unit_summary.csv") == Figures.ofCleanExport()["unit_summary"])
    }

    /// The export stays as it is, and of the tracker's row nothing is taken.
    @Test(
        arguments: names,
        [
            "R3,pass,2026-09-21,,,100,2026-09-30", "R3,refer,2026-09-22,,,100,2026-09-30",
            "R3,refer,2026-09-21,2026-09-08,,100,2026-09-30", "R3,refer,2026-09-21,,A2,100,2026-09-30",
        ]
    )
    func decisionThatContradicts(names: (tracker: String, decisions: String), row: String) throws {
        let workspace = try Self.workspace(tracker: names.tracker, decisions: names.decisions, row: row)
        #expect(try workspace.report("exports").exitCode == 1)
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
        let findings = try workspace.table("findings").columns("rule_id", "registration_id", "file", "line")
        #expect(findings == [["R109", "R3", names.tracker, "2"]])
    }

    // MARK: Hours that may be given twice

    /// The export has single sessions of the registration's practice.
    @Test func totalBesideSessions() throws {
        let workspace = try Self.workspace(tracker: "a.csv", decisions: "b.csv", row: "R3,,,,,100,2026-09-30")
        let run = try workspace.report("exports")
        let warnings = run.errorLines.filter { $0.contains("given twice") }
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("R3") == true, "\(warnings)")
        let page = String(decoding: try workspace.data("Reports/2026-10/pages/data-quality.html"), as: UTF8.self)
        #expect(page.contains("check that no hours are given twice"))
    }

    @Test func totalsOfTwoFiles() throws {
        let workspace = try Self.workspace(tracker: "a.csv", decisions: "b.csv", row: "R3,,,,,100,2026-09-30")
        try FileManager.default.removeItem(at: workspace.path("exports/sessions.csv"))
        #expect(!(try workspace.report("exports").errorText.contains("given twice")))
        try workspace.write("Ref,Total,Until\nR3,90,2026-09-29\n", to: "exports/other.csv")
        let run = try workspace.report("exports")
        #expect(run.errorLines.filter { $0.contains("given twice") }.count == 1)
    }
}
