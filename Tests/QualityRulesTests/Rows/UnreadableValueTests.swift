@testable import CohortImport
@testable import QualityRules
import Testing

/// R105: a row with a value that can't be read.
struct UnreadableValueTests {
    @Test func fires() throws {
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [.example(.notDate, value: "31/02/2026")], fileLabels: RejectedRow.exampleFiles) == [
                Finding(
                    ruleID: "R105",
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "31/02/2026",
                    message: "not a date of the calendar written YYYY-MM-DD"
                )
            ]
        )
    }

    @Test(arguments: RejectedRow.reasons(of: "R105"))
    func firesForEachOfItsReasons(reason: RowProblem.Reason) throws {
        let findings = try SampleRun().findings(rejected: [.example(reason)], fileLabels: RejectedRow.exampleFiles)
        #expect(findings.map(\.ruleID) == ["R105"])
        #expect(findings.map(\.message.text) == [RowProblem(reason).message])
    }

    @Test func silentOnOtherReasonsAndOnAcceptedRows() throws {
        let run = try SampleRun()
        try run.register("0012", "8582-C", iqa: "Q1")
        let others = RejectedRow.reasons(of: "R105", isOther: true).map { RejectedRow.example($0) }
        let findings = run.findings(rejected: others, fileLabels: RejectedRow.exampleFiles)
        #expect(findings.count == others.count)
        #expect(!findings.contains { $0.ruleID == "R105" })
    }
}
