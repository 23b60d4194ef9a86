import CohortImport
package import Quantities

/// The measures of a unit on a qualification. A commutative monoid like `GroupMeasures`.
package struct UnitMeasures: Hashable, Sendable {
    /// The service standard for marking, in days.
    package static let markingStandardDays = 28

    /// In scope, not transferred or withdrawn, the unit not carried.
    package var registrations = 0
    package var carried = 0
    /// Passed on the registration itself.
    package var passed = 0
    package var decisions = 0
    package var passes = 0
    package var firstDecisions = 0
    package var firstPasses = 0
    /// From submission to decision, for decisions that have both dates.
    package var markingDays = DayTally()

    package init() {}

    /// - Parameter asAt: a submission after that day does not exist and gives no marking time.
    package mutating func add(_ decision: Decision, asAt: Day) {
        let pass = decision.outcome == .pass ? 1 : 0
        decisions += 1
        passes += pass
        if decision.attempt == 1 {
            firstDecisions += 1
            firstPasses += pass
        }
        if let submitted = decision.submittedOn, submitted <= asAt { markingDays.add(decision.decidedOn - submitted) }
    }

    package mutating func merge(_ other: UnitMeasures) {
        registrations += other.registrations
        carried += other.carried
        passed += other.passed
        decisions += other.decisions
        passes += other.passes
        firstDecisions += other.firstDecisions
        firstPasses += other.firstPasses
        markingDays.merge(other.markingDays)
    }

    package var referrals: Int { decisions - passes }
    package var firstTimePassRate: Ratio { Ratio(firstPasses, of: firstDecisions) }
    package var referralRate: Ratio { Ratio(referrals, of: decisions) }
    package var medianMarkingDays: MedianDays? { markingDays.median }
    package var markedWithinStandard: Ratio {
        Ratio(markingDays.count(upTo: Self.markingStandardDays), of: markingDays.count)
    }
}
