import Foundation
import Testing

/// Ids that a spreadsheet took for numbers: the finding says what happened.
struct SpreadsheetDamageTests {
    @Test(arguments: [
        ("417", "R107", "00417 is the same but for leading zeros"),
        ("000417", "R107", "00417 is the same but for leading zeros"),
        ("1.23E+09", "R107", "a spreadsheet has shortened the id to this form"), ("418", "R107", "no such registration among"),
        ("x417", "R107", "no such registration among"),
    ])
    func orphan(id: String, rule: String, message: String) throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations.append("00417,L3,,C1,K1,8581-C,,2026-09-01,,,A1,Q1")
        export.sessions.append("\(id),2026-09-16,coaching,60,,K1,yes,A1")
        try export.write(to: workspace)
        #expect(try workspace.report("exports").exitCode == 1)
        let findings = try workspace.table("findings").columns("rule_id", "registration_id", "file", "field", "message")
        #expect(findings.count == 1)
        #expect(findings.first?.dropLast() == [rule, id.hasPrefix("x") ? "x417" : id, "sessions.csv", "registration_id"][...])
        #expect(findings.first?.last?.contains(message) == true, "\(findings)")
        let rejected = try CSVTable(workspace.path("Reports/2026-10/rejected/sessions.csv"))
        #expect(try rejected.column("rejected_reason").first?.contains(message) == true)
    }

    @Test func registrationItself() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations += [
            "1.23E+09,L3,,C1,K1,8581-C,,2026-09-01,,,A1,Q1", "R5,0077,,C1,K1,8581-C,,2026-09-01,,,A1,Q1",
            "R6,77,,C1,K1,8581-D,,2026-09-01,,,A1,Q1",
        ]
        try export.write(to: workspace)
        #expect(try workspace.report("exports").exitCode == 1)
        let findings = try workspace.table("findings").columns("rule_id", "registration_id", "field", "value")
        #expect(
            findings == [
                ["R111", "1.23E+09", "registration_id", "1.23E+09"], ["R111", "R5", "learner_id", "0077"],
                ["R111", "R6", "learner_id", "77"],
            ]
        )
    }
}
