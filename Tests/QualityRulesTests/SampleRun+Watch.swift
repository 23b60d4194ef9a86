import CohortAnalytics
import CohortImport
import QualityRules

extension SampleRun {
    /// Shows the rows to the rules.
    static func usualWatch() -> (any RowWatch)? { RuleWatch() }

    /// What the rules say of the run.
    ///
    /// - Parameter rejected: rows that the import refused.
    func assessment(
        rejected: [RejectedRow] = [],
        fileLabels: [String] = ["registrations.csv"],
        settings: QualitySettings = QualitySettings(),
        earlier: EarlierRun? = nil
    ) -> QualityAssessment {
        // There is another only where a test has put it there, to look at the ledger alone.
        let watch = watch as? RuleWatch ?? RuleWatch()
        while watch.beginNextReading() { showSessionsAgain() }
        return QualityAssessment(
            evaluation,
            watch: watch,
            rejectedRows: rejected,
            fileLabels: fileLabels,
            settings: settings,
            earlier: earlier
        )
    }
}
