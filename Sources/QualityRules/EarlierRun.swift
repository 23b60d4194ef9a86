package import Quantities

/// What a run has to tell about the report of the last earlier period, worked out before the rules are applied.
package struct EarlierRun: Hashable, Sendable {
    /// That report's period.
    package var period: Month
    /// The ids of registrations that it had and this run has not in scope.
    package var vanished: [String]
    /// In the order of tables, groups and measures.
    package var restated: [RestatedFigure]

    package init(period: Month, vanished: [String], restated: [RestatedFigure]) {
        self.period = period
        self.vanished = vanished
        self.restated = restated
    }
}

/// A figure that was published and that the present exports give another value for, as at the same day.
package struct RestatedFigure: Hashable, Sendable {
    /// What it is of, in words without a learner's id: `centre C001`.
    package var group: String
    /// The name of its column.
    package var measure: String
    /// The day that both values are of.
    package var asAt: Day
    /// As the tables write it; empty where there was none.
    package var published: String
    /// Likewise.
    package var restated: String

    package init(group: String, measure: String, asAt: Day, published: String, restated: String) {
        self.group = group
        self.measure = measure
        self.asAt = asAt
        self.published = published
        self.restated = restated
    }
}
