@testable import CohortImport
import Testing

/// Identifiers are told apart by their bytes and numbered in the order of their coming.
struct IdentifierTableTests {
    @Test func numbersFollowTheOrderOfComing() {
        var table = IdentifierTable()
        #expect(["b", "a", "b", "c", "a"].map { table.add($0) } == [0, 1, 0, 2, 1])
        #expect(table.count == 3)
        #expect((0..<3).map { table[$0] } == ["b", "a", "c"])
    }

    @Test func whatWasNotAddedIsNotFound() {
        var table = IdentifierTable()
        #expect(table.index(of: "a") == nil)
        #expect(table.index(of: "") == nil)
        _ = table.add("a")
        #expect(table.index(of: "A") == nil)
        #expect(table.index(of: "a ") == nil)
        #expect(table.count == 1)
    }

    @Test func theEmptyIdentifierIsOneLikeAnyOther() {
        var table = IdentifierTable()
        _ = table.add("a")
        let empty = table.add("")
        #expect(empty == 1)
        #expect(table.add("") == empty)
        #expect(table.index(of: "") == empty)
        #expect(table[empty].isEmpty)
        #expect(table.add("b") == 2)
        #expect(table[2] == "b")
    }

    /// Unicode calls the two spellings of each pair equal, and so does String's `==`.
    @Test(arguments: [("é", "e\u{301}"), ("Å", "\u{212B}"), ("가", "\u{1100}\u{1161}")])
    func equivalentSpellingsAreDifferentIdentifiers(pair: (String, String)) {
        var table = IdentifierTable()
        #expect(pair.0 == pair.1)
        #expect(table.add(pair.0) == 0)
        #expect(table.index(of: pair.1) == nil)
        #expect(table.add(pair.1) == 1)
        #expect(Array(table[0].utf8) == Array(pair.0.utf8))
        #expect(Array(table[1].utf8) == Array(pair.1.utf8))
    }

    /// Where nobody was to look any more, looking and adding still work.
    @Test(arguments: [0, 1, 31, 32, 33, 1_000])
    func withoutSlots(count: Int) {
        var table = IdentifierTable()
        for number in 0..<count { _ = table.add("N\(number)") }
        table.forgetSlots()
        #expect((0..<count).allSatisfy { table.index(of: "N\($0)") == $0 })
        #expect(table.index(of: "other") == nil)
        #expect(table.add("other") == count)
        #expect((0..<count).allSatisfy { table.add("N\($0)") == $0 })
        #expect(table.count == count + 1)
    }

    /// In little room everything is found, and more can be added.
    @Test(arguments: [0, 1, 50, 51, 52, 1_000])
    func settled(count: Int) {
        var table = IdentifierTable()
        for number in 0..<count { _ = table.add("N\(number)") }
        table.settle()
        #expect((0..<count).allSatisfy { table.index(of: "N\($0)") == $0 })
        #expect((0..<count).allSatisfy { table.index(of: "M\($0)") == nil })
        for number in 0..<100 { #expect(table.add("M\(number)") == count + number) }
        #expect((0..<count).allSatisfy { table.add("N\($0)") == $0 })
        #expect(table.count == count + 100)
    }

    @Test func aPrefixIsAnIdentifierOfItsOwn() {
        var table = IdentifierTable()
        let texts = ["R1", "R", "R12", "R1\u{0}", "0R1", "1", "01", "001"]
        #expect(texts.map { table.add($0) } == Array(texts.indices))
        #expect(texts.map { table.index(of: $0) } == Array(texts.indices))
    }

    @Test func aSpanOfALongerRecordIsFound() {
        var table = IdentifierTable()
        _ = table.add("R1")
        _ = table.add("R2")
        let record = Array("xR2,R1".utf8)
        #expect(table.index(of: record.span.extracting(1..<3)) == 1)
        #expect(table.index(of: record.span.extracting(4..<6)) == 0)
        #expect(table.index(of: record.span.extracting(0..<3)) == nil)
    }

    /// Ids like those of real exports, with long common beginnings, through many rounds of growth.
    @Test func manyIdentifiersKeepTheirNumbers() {
        var table = IdentifierTable()
        let count = 120_000
        var numbersAsGiven = 0
        for number in 0..<count where table.add("2026/CENTRE-01/\(number)") == number {
            numbersAsGiven += 1
        }
        #expect(numbersAsGiven == count)
        #expect(table.count == count)
        var found = 0
        for number in 0..<count where table.index(of: "2026/CENTRE-01/\(number)") == number {
            found += 1
        }
        #expect(found == count)
        #expect(table.index(of: "2026/CENTRE-01/\(count)") == nil)
        #expect(table[count - 1] == "2026/CENTRE-01/\(count - 1)")
    }
}
