import Foundation
import Testing

/// `explain` on the worked example, beside the published tables of the same inputs.
struct ExplainTests {
    private static let options = ["--as-at", "2026-10-31"]

    private static func run(_ registration: String, _ more: String...) throws -> CommandRun {
        let workspace = try Workspace()
        return try CommandRun(
            ["explain", registration, Repository.workedExample.path] + options + more,
            in: workspace.folder
        )
    }

    private static func document(_ registration: String) throws -> [String: Any] {
        let run = try run(registration, "--json")
        #expect(run.exitCode == 0, "\(run.errorText)")
        return try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    }

    private static func rows(_ table: String, of document: [String: Any]) throws -> [[String: Any]] {
        try #require((document["tables"] as? [String: Any])?[table] as? [[String: Any]], "no table \(table)")
    }

    /// A value of the document as the CSV files write it; numbers are compared as numbers.
    private static func isEqual(_ value: Any?, _ cell: String) -> Bool {
        switch value {
        case let text as String: text == cell
        case let number as NSNumber where cell == "yes" || cell == "no": number.boolValue == (cell == "yes")
        case let number as NSNumber: Double(cell).map { abs($0 - number.doubleValue) < 0.000_01 } ?? false
        default: cell.isEmpty
        }
    }

    static let registrations = (1...17).map { String(format: "W%03d", $0) }

    @Test(arguments: registrations)
    func figuresAreThoseOfTheFiles(registration: String) throws {
        let report = try PublishedReport.onWorkedExample()
        let document = try Self.document(registration)
        #expect(document["schema"] as? String == "cohortqa.explain/1")
        #expect(document["as_at"] as? String == "2026-10-31")
        #expect(document["registration_id"] as? String == registration)
        #expect(document["in_scope"] as? Bool == true)
        let figures = try Self.rows("figures", of: document)
        let progress = try report.table("registration_progress").row(registration, in: "registration_id")
        for figure in figures {
            let name = try #require(figure["figure"] as? String)
            #expect(Self.isEqual(figure["value"], try #require(progress[name])), "\(name): \(figure)")
        }
        #expect(figures.count == progress.count - 5, "all but the keys")
        let table = try report.table("requirement_progress")
        let expected = table.rows.filter { $0[0] == registration }
        let requirements = try Self.rows("requirements", of: document)
        #expect(requirements.count == expected.count)
        for (row, requirement) in zip(expected, requirements) {
            for (column, cell) in zip(table.header, row).dropFirst() {
                #expect(Self.isEqual(requirement[column], cell), "\(column): \(requirement)")
            }
        }
    }

    /// What a person reads: the figures that README.md of the worked example works out, and where they come from.
    @Test(arguments: [
        (
            "W002",
            [
                "Status registered, by rule 8 of 8: registered_on 2025-11-03.",
                "5 (8582-700) + 9 (8582-703)", "the smaller of the maximum 30.00 and 34.00 logged on W001",
                "100.00 required - 30.00 carried - 0.00 that count towards it",
                "transition 8582-C>8582-D (upgrade), by: ILM L7 Coaching Supervision leaflet [S0].",
                "passed on W001: attempt 1, 2025-09-23, unit_results.csv:3", "34.00 logged before - 30.00 carried",
                "30.00 h are carried, 4.00 h beyond the maximum are not",
            ]
        ),
        (
            "W004",
            [
                "not passed on W003: the latest decision is refer, attempt 1, 2025-10-13, unit_results.csv:6",
                "the accrediting unit 8582-701 is not passed on W003",
            ]
        ),
        (
            "W011",
            [
                "Status complete, by rule 4 of 8: all 8 gating requirements are met.", "discourse: outcome is refer",
                "endorsed-core counts as met: W010 is complete", "9.00 coaching (6 rows) + 3.00 mentoring (2 rows)",
            ]
        ),
        ("W012", ["coaching: shorter than 20 minutes", "its words are not given", "observation: outcome is pending"]),
        (
            "W013",
            ["final_workshop_on 2025-09-18 and 12 months make 2026-09-18; not submitted, and 2026-10-31 is after it"]
        ),
        ("W017", ["practice: client level is not senior", "three_way: contract is not three_way", "later than 2026-10-31"]),
        ("W007", ["repeats a row that was taken", "not a date of the calendar written YYYY-MM-DD"]),
        ("W009", ["1120 words are outside 800 to 1000"]),
    ])
    func saysWhy(registration: String, sentences: [String]) throws {
        let run = try Self.run(registration)
        #expect(run.exitCode == 0, "\(run.errorText)")
        for sentence in sentences { #expect(run.outputText.contains(sentence), "\(sentence)") }
        #expect(!run.outputText.split(separator: "\n").contains { $0.hasSuffix(" ") })
    }

    /// Registered after the as-at date: no figures, but its rows.
    @Test func notInScope() throws {
        let run = try Self.run("W018")
        #expect(run.exitCode == 0)
        #expect(
            run.outputText.contains("The registration is not in scope: it is registered on 2026-11-02, later than 2026-10-31")
        )
        #expect(run.outputText.contains("taken, but later than 2026-10-31"))
        let document = try Self.document("W018")
        #expect(document["in_scope"] as? Bool == false)
        let tables = try #require(document["tables"] as? [String: Any])
        #expect(tables["figures"] == nil && tables["requirements"] == nil && tables["units"] == nil)
        #expect(tables["sessions"] != nil && tables["findings"] != nil)
    }

    @Test func rowsOfARegistrationThatIsNotInScope() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations.append("R9,L9,\(CohortExport.learnerName),C1,K1,8582-C,,2026-11-02,,,A1,Q1")
        export.sessions.append("R9,2026-10-12,supervising,60,,,,A1")
        export.unitResults.append("R9,8582-700,1,2026-10-01,2026-10-12,pass,A1,Q1,")
        try export.write(to: workspace)
        let run = try workspace.run("explain", "R9", "exports", "--as-at", "2026-10-31")
        #expect(run.exitCode == 0)
        #expect(run.outputText.contains("anything: the registration is not in scope: registered on 2026-11-02"))
        #expect(run.outputText.contains("2026-10-12"))
    }

    /// The same bytes whatever the order of the inputs and the folder.
    @Test func sameInputSameBytes() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let one = try workspace.run("explain", "R2", "exports", "--as-at", "2026-10-31", "--json")
        let files = CohortExport.fileNames.reversed().map { "exports/\($0)" }
        let other = try CommandRun(["explain", "R2"] + files + ["--as-at", "2026-10-31", "--json"], in: workspace.folder)
        #expect(one.exitCode == 0 && one.output == other.output)
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: workspace.folder.path)) == ["exports"])
    }

    /// A tracker tells of a registration and of the earlier one in rows whose order says nothing.
    @Test(arguments: ["LC5-25A-12", "EC031/Dip L7", "L2025102/2"])
    func throughProfiles(registration: String) throws {
        let workspace = try Workspace()
        let centre = Repository.sampleData.appending(path: "second-centre")
        let run = try CommandRun(
            [
                "explain", registration, centre.appending(path: "exports").path, "--as-at", "2026-10-31", "--settings",
                centre.appending(path: "cohortqa.yaml").path,
            ],
            in: workspace.folder
        )
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(run.outputText.contains("Carried from "))
        #expect(run.outputText.contains("shared and passed before: "))
    }
}
