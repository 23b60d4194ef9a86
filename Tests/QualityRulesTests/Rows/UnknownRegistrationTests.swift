@testable import CohortImport
@testable import QualityRules
import Testing

/// R107: a row of a registration that is not there.
struct UnknownRegistrationTests {
    @Test func fires() throws {
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [.example(.unknownRegistration)], fileLabels: RejectedRow.exampleFiles) == [
                Finding(
                    ruleID: "R107",
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "",
                    message: "there is no such registration among the accepted ones"
                )
            ]
        )
    }

    @Test(arguments: RejectedRow.reasons(of: "R107"))
    func firesForEachOfItsReasons(reason: RowProblem.Reason) throws {
        let findings = try SampleRun().findings(rejected: [.example(reason)], fileLabels: RejectedRow.exampleFiles)
        #expect(findings.map(\.ruleID) == ["R107"])
        #expect(findings.map(\.message.text) == [RowProblem(reason).message])
    }

    /// The id that the wording names is an id in the finding too, so that it can be shown otherwise.
    @Test func theRegistrationInTheWordingIsAnID() throws {
        let findings = try SampleRun().findings(
            rejected: [.example(.lostZeros(registration: "0012"))],
            fileLabels: RejectedRow.exampleFiles
        )
        let message: FindingText =
            "there is no such registration; " + .registration("0012")
            + " is the same but for leading zeros, which spreadsheets remove: save the column as text"
        #expect(findings.map(\.message) == [message])
    }

    @Test func silentOnOtherReasonsAndOnAcceptedRows() throws {
        let run = try SampleRun()
        try run.register("0012", "8582-C", iqa: "Q1")
        let others = RejectedRow.reasons(of: "R107", isOther: true).map { RejectedRow.example($0) }
        let findings = run.findings(rejected: others, fileLabels: RejectedRow.exampleFiles)
        #expect(findings.count == others.count)
        #expect(!findings.contains { $0.ruleID == "R107" })
    }
}
