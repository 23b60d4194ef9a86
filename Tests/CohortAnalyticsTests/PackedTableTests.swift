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

    @Test func positionsOfAnyFileAndLine() {
        let positions = [0, 1, 65_534, 65_535, 65_536, 1_000_000].flatMap { file in
            [1, 4_294_967_295].map { RowPosition(file: file, line: $0) }
        }
        var table = RowPositions()
        for position in positions { table.append(position) }
        #expect(positions.indices.map { table[$0] } == positions)
    }

    @Test(arguments: [1, 4_294_967_295, 4_294_967_296, 1 << 50])
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
