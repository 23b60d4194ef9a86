@testable import CohortAnalytics
import CohortImport
import Quantities
import Testing

/// Identifiers sort by their bytes, whatever they begin with and however long they are.
struct IdentifierOrderTests {
    @Test(arguments: Array(1...40) as [UInt64])
    func byTheirBytes(seed: UInt64) {
        var random = SeededGenerator(seed)
        let prefix = String(repeating: "N", count: Int.random(in: 0...20, using: &random))
        var table = IdentifierTable()
        for _ in 0..<60 {
            let length = Int.random(in: 0...12, using: &random)
            let id = (0..<length).map { _ in random.pick(["0", "1", "\u{0}", "e", "\u{E9}", "e\u{301}"]) }.joined()
            _ = table.add(prefix + id)
        }
        let numbers = (0..<Int32(table.count)).shuffled(using: &random)
        let expected = numbers.sorted { bytewiseLess(table[Int($0)], table[Int($1)]) }
        #expect(table.inOrder(numbers) == expected)
        #expect(table.inOrder(expected) == expected)
        #expect(table.inOrder([]) == [])
    }

    @Test func twoCompare() {
        var table = IdentifierTable()
        for id in ["a", "ab", "b"] { _ = table.add(id) }
        #expect(table.order(0, 1) < 0)
        #expect(table.order(2, 1) > 0)
        #expect(table.order(1, 1) == 0)
    }
}
