@testable import CohortImport
@testable import QualityRules
import Testing

/// R108: a session of no length, or of more than a day.
struct LengthOutOfRangeTests {
    @Test func fires() throws {
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [.example(.durationRange, value: "1441")], fileLabels: RejectedRow.exampleFiles) == [
                Finding(
                    ruleID: "R108",
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "1441",
                    message: "a session lasts more than 0 and at most 1,440 minutes"
                )
            ]
        )
    }

    @Test(arguments: RejectedRow.reasons(of: "R108"))
    func firesForEachOfItsReasons(reason: RowProblem.Reason) throws {
        let findings = try SampleRun().findings(rejected: [.example(reason)], fileLabels: RejectedRow.exampleFiles)
        #expect(findings.map(\.ruleID) == ["R108"])
        #expect(findings.map(\.message.text) == [RowProblem(reason).message])
    }

    @Test func silentOnOtherReasonsAndOnAcceptedRows() throws {
        let run = try SampleRun()
        try run.register("0012", "8582-C", iqa: "Q1")
        let others = RejectedRow.reasons(of: "R108", isOther: true).map { RejectedRow.example($0) }
        let findings = run.findings(rejected: others, fileLabels: RejectedRow.exampleFiles)
        #expect(findings.count == others.count)
        #expect(!findings.contains { $0.ruleID == "R108" })
    }
}
