package import CohortAnalytics
package import Quantities

/// The figures at the end of the month before, from the same inputs: what a month's change is told against.
///
/// They are those of a report as at that day made from these inputs, and not of the report that was made then: what was entered
/// late, or corrected since, is in them. Groups have the same numbers as in the run's own measures.
package struct PreviousMonth: Sendable {
    /// The last day of the month before.
    package let asAt: Day
    package let measures: CohortMeasures
    /// Registrations neither transferred nor withdrawn whose practice hours are short of the requirement.
    package let shortOfHours: Int
    /// The same by cohort; none where it is 0.
    package let shortOfHoursByCohort: [CohortGroup: Int]

    /// - Parameter ledger: that of the run, as at its own day.
    /// - Returns: nil where no registration was in scope: then there is nothing to compare with.
    package init?(before ledger: Ledger) {
        let evaluation = Evaluation(ledger.atPreviousMonthEnd())
        guard !evaluation.inScope.isEmpty else { return nil }
        asAt = evaluation.ledger.asAt
        measures = CohortMeasures(evaluation)
        var short: [CohortGroup: Int] = [:]
        for index in evaluation.inScope where evaluation.openPracticeRequirement(of: index).shortfall > 0 {
            short[ledger.groups[Int(ledger.registrations[index].group)], default: 0] += 1
        }
        shortOfHours = short.values.reduce(0, +)
        shortOfHoursByCohort = short
    }
}
