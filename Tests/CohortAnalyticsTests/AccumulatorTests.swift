@testable import CohortAnalytics
import Quantities
import Testing

/// Whatever is summed up has an identity, and merging the sums of any split gives the sum of all.
struct AccumulatorTests {
    static let seeds: [UInt64] = Array(1...20)

    @Test(arguments: seeds)
    func activityTotals(seed: UInt64) {
        var random = SeededGenerator(seed)
        let parts = (0..<30).map { _ in ActivityTotals(from: &random) }
        verify(parts, identity: ActivityTotals(), &random) { $0.merge($1) }
    }

    @Test(arguments: seeds)
    func monthActivity(seed: UInt64) {
        var random = SeededGenerator(seed)
        let parts = (0..<30).map { _ in MonthActivity(from: &random) }
        verify(parts, identity: MonthActivity(), &random) { $0.merge($1) }
    }

    @Test(arguments: seeds)
    func groupMeasures(seed: UInt64) {
        var random = SeededGenerator(seed)
        let parts = (0..<30).map { _ in GroupMeasures(from: &random) }
        verify(parts, identity: GroupMeasures(), &random) { $0.merge($1) }
    }

    @Test(arguments: seeds)
    func unitMeasures(seed: UInt64) {
        var random = SeededGenerator(seed)
        let parts = (0..<30).map { _ in UnitMeasures(from: &random) }
        verify(parts, identity: UnitMeasures(), &random) { $0.merge($1) }
    }

    private func verify<Sum: Hashable>(
        _ parts: [Sum],
        identity: Sum,
        _ random: inout SeededGenerator,
        merge: (inout Sum, Sum) -> Void
    ) {
        func sum(_ parts: [Sum]) -> Sum {
            parts.reduce(into: identity) { merge(&$0, $1) }
        }
        let whole = sum(parts)
        #expect(whole != identity)
        #expect(sum([identity, parts[0]]) == parts[0])
        #expect(sum([parts[0], identity]) == parts[0])
        #expect(sum([parts[0], parts[1]]) == sum([parts[1], parts[0]]))
        #expect(sum([sum([parts[0], parts[1]]), parts[2]]) == sum([parts[0], sum([parts[1], parts[2]])]))
        for _ in 0..<10 {
            #expect(sum(random.split(parts.shuffled(using: &random)).map(sum)) == whole)
        }
    }

    /// Merging must leave no property out: each alone must come through.
    @Test(arguments: 0..<10)
    func everyTotalIsMerged(property: Int) throws {
        var totals = ActivityTotals()
        switch property {
        case 0: totals.practice = 1
        case 1: totals.practiceVerified = 1
        case 2: totals.supervision = 1
        case 3: totals.workshop = 1
        case 4: totals.tutorial = 1
        case 5: totals.induction = 1
        case 6: totals.inTotals = 1
        case 7: totals.practiceInTotals = 1
        case 8: totals.totalsFile = 3
        default: totals.touch(try #require(Day(iso: "2026-10-31")))
        }
        #expect(Mirror(reflecting: totals).children.count == 10)
        var merged = ActivityTotals()
        merged.merge(totals)
        #expect(merged == totals)
        #expect(merged != ActivityTotals())
    }

    @Test func theLatestDayWinsInAnyOrder() throws {
        let days = try ["2026-03-01", "2026-10-31", "2025-12-31"].map { try #require(Day(iso: $0)) }
        for order in [[0, 1, 2], [1, 2, 0], [2, 1, 0]] {
            var totals = ActivityTotals()
            for number in order { totals.touch(days[number]) }
            #expect(totals.lastActivityOn == days[1])
        }
    }
}

/// The sums of `GroupMeasures` are listed by hand, and the list must be all of them.
struct GroupMeasuresShapeTests {
    private func integers(_ value: Any) -> [String: Int] {
        Mirror(reflecting: value).children.reduce(into: [:]) { found, child in
            if let label = child.label, let number = child.value as? Int { found[label] = number }
        }
    }

    @Test func theListOfSumsNamesEveryInteger() {
        var named: Set<String> = []
        for sum in GroupMeasures.sums {
            var measures = GroupMeasures()
            measures[keyPath: sum] = 1
            named.formUnion(integers(measures).filter { $0.value == 1 }.keys)
        }
        #expect(named == Set(integers(GroupMeasures()).keys))
        #expect(GroupMeasures.sums.count == named.count)
        #expect(Mirror(reflecting: GroupMeasures()).children.count == named.count + 1)
    }

    /// What a registration measures under a name is added to the group under the same name. Hours that came as totals are told
    /// of registrations only.
    @Test func everyIntegerOfARegistrationIsAdded() {
        var registration = RegistrationMeasures(status: .active)
        registration.creditsAvailable = 101
        registration.creditsAchieved = 102
        registration.creditsCarried = 103
        registration.glhAvailable = 104
        registration.glhAchieved = 105
        registration.glhCarried = 106
        registration.glhNotStated = 107
        registration.workshop = 108
        registration.tutorial = 109
        registration.induction = 110
        registration.supervision = 111
        registration.practiceLogged = 112
        registration.practiceVerified = 113
        registration.practiceCarried = 114
        registration.practiceRequired = 115
        registration.practiceShortfall = 116
        registration.decisions = 117
        registration.passes = 118
        registration.firstDecisions = 119
        registration.firstPasses = 120
        registration.inTotals = 121
        var group = GroupMeasures()
        group.add(registration)
        group.add(registration)
        let own = integers(registration)
        #expect(own.count == 21)
        let sums = integers(group)
        #expect(sums["inTotals"] == nil)
        for (name, value) in own where name != "inTotals" {
            #expect(sums[name] == 2 * value, "\(name)")
        }
    }
}

extension ActivityTotals {
    fileprivate init(from random: inout SeededGenerator) {
        self.init()
        practice = Int.random(in: 0...90_000, using: &random)
        practiceVerified = Int.random(in: 0...90_000, using: &random)
        supervision = Int.random(in: 0...90_000, using: &random)
        workshop = Int.random(in: 0...90_000, using: &random)
        tutorial = Int.random(in: 0...90_000, using: &random)
        induction = Int.random(in: 0...90_000, using: &random)
        inTotals = Int.random(in: 0...90_000, using: &random)
        if random.chance(70) { touch(Day(number: Int32.random(in: 20_000...21_000, using: &random))) }
    }
}

extension MonthActivity {
    fileprivate init(from random: inout SeededGenerator) {
        self.init()
        registrations = Int.random(in: 0...9, using: &random)
        certificated = Int.random(in: 0...9, using: &random)
        withdrawn = Int.random(in: 0...9, using: &random)
        decisions = Int.random(in: 0...9, using: &random)
        passes = Int.random(in: 0...9, using: &random)
        practice = Int.random(in: 0...90_000, using: &random)
        supervision = Int.random(in: 0...90_000, using: &random)
        guided = Int.random(in: 0...90_000, using: &random)
    }
}

extension GroupMeasures {
    fileprivate init(from random: inout SeededGenerator) {
        self.init()
        for sum in Self.sums {
            self[keyPath: sum] = Int.random(in: 0...999, using: &random)
        }
        let days = (0..<Int.random(in: 0...4, using: &random)).map { _ in Int.random(in: 1...900, using: &random) }
        daysToCertificate = DayTally(days)
    }
}

extension UnitMeasures {
    fileprivate init(from random: inout SeededGenerator) {
        self.init()
        registrations = Int.random(in: 0...99, using: &random)
        carried = Int.random(in: 0...99, using: &random)
        passed = Int.random(in: 0...99, using: &random)
        decisions = Int.random(in: 0...99, using: &random)
        passes = Int.random(in: 0...99, using: &random)
        firstDecisions = Int.random(in: 0...99, using: &random)
        firstPasses = Int.random(in: 0...99, using: &random)
        let days = (0..<Int.random(in: 0...4, using: &random)).map { _ in Int.random(in: 0...60, using: &random) }
        markingDays = DayTally(days)
    }
}
