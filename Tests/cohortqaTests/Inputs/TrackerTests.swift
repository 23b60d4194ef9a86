import Foundation
import Testing

/// Trackers beside canonical exports.
struct TrackerTests {
    private static let settings = """
        profiles:
          - id: tracker
            table: tracker
            dates: dd/MM/yyyy
            columns: {registration_id: Reg}
            units:
              - {unit_ref: 8581-700, outcome: {column: Unit, map: {Complete: pass, Resubmit: refer}}, decided_on: Unit date}
            hours:
              - {activity: coaching, hours: {column: Hours, decimal_comma: true}, session_date: Hours to}

        """
    private static let header = "Reg;Unit;Unit date;Hours;Hours to\n"

    private static func workspace(_ row: String, name: String = "tracker.csv") throws -> Workspace {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write(settings, to: "cohortqa.yaml")
        try workspace.write(header + row + "\n", to: "exports/\(name)")
        return workspace
    }

    /// Whatever the tracker is called: it is read behind the registrations, and its hours count.
    @Test(arguments: ["0.csv", "tracker.csv"])
    func totalsCount(name: String) throws {
        let workspace = try Self.workspace("R3;Resubmit;21/09/2026;100,5;30/09/2026", name: name)
        let run = try workspace.report("exports")
        #expect(run.errorText.contains("warning: \(name): 1 totals of hours"), "\(run.errorText)")
        let row = try workspace.table("registration_progress").row("R3", in: "registration_id")
        #expect(row["practice_hours_logged"] == "103.00")
        let imports = try workspace.table("imports").row(name, in: "file")
        #expect(imports["table"] == "tracker")
        #expect((imports["accepted"], imports["rejected"]) == ("1", "0"))
    }

    /// The decision is in another export with another outcome: neither it nor the hours of the row are taken.
    @Test func conflictLeavesTheWholeRowOut() throws {
        let workspace = try Self.workspace("R3;Complete;21/09/2026;100,5;30/09/2026")
        #expect(try workspace.report("exports").exitCode == 1)
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
        let findings = try workspace.table("findings").columns("rule_id", "registration_id", "file", "line", "field")
        #expect(findings == [["R109", "R3", "tracker.csv", "2", "Reg"]])
    }

    @Test(arguments: [
        ("R3;Complete;;100,5;30/09/2026", "R104", "Unit date"), ("R3;Resubmit;21/09/2026;100.5;30/09/2026", "R105", "Hours"),
        ("R9;;;100,5;30/09/2026", "R107", "Reg"), ("R3;;;100,5;", "R104", "Hours to"),
        ("R3;Maybe;21/09/2026;;", "R106", "Unit"),
    ])
    func rejectedRowLeavesTheFiguresAsTheyWere(row: String, rule: String, field: String) throws {
        let workspace = try Self.workspace(row)
        #expect(try workspace.report("exports").exitCode == 1)
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
        #expect(try workspace.table("findings").columns("rule_id", "field") == [[rule, field]])
        let rejected = try workspace.data("Reports/2026-10/rejected/tracker.csv")
        #expect(String(decoding: rejected, as: UTF8.self).contains("\n\(row);tracker.csv;2;\(field);\(rule);"))
    }

    /// Out of the report, corrected, in again beside the original: its hours are there once.
    @Test func correctedRowComesBack() throws {
        let workspace = try Self.workspace("R3;;;100.5;30/09/2026")
        try workspace.report("exports")
        let rejected = String(decoding: try workspace.data("Reports/2026-10/rejected/tracker.csv"), as: UTF8.self)
        try workspace.write(rejected.replacing("100.5;30/09/2026;tracker", with: "100,5;30/09/2026;tracker"), to: "back/t.csv")
        try workspace.report("exports", "back")
        let once = try workspace.table("registration_progress").row("R3", in: "registration_id")
        #expect(once["practice_hours_logged"] == "103.00")
        try workspace.write(try workspace.data("back/t.csv"), to: "back/u.csv")
        try workspace.report("exports", "back")
        #expect(try workspace.table("registration_progress").row("R3", in: "registration_id") == once)
    }
}
