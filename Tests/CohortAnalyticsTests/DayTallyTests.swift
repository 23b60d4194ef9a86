@testable import CohortAnalytics
import Quantities
import Testing

/// A tally of days knows the median and the counts of the numbers themselves, whatever their order.
struct DayTallyTests {
    @Test func nothingHasNoMedian() {
        #expect(DayTally().isEmpty)
        #expect(DayTally().median == nil)
        #expect(Array(DayTally()) == [])
    }

    @Test(arguments: Array(1...20) as [UInt64])
    func saysWhatTheNumbersSay(seed: UInt64) {
        var random = SeededGenerator(seed)
        for count in 0..<40 {
            let days = (0..<count).map { _ in Int.random(in: -9...9, using: &random) }
            let tally = DayTally(days)
            #expect(Array(tally) == days.sorted())
            #expect(tally.count == count)
            #expect(tally.median == MedianDays(days))
            for limit in -10...10 { #expect(tally.count(upTo: limit) == days.count { $0 <= limit }) }
            var merged = DayTally()
            for part in random.split(days.shuffled(using: &random)) { merged.merge(DayTally(part)) }
            #expect(merged == tally)
        }
    }
}
