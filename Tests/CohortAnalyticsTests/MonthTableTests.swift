@testable import CohortAnalytics
import Quantities
import Testing

/// Months that lie side by side tell the same as a dictionary of them would, however far apart they are.
struct MonthTableTests {
    private struct Key: Hashable {
        var month: Month
        var group: UInt32
    }

    @Test(arguments: UInt64(1)...30)
    func anyDays(seed: UInt64) {
        var random = SeededGenerator(seed)
        let asAt = Day(number: 20_500)
        var table = MonthTable(asAt: asAt)
        var all: [Key: MonthActivity] = [:]
        var settled: [Key: MonthActivity] = [:]
        let spread = random.pick([3, 90, 3_000, 300_000] as [Int32])
        for _ in 0..<400 {
            let day = Day(number: 20_000 + Int32.random(in: -spread...spread, using: &random))
            let group = UInt32.random(in: 0..<4, using: &random) * random.pick([1, 1, 90])
            let part = random.pick([LedgerPart.settled, .settled, .recent, .undated])
            // Some do not fit into a packed month.
            let seconds = random.pick([1, 86_400, 86_400, 8_000_000, 3_000_000_000])
            let decisions = random.pick([0, 1, 1, 100, 40_000])
            table.change(day, in: group, part) {
                $0.practice += seconds
                $0.decisions += decisions
            }
            let key = Key(month: part == .undated ? asAt.month : day.month, group: group)
            all[key, default: MonthActivity()].practice += seconds
            all[key, default: MonthActivity()].decisions += decisions
            let earlier = Key(month: part == .undated ? Day(number: 20_470).month : day.month, group: group)
            guard part != .recent else { continue }
            settled[earlier, default: MonthActivity()].practice += seconds
            settled[earlier, default: MonthActivity()].decisions += decisions
        }
        expect(table, all)
        table.settle()
        expect(table, all)
        // More may come even then.
        table.change(Day(number: 20_000), in: 2, .settled) { $0.passes += 1 }
        let key = Key(month: Day(number: 20_000).month, group: 2)
        all[key, default: MonthActivity()].passes += 1
        settled[key, default: MonthActivity()].passes += 1
        expect(table, all)
        expect(table.leavingOutRecent(asAt: Day(number: 20_470)), settled)
    }

    /// A month that was far off when its first row came and is not when the next one does.
    @Test(arguments: [[2_025, 1_975, 1_975], [1_975, 2_025, 1_975]])
    func theSameMonthFarOffAndNear(years: [Int]) {
        let asAt = Day(number: 20_500)
        for (first, second) in [(11, 12), (12, 11)] {
            var table = MonthTable(asAt: asAt)
            var all: [Key: MonthActivity] = [:]
            let days = years.map { year in [first, second, first].map { Month(year: year, month: $0).day(1) } }.flatMap(\.self)
            for day in days {
                table.change(day, in: 0, .settled) { $0.practice += 3_600 }
                all[Key(month: day.month, group: 0), default: MonthActivity()].practice += 3_600
            }
            expect(table, all)
            table.settle()
            expect(table, all)
            #expect(table.byMonth.values.reduce(0) { $0 + $1.practice } == days.count * 3_600)
        }
    }

    private func expect(_ table: MonthTable, _ expected: [Key: MonthActivity]) {
        let active = table.active
        #expect(active.count == expected.count)
        for place in active {
            #expect(table.activity(in: place) == expected[Key(month: place.month, group: place.group)])
        }
    }
}
