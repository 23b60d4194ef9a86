import Foundation
import Testing

/// The optional table of people beside the four others.
struct PeopleTests {
    /// R3 is the id of a registration, and here that of a person.
    private static let people = [
        "person_id,role,started_on,risk,Telephone", "A1,assessor,2024-03-01,red,", "Q1,iqa,,,", "A1,assessor,2024-03-01,red,1",
        "A1,assessor,2024-03-01,green,", "R3,iqa,2026-02-30,,", "R3,tutor,,,", "", "A2,assessor,2027-01-01,,",
    ]

    private static func workspace(_ lines: [String] = people) throws -> Workspace {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write(lines.map { $0 + "\n" }.joined(), to: "exports/people.csv")
        return workspace
    }

    @Test func reportAccountsForEveryRow() throws {
        let workspace = try Self.workspace()
        let run = try workspace.report("exports")
        #expect(run.exitCode == 1)
        #expect(run.errorText.contains("people.csv: columns not known for people, not read: Telephone"))
        let imports = try workspace.table("imports").row("people.csv", in: "file")
        let counts = ["table", "rows_read", "accepted", "rejected", "duplicate", "blank", "later"].map { imports[$0] ?? "?" }
        #expect(counts == ["people", "8", "3", "3", "1", "1", "0"])
        let findings = try workspace.table("findings").columns("rule_id", "registration_id", "file", "line", "field", "value")
        #expect(
            findings.sorted { $0[3] < $1[3] } == [
                ["R109", "", "people.csv", "5", "person_id", ""],
                ["R105", "", "people.csv", "6", "started_on", "2026-02-30"],
                ["R106", "", "people.csv", "7", "role", ""],
            ]
        )
        // The figures are those of the export without it.
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }

    @Test func rejectedRowsComeBack() throws {
        let workspace = try Self.workspace()
        try workspace.report("exports")
        var table = try CSVTable(workspace.path("Reports/2026-10/rejected/people.csv"))
        #expect(table.rows.map { $0.prefix(4).joined(separator: ",") } == Self.people[4...6].map { String($0.dropLast()) })
        try #require(table.rows.count == 3)
        try workspace.write(table.text, to: "back/people.csv")
        #expect(try workspace.report("exports", "back").exitCode == 1)
        #expect(try Self.counts(workspace, "back/people.csv") == ["0", "3", "0"])
        table.rows[0][0] = "A3"
        table.rows[1][2] = "2026-02-28"
        table.rows[2][1] = "assessor"
        try workspace.write(table.text, to: "back/people.csv")
        // Twice they are there already.
        try workspace.write(table.text, to: "back/people again.csv")
        try workspace.report("exports", "back")
        #expect(try Self.counts(workspace, "back/people.csv") == ["3", "0", "0"])
        #expect(try Self.counts(workspace, "people again.csv") == ["0", "0", "3"])
    }

    @Test func checkListsThem() throws {
        let workspace = try Self.workspace()
        let run = try CommandRun(
            ["check", "exports", "--as-at", "2026-10-31", "--rejected", "mine"],
            in: workspace.folder
        )
        #expect(run.exitCode == 1)
        let line = try #require(run.outputText.split(separator: "\n").first { $0.contains("people.csv") })
        #expect(line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "." }).contains("people"))
        #expect(try CSVTable(workspace.path("mine/people.csv")).column("rejected_code") == ["R109", "R105", "R106"])
        let clean = try Self.workspace(["person_id,role", "A1,assessor", "A1,iqa"])
        #expect(try CommandRun(["check", "exports", "--as-at", "2026-10-31"], in: clean.folder).exitCode == 0)
    }

    @Test func throughAProfile() throws {
        let workspace = try Self.workspace(["Staff;Since;As", "A1;01/03/2024;Tutor", "A1;01/03/2024;Tutor", "Q1;;IV"])
        try workspace.write(
            """
            profiles:
              - id: staff
                table: people
                dates: dd/MM/yyyy
                columns: {person_id: Staff, role: {column: As, map: {Tutor: assessor, IV: iqa}}, started_on: Since}

            """,
            to: "cohortqa.yaml"
        )
        #expect(try workspace.report("exports").exitCode == 0)
        #expect(try Self.counts(workspace, "people.csv") == ["2", "0", "1"])
        #expect(try workspace.table("imports").row("people.csv", in: "file")["table"] == "people")
    }

    @Test func initNeedsNoProfileForIt() throws {
        let workspace = try Self.workspace(["person_id,role", "A1,assessor", "A1,iqa"])
        let run = try CommandRun(["init", "exports/people.csv", "exports/registrations.csv"], in: workspace.folder)
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect((run.outputText + run.errorText).contains("the canonical table people"))
    }

    /// Accepted, rejected and duplicate rows of a file.
    private static func counts(_ workspace: Workspace, _ file: String) throws -> [String] {
        let row = try workspace.table("imports").row(file, in: "file")
        return ["accepted", "rejected", "duplicate"].map { row[$0] ?? "?" }
    }
}
