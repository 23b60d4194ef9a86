@testable import CohortImport
@testable import QualityRules

extension SampleRun {
    /// The findings of the run, of one rule or of all.
    ///
    /// - Parameter rejected: rows that the import refused.
    func findings(
        of rule: String? = nil,
        rejected: [RejectedRow] = [],
        fileLabels: [String] = ["registrations.csv"]
    ) -> [Finding] {
        RuleRegistry.findings(of: evaluation, rejectedRows: rejected, fileLabels: fileLabels)
            .filter { rule == nil || $0.ruleID == rule }
    }

    /// The registrations that a rule finds something about.
    func found(by rule: String) -> [String] {
        findings(of: rule).map(\.registrationID)
    }
}
