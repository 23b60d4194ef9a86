@testable import CohortImport
@testable import QualityRules
import Testing

/// R1xx: each rejected row is a finding.
struct RowRuleTests {
    @Test(arguments: [
        (RowProblem.Reason.strayQuote, "R101"), (.unterminatedQuote, "R101"), (.fieldCount(found: 3, expected: 4), "R102"),
        (.notText, "R103"), (.missingValue, "R104"), (.notDate, "R105"), (.unknownCode(known: "pass, refer"), "R106"),
        (.unknownRegistration, "R107"), (.durationRange, "R108"), (.conflict, "R109"), (.fieldTooLong, "R110"),
    ])
    func oneFindingForEachRow(reason: RowProblem.Reason, rule: String) throws {
        let problem = RowProblem(reason, column: 0)
        let row = RejectedRow(
            file: 1,
            line: 70_000,
            problem: problem,
            field: "registration_id",
            registrationID: "0012",
            value: "31/02/2026"
        )
        let run = try SampleRun()
        #expect(
            run.findings(rejected: [row], fileLabels: ["a.csv", "b.csv"]) == [
                Finding(
                    ruleID: rule,
                    severity: .error,
                    registrationID: "0012",
                    file: 1,
                    line: 70_000,
                    field: "registration_id",
                    value: "31/02/2026",
                    message: problem.message
                )
            ]
        )
    }
}
