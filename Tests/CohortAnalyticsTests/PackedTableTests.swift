@testable import CohortAnalytics
import CohortImport
import Quantities
import Testing

/// What is kept in less room is what was put in, however large.
struct PackedTableTests {
    @Test(arguments: UInt64(1)...20)
    func sumsOfAnySize(seed: UInt64) {
        var random = SeededGenerator(seed)
        var sums = SumArray()
        sums.append(zeros: 5)
        sums.append(zeros: 3)
        var expected = [Int](repeating: 0, count: 8)
        for _ in 0..<300 {
            let place = Int.random(in: 0..<8, using: &random)
            let amount = random.pick([0, 1, 3_600, 65_535, 65_536, 16_777_215, 16_777_216, 4_294_967_295, 1 << 40])
            sums.add(amount, at: place)
            expected[place] += amount
            #expect(sums[place] == expected[place])
        }
        #expect(sums.count == 8)
        #expect((0..<8).map { sums[$0] } == expected)
    }

    /// Sums of which most are 0, before and after those are left out.
    @Test(arguments: [1, 63, 64, 65, 1_000])
    func settledSums(count: Int) {
        var random = SeededGenerator(UInt64(count))
        var sums = SumArray()
        sums.append(zeros: count)
        var expected = [Int](repeating: 0, count: count)
        // A sum that ran over may have nothing left in its own bytes.
        let amounts = [(0, 1 << 24), (count / 2, 1 << 40 + 1), (count - 1, 65_536)]
        for (place, amount) in amounts {
            sums.add(amount, at: place)
            expected[place] += amount
        }
        for _ in 0..<count / 3 {
            let place = Int.random(in: 0..<count, using: &random)
            sums.add(3_600, at: place)
            expected[place] += 3_600
        }
        #expect((0..<count).map { sums[$0] } == expected)
        sums.settle()
        #expect((0..<count).map { sums[$0] } == expected)
        sums.settle()
        #expect((0..<count).map { sums[$0] } == expected)
        #expect(sums.count == count)
    }

    /// Registrations with days near and far, with people and without.
    @Test(arguments: UInt64(1)...10)
    func registrationsOfAnyDays(seed: UInt64) {
        var random = SeededGenerator(seed)
        var table = RegistrationTable()
        let registrations = (0..<100).map { number in
            let registeredOn = Day(number: Int32.random(in: 10_000...30_000, using: &random))
            return Registration(
                learner: UInt32(number / 2),
                assessor: Self.person(&random),
                iqa: Self.person(&random),
                upgradedFrom: random.pick([nil, 0, 4_294_967_294]),
                group: UInt32(number % 7),
                track: UInt16(number % 5),
                withdrawalReason: random.pick([nil, .transfer]),
                registeredOn: registeredOn,
                plannedEndOn: Self.day(near: registeredOn, &random),
                finalWorkshopOn: Self.day(near: registeredOn, &random),
                submittedOn: Self.day(near: registeredOn, &random),
                certificatedOn: Self.day(near: registeredOn, &random),
                withdrawnOn: Self.day(near: registeredOn, &random),
                upgradeFeePaidOn: Self.day(near: registeredOn, &random),
                isTimelinessUnknown: random.chance(30),
                learnerNameHash: random.pick([0, 4_294_967_295])
            )
        }
        for registration in registrations { table.append(registration) }
        #expect(Array(table) == registrations)
        #expect(table.indices.map(table.registeredOn) == registrations.map(\.registeredOn))
        #expect(table.indices.map(table.learner) == registrations.map(\.learner))
        #expect(table.indices.map(table.group) == registrations.map(\.group))
        #expect(table.indices.map(table.track) == registrations.map(\.track))
        let certificated = registrations.map { $0.isTimelinessUnknown ? nil : $0.certificatedOn }
        #expect(table.indices.map(table.certificatedOn) == certificated)
    }

    /// Decisions that come one registration after the other, or in no order, tell the same before they are settled and afterwards.
    @Test(arguments: UInt64(1)...10, [true, false])
    func decisionsInAnyOrder(seed: UInt64, isInOrder: Bool) {
        var random = SeededGenerator(seed)
        var table = DecisionTable()
        let count = 20
        var expected = [[RecordedDecision]](repeating: [], count: count)
        var owners = (0..<200).map { _ in Int.random(in: 0..<count - 1, using: &random) }
        if isInOrder { owners.sort() }
        for _ in 0..<count { table.open() }
        for (number, owner) in owners.enumerated() {
            let decidedOn = Day(number: Int32.random(in: 10_000...30_000, using: &random))
            let decision = Decision(
                unit: UInt16(number % 9),
                attempt: random.pick([1, 2, 255, 256, 70_000]),
                outcome: random.pick([.pass, .refer]),
                decidedOn: decidedOn,
                submittedOn: Self.day(near: decidedOn, &random),
                sampledOn: Self.day(near: decidedOn, &random),
                assessor: Self.person(&random),
                iqa: Self.person(&random)
            )
            let position = RowPosition(file: random.pick([0, 3, 65_535, 70_000]), line: number + 2)
            table.append(decision, of: owner, at: position)
            expected[owner].append(RecordedDecision(decision: decision, position: position))
        }
        func told() -> [[RecordedDecision]] {
            (0..<count).map { index in
                var result: [RecordedDecision] = []
                table.forEach(of: index) { number, decision in
                    result.append(RecordedDecision(decision: decision, position: table.position(of: number)))
                }
                return result.reversed()
            }
        }
        #expect(told() == expected)
        table.settle()
        #expect(told() == expected)
    }

    private static func person(_ random: inout SeededGenerator) -> UInt32? {
        random.pick([nil, 0, 1, 2, 4_294_967_294, 4_294_967_295])
    }

    /// Days as far away as two bytes tell, and farther.
    private static func day(near day: Day, _ random: inout SeededGenerator) -> Day? {
        guard random.chance(80) else { return nil }
        let near = random.pick([-30_000, -1, 0, 1, 400, 30_000] as [Int32])
        let far = random.pick([-30_001, -32_768, 30_001, 32_767, 32_768, 700_000] as [Int32])
        return day.adding(days: Int(random.chance(90) ? near : far))
    }

    /// More different days far away than two bytes can number.
    @Test func everNewDays() {
        var table = RegistrationTable()
        let registrations: [Registration] = (0..<3_000).map { (number: Int32) in
            Registration(
                learner: 0,
                group: 0,
                track: 0,
                registeredOn: Day(number: 20_000),
                plannedEndOn: Day(number: 2_932_000 - number),
                certificatedOn: Day(number: 20_000 + number),
                isTimelinessUnknown: number % 3 == 0,
                learnerNameHash: 1
            )
        }
        for registration in registrations { table.append(registration) }
        #expect(Array(table) == registrations)
        #expect(
            table.indices.map(table.certificatedOn)
                == registrations.map { $0.isTimelinessUnknown ? nil : $0.certificatedOn }
        )
    }

    /// A row that came after all others would be counted in part.
    @Test func afterTheLastRow() async {
        await #expect(processExitsWith: .failure) {
            var decisions = DecisionTable()
            decisions.open()
            decisions.settle()
            decisions.open()
        }
        await #expect(processExitsWith: .failure) {
            var sums = SumArray()
            sums.append(zeros: 1)
            sums.settle()
            sums.add(1, at: 0)
        }
    }

    @Test func positionsOfAnyFileAndLine() {
        let positions = [0, 1, 65_534, 65_535, 65_536, 1_000_000].flatMap { file in
            [1, 4_294_967_295].map { RowPosition(file: file, line: $0) }
        }
        var table = RowPositions()
        for position in positions { table.append(position) }
        #expect(positions.indices.map { table[$0] } == positions)
    }

    @Test(arguments: [1, 16_777_215, 16_777_216, 4_294_967_296, 1 << 50, -1])
    func measuresOfAnySize(practice: Int) throws {
        var (large, small) = (GroupMeasures(), GroupMeasures())
        (large.registrations, large.practiceLogged, large.timely) = (1, practice, 7)
        large.daysToCertificate = [400, 3, 3]
        (small.registrations, small.transferred) = (2, 1)
        let groups = [5, 1, 3].map { CohortGroup(centre: 1, cohort: $0, qualification: 2) }
        let table = CohortTable(groups, [large, small, GroupMeasures()])
        #expect(table.keys == [groups[1], groups[0]])
        #expect(table.values == [small, large])
        #expect(table[groups[0]] == large)
        #expect(table[groups[2]] == nil)
    }

    /// Figures of many groups, all different.
    @Test func measuresOfManyGroups() {
        let groups = (0..<40).map { CohortGroup(centre: 0, cohort: $0, qualification: 0) }
        let measures = (0..<40).map { group in
            GroupMeasures(daysToCertificate: []) { $0 % 3 == group % 3 ? 0 : group * 1_000 + $0 + 1 }
        }
        let table = CohortTable(groups, measures)
        let kept = measures.filter { $0.registrations > 0 }
        #expect(kept.count > 20)
        #expect(table.values == kept)
    }

    /// All figures are those of `GroupMeasures`: none is left out where they are kept in less room.
    @Test func everyFigureIsKept() {
        let measures = GroupMeasures(daysToCertificate: [1]) { $0 + 1 }
        var figures: [Int] = []
        measures.forEachFigure { figures.append($0) }
        #expect(figures == Array(1...GroupMeasures.figureCount))
        let fields = Mirror(reflecting: measures).children.compactMap { $0.value as? Int }
        #expect(fields == figures)
    }
}
