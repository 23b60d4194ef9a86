package import Quantities

/// One value of a report table, exact and without a format.
package enum ReportCell: Hashable, Sendable {
    /// No value: a rate without a denominator, a date that is not known.
    case none
    case text(String)
    case count(Int)
    case hours(Hours)
    case rate(Ratio)
    case days(MedianDays)
    case date(Day)
    case month(Month)
    case flag(Bool)
    /// A rate for the public, in thousandths: one decimal of a percent.
    case roundedRate(Int)
    /// How far a requirement is reached; on pages only.
    case progress(ProgressAmount)
    /// A figure that is not published.
    case suppressed(Suppression)
}

extension ReportCell {
    /// The value as every machine-readable output writes it: hours and days with 2 and 1 decimals, rates with 4 (with 3
    /// where they were rounded for the public), dates in ISO 8601, flags `yes` and `no`, a mark for what is not published,
    /// and nothing where there is no value.
    package var plainText: String {
        switch self {
        case .none: ""
        case .text(let text): text
        case .count(let count): String(count)
        case .hours(let hours): hours.description
        case .rate(let ratio): ratio.text ?? ""
        case .days(let days): days.description
        case .date(let day): day.description
        case .month(let month): month.description
        case .flag(let flag): flag ? "yes" : "no"
        case .roundedRate(let thousandths): fixedPoint(thousandths, places: 3)
        case .progress(let amount): amount.plainText
        case .suppressed(let suppression): suppression.rawValue
        }
    }
}
