/// What the figures of earlier reports are told for.
package enum HistoryGrouping: String, CaseIterable, Hashable, Sendable {
    case overall
    case centre
    case cohort
    case qualification

    /// The table that has them.
    var table: String { "\(rawValue)_summary" }
}
