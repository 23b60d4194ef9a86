@testable import CohortImport
@testable import QualityRules
import Testing

/// R103: a row whose bytes are no text.
struct WrongEncodingTests {
    @Test func fires() throws {
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [.example(.notText)], fileLabels: RejectedRow.exampleFiles) == [
                Finding(
                    ruleID: "R103",
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "",
                    message: "the row holds NUL or bytes that are no text in the file's encoding; save the export as CSV UTF-8"
                )
            ]
        )
    }

    @Test(arguments: RejectedRow.reasons(of: "R103"))
    func firesForEachOfItsReasons(reason: RowProblem.Reason) throws {
        let findings = try SampleRun().findings(rejected: [.example(reason)], fileLabels: RejectedRow.exampleFiles)
        #expect(findings.map(\.ruleID) == ["R103"])
        #expect(findings.map(\.message.text) == [RowProblem(reason).message])
    }

    @Test func silentOnOtherReasonsAndOnAcceptedRows() throws {
        let run = try SampleRun()
        try run.register("0012", "8582-C", iqa: "Q1")
        let others = RejectedRow.reasons(of: "R103", isOther: true).map { RejectedRow.example($0) }
        let findings = run.findings(rejected: others, fileLabels: RejectedRow.exampleFiles)
        #expect(findings.count == others.count)
        #expect(!findings.contains { $0.ruleID == "R103" })
    }
}
