@testable import CohortImport
@testable import QualityRules
import Testing

/// R110: a row with a field that no cell of a spreadsheet could hold.
struct OverlongFieldTests {
    @Test func fires() throws {
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [.example(.fieldTooLong)], fileLabels: RejectedRow.exampleFiles) == [
                Finding(
                    ruleID: "R110",
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "",
                    message: "the field is longer than 131,072 bytes, more than a spreadsheet's cell holds"
                )
            ]
        )
    }

    @Test(arguments: RejectedRow.reasons(of: "R110"))
    func firesForEachOfItsReasons(reason: RowProblem.Reason) throws {
        let findings = try SampleRun().findings(rejected: [.example(reason)], fileLabels: RejectedRow.exampleFiles)
        #expect(findings.map(\.ruleID) == ["R110"])
        #expect(findings.map(\.message.text) == [RowProblem(reason).message])
    }

    @Test func silentOnOtherReasonsAndOnAcceptedRows() throws {
        let run = try SampleRun()
        try run.register("0012", "8582-C", iqa: "Q1")
        let others = RejectedRow.reasons(of: "R110", isOther: true).map { RejectedRow.example($0) }
        let findings = run.findings(rejected: others, fileLabels: RejectedRow.exampleFiles)
        #expect(findings.count == others.count)
        #expect(!findings.contains { $0.ruleID == "R110" })
    }
}
