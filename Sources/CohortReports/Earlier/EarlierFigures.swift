package import CohortAnalytics
package import ParallelWork
package import Quantities

/// The figures as at an earlier day, from the same inputs: what a change is told against. The day is that of the report before, or
/// the end of the month before where none is known.
///
/// They are those of a report as at that day made from these inputs, and not of the report that was made then: what was entered
/// late, or corrected since, is in them. Groups have the same numbers as in the run's own measures.
package struct EarlierFigures: Sendable {
    package let asAt: Day
    package let measures: CohortMeasures
    /// Registrations neither transferred nor withdrawn whose practice hours are short of the requirement.
    package let shortOfHours: Int
    /// The same by cohort; none where it is 0, and none at all where nobody looks at single cohorts.
    package let shortOfHoursByCohort: [CohortGroup: Int]
    /// The same by the qualification's position in the catalogue.
    let shortOfHoursByQualification: [Int: Int]
    /// What was published for that day and is another figure now, in the order of tables, groups and measures.
    package let restated: [RestatedRow]

    /// - Parameters:
    ///   - ledger: that of the run, as at its own day.
    ///   - published: the report of the ledger's earlier day; nil where there is none.
    ///   - keepsCohorts: whether somebody looks at the figures of single cohorts; those of others have thousands for nothing.
    /// - Returns: nil where no registration was in scope, and none was published: then there is nothing to compare with.
    package init?(before ledger: Ledger, published: PreviousReport? = nil, keepsCohorts: Bool = true, _ workers: Workers = .all)
    {
        let evaluation = Evaluation(ledger.atEarlierDay(), workers)
        asAt = evaluation.ledger.asAt
        let measures = CohortMeasures(evaluation, workers)
        self.measures = keepsCohorts ? measures : measures.withoutCohorts
        restated =
            published.map { published in
                guard published.asAt == ledger.earlierDay else { return [] }
                let tables = SummaryTables(evaluation: evaluation, measures: measures).all
                return RestatedRow.all(published: published.figures, now: tables)
            } ?? []
        guard !evaluation.inScope.isEmpty || !restated.isEmpty else { return nil }
        var short: [CohortGroup: Int] = [:]
        for index in evaluation.inScope where evaluation.openPracticeRequirement(of: index).shortfall > 0 {
            short[ledger.groups[Int(ledger.registrations.group(index))], default: 0] += 1
        }
        shortOfHours = short.values.reduce(0, +)
        shortOfHoursByQualification = short.reduce(into: [:]) { $0[$1.key.qualification, default: 0] += $1.value }
        shortOfHoursByCohort = keepsCohorts ? short : [:]
    }
}
