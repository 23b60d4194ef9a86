package import Quantities

/// The day that a report is made for.
package struct ReportDate: Hashable, Sendable {
    package var asAt: Day
    /// Whether it was derived from today's date and so should be printed.
    package var isDerived: Bool

    /// A day that was given.
    package init(asAt: Day) {
        self.asAt = asAt
        isDerived = false
    }

    /// The last day of a month that was given.
    package init(period: Month) {
        self.init(asAt: period.lastDay)
    }

    /// The last day of the month before today.
    package init(today: Day) {
        asAt = today.month.adding(months: -1).lastDay
        isDerived = true
    }
}
