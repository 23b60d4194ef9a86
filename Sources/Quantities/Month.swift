/// A calendar month, the period of a report.
package struct Month: Hashable, Comparable, Sendable {
    /// Months since January of year 0: year * 12 + month - 1.
    package let number: Int32

    package init(number: Int32) {
        self.number = number
    }

    /// `month` is 1 to 12.
    package init(year: Int, month: Int) {
        number = Int32(year * 12 + month - 1)
    }

    /// Reads `YYYY-MM`; nil for anything else.
    package init?(iso text: String) {
        guard let first = Day(iso: text + "-01") else { return nil }
        self = first.month
    }

    package var year: Int { Int(number) / 12 }

    /// 1 to 12.
    package var month: Int { Int(number) % 12 + 1 }

    package func adding(months: Int) -> Month {
        Month(number: number + Int32(months))
    }

    package var lastDay: Day {
        day(Day.daysInMonth(year: year, month: month))
    }

    /// The given day of this month. `dayOfMonth` must exist in it.
    package func day(_ dayOfMonth: Int) -> Day {
        guard let day = Day(year: year, month: month, day: dayOfMonth) else {
            preconditionFailure("no such day in \(self)")
        }
        return day
    }

    package static func < (left: Month, right: Month) -> Bool {
        left.number < right.number
    }
}

extension Month: CustomStringConvertible {
    /// ISO 8601, `YYYY-MM`.
    package var description: String {
        "\(decimal(year, digits: 4))-\(decimal(month, digits: 2))"
    }
}
