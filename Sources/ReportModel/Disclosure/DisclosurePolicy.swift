import Quantities

/// How the figures of groups are protected before they are published.
package enum DisclosurePolicy: String, CaseIterable, Sendable {
    /// Nothing is changed.
    case none
    /// The practice of the Department for Education's further education statistics.
    case dfeFE = "dfe-fe"
    /// The practice of Ofqual's statistics.
    case ofqual

    /// Counts below it are small: one could tell whom they are about.
    package static let smallestShown = 5

    /// What counts are rounded to; halves go away from zero.
    package var roundsTo: Int {
        switch self {
        case .none: 1
        case .dfeFE: 10
        case .ofqual: 5
        }
    }

    /// The counts that are not shown; empty where all are.
    package var suppressedCounts: Range<Int> {
        switch self {
        case .none: 0..<0
        case .dfeFE: 0..<Self.smallestShown
        case .ofqual: 1..<Self.smallestShown
        }
    }

    /// What stands for a count that is not shown.
    package var label: Suppression {
        switch self {
        case .none: .withheld
        case .dfeFE: .low
        case .ofqual: .fewerThanFive
        }
    }

    /// A count as it is published where nothing else stands against it.
    package func published(count: Int) -> ReportCell {
        suppressedCounts.contains(count) ? .suppressed(label) : .count(rounded(count))
    }

    func rounded(_ count: Int) -> Int {
        roundedQuotient(count, roundsTo) * roundsTo
    }

    /// The counts that are published as the count given, which is itself a rounded one.
    func counts(publishedAs rounded: Int) -> ClosedRange<Int> {
        let low = rounded - roundsTo / 2
        let high = rounded + (roundsTo - 1) / 2
        // What rounds to 0 and is not 0 is suppressed, and so is the lower part of what rounds to the next.
        if rounded == 0 { return 0...0 }
        return suppressedCounts.isEmpty ? low...high : max(low, Self.smallestShown)...high
    }

    /// What the policy does and what its marks mean, in the words of pages.
    package var statement: String {
        switch self {
        case .none: "Figures are exact: no disclosure policy is applied."
        case .dfeFE:
            "Counts are rounded to the nearest 10 and shown as low where they are under 5; rates are worked out from"
                + " unrounded figures and have one decimal of a percent. \(Self.meaningOfX)"
        case .ofqual:
            "Counts are rounded to the nearest 5; 1 to 4 are shown as fewer than 5 and 0 as 0. Rates are worked out from"
                + " unrounded figures and have one decimal of a percent. \(Self.meaningOfX)"
        }
    }

    private static let meaningOfX =
        "An x stands for a figure that is about too few, or from which one that is not shown could be worked out."
        + " Totals may therefore differ from the sum of what they are made of."
}
