@testable import CohortImport
@testable import QualityRules
import Testing

/// R109: a row with the key of an earlier one and other values.
struct ConflictingRowTests {
    @Test func fires() throws {
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [.example(.conflict)], fileLabels: RejectedRow.exampleFiles) == [
                Finding(
                    ruleID: "R109",
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "",
                    message: "a row with the same key and other values came before; the first stays"
                )
            ]
        )
    }

    @Test(arguments: RejectedRow.reasons(of: "R109"))
    func firesForEachOfItsReasons(reason: RowProblem.Reason) throws {
        let findings = try SampleRun().findings(rejected: [.example(reason)], fileLabels: RejectedRow.exampleFiles)
        #expect(findings.map(\.ruleID) == ["R109"])
        #expect(findings.map(\.message.text) == [RowProblem(reason).message])
    }

    @Test func silentOnOtherReasonsAndOnAcceptedRows() throws {
        let run = try SampleRun()
        try run.register("0012", "8582-C", iqa: "Q1")
        let others = RejectedRow.reasons(of: "R109", isOther: true).map { RejectedRow.example($0) }
        let findings = run.findings(rejected: others, fileLabels: RejectedRow.exampleFiles)
        #expect(findings.count == others.count)
        #expect(!findings.contains { $0.ruleID == "R109" })
    }
}
