import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

/// The bytewise order of groups by the ids of centre, cohort and qualification, as numbers.
struct GroupOrder {
    private let centres: [UInt32]
    private let cohorts: [UInt32]
    private let qualifications: [UInt32]

    init(_ ledger: Ledger) {
        centres = Self.ranks(of: (0..<ledger.centreIDs.count).map { ledger.centreIDs[$0] })
        cohorts = Self.ranks(of: (0..<ledger.cohortIDs.count).map { ledger.cohortIDs[$0] })
        qualifications = Self.ranks(of: ledger.catalogue.qualifications.map(\.id))
    }

    /// The place of each id in the order of all of them.
    private static func ranks(of ids: [String]) -> [UInt32] {
        var ranks = [UInt32](repeating: 0, count: ids.count)
        for (rank, place) in ids.indices.sorted(by: { bytewiseLess(ids[$0], ids[$1]) }).enumerated() {
            ranks[place] = UInt32(rank)
        }
        return ranks
    }

    func precedes(_ left: CohortGroup, _ right: CohortGroup) -> Bool {
        if left.centre != right.centre { return centres[Int(left.centre)] < centres[Int(right.centre)] }
        if left.cohort != right.cohort { return cohorts[Int(left.cohort)] < cohorts[Int(right.cohort)] }
        return qualifications[left.qualification] < qualifications[right.qualification]
    }
}

/// A row for each group of registrations: centre, cohort and qualification.
struct CohortRows: WrittenRows {
    let ledger: Ledger
    let measures: CohortTable
    /// In the order of the rows.
    let groups: [CohortGroup]

    var count: Int { groups.count }

    func write(_ rows: Range<Int>, to block: inout CellBlock) {
        let columns = GroupMeasures.columns
        for group in groups[rows] {
            ledger.write(group, to: &block)
            let measures = measures[group] ?? GroupMeasures()
            for column in columns { block.append(column.value(measures)) }
        }
    }
}

/// A row for each month in which a group has something.
struct MonthRows: WrittenRows {
    private let ledger: Ledger
    /// In the order of the rows.
    private let months: [ActiveMonth]

    init(_ ledger: Ledger) {
        self.ledger = ledger
        let order = GroupOrder(ledger)
        var ranks = [UInt32](repeating: 0, count: ledger.groups.count)
        let sorted = ledger.groups.indices.sorted { order.precedes(ledger.groups[$0], ledger.groups[$1]) }
        for (rank, group) in sorted.enumerated() { ranks[group] = UInt32(rank) }
        months = ledger.activeMonths.sorted { left, right in
            left.month == right.month ? ranks[Int(left.group)] < ranks[Int(right.group)] : left.month < right.month
        }
    }

    var count: Int { months.count }

    func write(_ rows: Range<Int>, to block: inout CellBlock) {
        let columns = MonthActivity.columns
        for month in months[rows] {
            block.append(month: month.month)
            ledger.write(ledger.groups[Int(month.group)], to: &block)
            let activity = ledger.activity(in: month)
            for column in columns { block.append(column.value(activity)) }
        }
    }
}
