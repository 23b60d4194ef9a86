@testable import CohortImport
@testable import QualityRules
import Testing

/// The settings' severities in place of the rules' own.
struct RuleSeverityTests {
    @Test func whatIsNotNamedKeepsItsOwn() {
        let severities = RuleSeverities(["R202": .info, "R305": .error])
        for definition in RuleRegistry.definitions {
            let expected: Severity =
                switch definition.id {
                case "R202": .info
                case "R305": .error
                default: definition.severity
                }
            #expect(severities[definition] == expected)
            #expect(RuleSeverities()[definition] == definition.severity)
        }
    }

    /// Rejected rows, rules about registrations and rules about the run.
    @Test(arguments: Severity.allCases)
    func findingsHaveThem(severity: Severity) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700")
        try run.session("R", "supervising", on: "2026-10-01")
        let rules = ["R105", "R601", "R602"]
        let severities = RuleSeverities(Dictionary(uniqueKeysWithValues: rules.map { ($0, severity) }))
        let findings = run.findings(
            rejected: [.example(.notDate), .example(.conflict)],
            fileLabels: RejectedRow.exampleFiles,
            settings: QualitySettings(severities: severities)
        )
        #expect(findings.map(\.ruleID) == ["R105", "R109", "R404", "R601", "R602"])
        #expect(findings.map(\.severity) == [severity, .error, .warning, severity, severity])
    }
}
