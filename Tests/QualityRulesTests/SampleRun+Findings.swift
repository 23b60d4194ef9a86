import CohortImport
import QualityRules

extension SampleRun {
    /// The open findings of the run, of one rule or of all.
    ///
    /// - Parameter rejected: rows that the import refused.
    func findings(
        of rule: String? = nil,
        rejected: [RejectedRow] = [],
        fileLabels: [String] = ["registrations.csv"],
        settings: QualitySettings = QualitySettings()
    ) -> [Finding] {
        assessment(rejected: rejected, fileLabels: fileLabels, settings: settings).findings
            .filter { rule == nil || $0.ruleID == rule }
    }

    /// The registrations that a rule finds something about, one for each finding.
    func found(by rule: String) -> [String] {
        findings(of: rule).map(\.registrationID)
    }
}
