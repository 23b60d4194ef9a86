@testable import CohortImport
@testable import QualityRules
import Testing

/// R102: a row with more or fewer fields than the header.
struct WrongNumberOfFieldsTests {
    @Test func fires() throws {
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [.example(.fieldCount(found: 3, expected: 4))], fileLabels: RejectedRow.exampleFiles) == [
                Finding(
                    ruleID: "R102",
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "",
                    message: "the row has 3 fields, the header has 4"
                )
            ]
        )
    }

    @Test(arguments: RejectedRow.reasons(of: "R102"))
    func firesForEachOfItsReasons(reason: RowProblem.Reason) throws {
        let findings = try SampleRun().findings(rejected: [.example(reason)], fileLabels: RejectedRow.exampleFiles)
        #expect(findings.map(\.ruleID) == ["R102"])
        #expect(findings.map(\.message.text) == [RowProblem(reason).message])
    }

    @Test func silentOnOtherReasonsAndOnAcceptedRows() throws {
        let run = try SampleRun()
        try run.register("0012", "8582-C", iqa: "Q1")
        let others = RejectedRow.reasons(of: "R102", isOther: true).map { RejectedRow.example($0) }
        let findings = run.findings(rejected: others, fileLabels: RejectedRow.exampleFiles)
        #expect(findings.count == others.count)
        #expect(!findings.contains { $0.ruleID == "R102" })
    }
}
