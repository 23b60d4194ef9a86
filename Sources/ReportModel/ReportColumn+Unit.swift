extension ReportColumn.Kind {
    /// What the numbers of such a column count, as files state it; nil where the column's definition says it, or there is none.
    package var unit: String? {
        switch self {
        case .hours: "hours"
        case .rate: "proportion"
        case .days: "days"
        default: nil
        }
    }
}
