package import Quantities

/// A figure that a reader should see first.
package struct Headline: Hashable, Sendable {
    package var title: String
    package var value: ReportCell
    /// What the figure is made of, one short line.
    package var note: String
    /// How it stands against an earlier day.
    package var change: Change?
    /// Where what it counts is listed.
    package var target: PageTarget?

    package init(_ title: String, _ value: ReportCell, note: String, change: Change? = nil, target: PageTarget? = nil) {
        self.title = title
        self.value = value
        self.note = note
        self.change = change
        self.target = target
    }

    /// The same figure on an earlier day, and by how much it has changed since.
    package struct Change: Hashable, Sendable {
        /// What lies between two figures.
        package enum Difference: Hashable, Sendable {
            case count(Int)
            case hours(Hours)
            /// Of two rates, in ten-thousandths: two decimals of a percentage point.
            case points(Int)
            /// One of the figures has no value.
            case none
        }

        package var earlier: ReportCell
        package var difference: Difference
        /// The earlier day.
        package var since: Day

        package init(from earlier: ReportCell, to value: ReportCell, since: Day) {
            self.earlier = earlier
            self.since = since
            switch (earlier, value) {
            case (.count(let earlier), .count(let value)): difference = .count(value - earlier)
            case (.hours(let earlier), .hours(let value)): difference = .hours(Hours(seconds: value.seconds - earlier.seconds))
            case (.rate(let earlier), .rate(let value)): difference = Self.points(from: earlier, to: value)
            default: difference = .none
            }
        }

        /// From the exact rates, so that it may differ in its last decimal from the difference of the rounded ones.
        private static func points(from earlier: Ratio, to value: Ratio) -> Difference {
            guard earlier.denominator > 0, value.denominator > 0 else { return .none }
            let rise = value.numerator * earlier.denominator - earlier.numerator * value.denominator
            let magnitude = Ratio(Int(rise.magnitude), of: value.denominator * earlier.denominator).tenThousandths ?? 0
            return .points(rise < 0 ? -magnitude : magnitude)
        }
    }
}
