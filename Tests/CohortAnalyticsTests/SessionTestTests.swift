@testable import CohortAnalytics
import CohortImport
import Quantities
import Testing

/// What counts towards a requirement is the same by numbers and bits as by the conditions that are explained.
struct SessionTestTests {
    @Test(arguments: UInt64(1)...20)
    func anyCounterAndSession(seed: UInt64) {
        var random = SeededGenerator(seed)
        for _ in 0..<2_000 {
            let counter = SessionCounter(
                activities: UInt64.random(in: 0..<512, using: &random),
                clientLevel: random.pick([nil, nil, 0, 1]),
                contract: random.pick([nil, nil, .twoWay, .threeWay]),
                verifiedOnly: random.chance(30),
                minimumSeconds: random.pick([0, 0, 1_200, 3_600]),
                isCount: random.chance(50)
            )
            let row = SessionRow(
                date: Day(number: 20_000),
                activity: Int.random(in: 0..<9, using: &random),
                seconds: random.pick([60, 1_199, 1_200, 3_600, 86_400, 36_000_000]),
                clientLevel: random.pick([nil, 0, 1, 2]),
                contract: random.pick([nil, .twoWay, .threeWay]),
                isVerified: random.chance(50),
                isTotal: random.chance(20)
            )
            #expect(SessionTest(counter).amount(of: row) == counter.amount(of: row))
        }
    }
}
