import CohortAnalytics
import CohortImport

/// All qualifications of a cohort together. Centre and cohort are numbers in the ledger's tables.
struct CohortTotals {
    var centre: UInt32
    var cohort: UInt32
    var measures: GroupMeasures
}

/// The cohorts with the most of something, the first being the one with the most; those with as much stand in the bytewise
/// order of centre and cohort. None that has nothing of it is among them.
struct LeadingCohorts {
    let amount: (GroupMeasures) -> Int
    private(set) var cohorts: [CohortTotals] = []

    init(by amount: @escaping (GroupMeasures) -> Int) {
        self.amount = amount
    }

    /// Takes the cohort in where it is among the first, and leaves out the one behind them.
    mutating func offer(_ cohort: CohortTotals, in ledger: Ledger) {
        guard amount(cohort.measures) > 0 else { return }
        if cohorts.count == ReportCharts.mostBars, let last = cohorts.last, !precedes(cohort, last, ledger) { return }
        let place = cohorts.firstIndex { precedes(cohort, $0, ledger) } ?? cohorts.count
        cohorts.insert(cohort, at: place)
        if cohorts.count > ReportCharts.mostBars { cohorts.removeLast() }
    }

    private func precedes(_ left: CohortTotals, _ right: CohortTotals, _ ledger: Ledger) -> Bool {
        let amounts = (amount(left.measures), amount(right.measures))
        if amounts.0 != amounts.1 { return amounts.0 > amounts.1 }
        let centres = ledger.centreIDs.order(Int(left.centre), Int(right.centre))
        return centres != 0 ? centres < 0 : ledger.cohortIDs.order(Int(left.cohort), Int(right.cohort)) < 0
    }
}

extension CohortTable {
    /// Shows each cohort once, in the order of the numbers of centre and cohort.
    func forEachCohort(_ body: (CohortTotals) -> Void) {
        var current: CohortTotals?
        for (group, measures) in self {
            if let known = current, known.centre == group.centre, known.cohort == group.cohort {
                current?.measures.merge(measures)
            } else {
                if let current { body(current) }
                current = CohortTotals(centre: group.centre, cohort: group.cohort, measures: measures)
            }
        }
        if let current { body(current) }
    }
}
