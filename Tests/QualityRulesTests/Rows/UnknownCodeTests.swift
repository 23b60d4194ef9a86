@testable import CohortImport
@testable import QualityRules
import Testing

/// R106: a row with a code that the catalogue does not have.
struct UnknownCodeTests {
    @Test func fires() throws {
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [.example(.unknownCode(known: "pass, refer"))], fileLabels: RejectedRow.exampleFiles) == [
                Finding(
                    ruleID: "R106",
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "",
                    message: "unknown code; known: pass, refer"
                )
            ]
        )
    }

    @Test(arguments: RejectedRow.reasons(of: "R106"))
    func firesForEachOfItsReasons(reason: RowProblem.Reason) throws {
        let findings = try SampleRun().findings(rejected: [.example(reason)], fileLabels: RejectedRow.exampleFiles)
        #expect(findings.map(\.ruleID) == ["R106"])
        #expect(findings.map(\.message.text) == [RowProblem(reason).message])
    }

    @Test func silentOnOtherReasonsAndOnAcceptedRows() throws {
        let run = try SampleRun()
        try run.register("0012", "8582-C", iqa: "Q1")
        let others = RejectedRow.reasons(of: "R106", isOther: true).map { RejectedRow.example($0) }
        let findings = run.findings(rejected: others, fileLabels: RejectedRow.exampleFiles)
        #expect(findings.count == others.count)
        #expect(!findings.contains { $0.ruleID == "R106" })
    }
}
