import CohortAnalytics

extension SampleRun {
    /// The ledger alone needs nobody who looks at its rows.
    static func usualWatch() -> (any RowWatch)? { nil }
}
