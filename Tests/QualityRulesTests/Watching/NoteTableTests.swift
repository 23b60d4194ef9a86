import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// The first rows are kept, and all are counted.
struct NoteTableTests {
    private let day = Day(number: 20_000)

    private func note(_ line: Int, on day: Day? = nil, detail: Int = 0) -> RowNote {
        RowNote(at: RowPosition(file: 0, line: line), day: day ?? self.day, detail: detail)
    }

    @Test(arguments: [0, 1, 19, 20, 21, 1_000])
    func theFirstTwenty(count: Int) {
        var table = NoteTable()
        for line in 0..<count { table.add(note(line), by: 206, of: 3) }
        let notes = table.notes(by: 206, of: 3)
        #expect(notes.count == count)
        #expect(notes.listed.map(\.position.line) == Array(0..<min(count, 20)))
        #expect(table.hasNotes(of: 3) == (count > 0))
    }

    /// Where there would be too many, so many are listed of all registrations as there is room for, in whatever order they come.
    @Test(arguments: UInt64(1)...20)
    func fewerWhereThereAreVeryMany(seed: UInt64) {
        var random = SeededGenerator(seed)
        let (registrations, spare) = (30, random.pick([0, 10, 200, 900]))
        var numbers: [(registration: Int, rule: UInt16)] = []
        for registration in 0..<registrations {
            for rule: UInt16 in [206, 207, 601] {
                let count = random.pick([0, 1, 5, 25, 60])
                numbers += (0..<count).map { _ in (registration, rule) }
            }
        }
        numbers.shuffle(using: &random)
        var table = NoteTable(spareCapacity: spare)
        table.expect(registrations: registrations)
        var lines: [Key: [Int]] = [:]
        for (line, number) in numbers.enumerated() {
            table.add(note(line), by: number.rule, of: number.registration)
            lines[Key(number.registration, number.rule), default: []].append(line)
        }
        let limit = (2...20).last { limit in
            lines.values.reduce(0) { $0 + min($1.count, limit) } <= spare + registrations
        }
        for (key, lines) in lines {
            let notes = table.notes(by: key.rule, of: key.registration)
            #expect(notes.count == lines.count)
            #expect(notes.listed.map(\.position.line) == Array(lines.prefix(limit ?? 1)))
        }
        // What is forgotten makes room for others.
        for registration in 0..<registrations { table.remove(by: [206, 207, 601], of: registration) }
        #expect((0..<registrations).allSatisfy { !table.hasNotes(of: $0) })
    }

    private struct Key: Hashable {
        var registration: Int
        var rule: UInt16

        init(_ registration: Int, _ rule: UInt16) {
            (self.registration, self.rule) = (registration, rule)
        }
    }

    @Test(arguments: [(0, 2, 0), (7, 70_000, 15), (4_294_967_295, 4_294_967_295, 2_147_483_647)])
    func aNoteKeepsWhatItIsGiven(file: Int, line: Int, detail: Int) {
        let note = RowNote(at: RowPosition(file: file, line: line), day: day, detail: detail)
        #expect(note.position == RowPosition(file: file, line: line))
        #expect(note.day == day)
        #expect(Int(note.detail) == detail)
    }

    @Test func rulesAndRegistrationsAreKeptApart() {
        var table = NoteTable()
        for line in 0..<60 { table.add(note(line), by: UInt16(205 + line % 3), of: line % 4) }
        for registration in 0..<4 {
            for rule in 205..<208 {
                let lines = table.notes(by: UInt16(rule), of: registration).listed.map(\.position.line)
                #expect(lines == (0..<60).filter { $0 % 3 == rule - 205 && $0 % 4 == registration })
            }
        }
        #expect(!table.hasNotes(of: 4))
        #expect(table.notes(by: 205, of: 99) == RowNotes())
    }

    @Test func detailsChangeOfOneDayOnly() {
        var table = NoteTable()
        table.add(note(1, detail: 10), by: 206, of: 0)
        table.add(note(2, on: Day(number: 20_001), detail: 20), by: 206, of: 0)
        table.add(note(3, detail: 30), by: 207, of: 0)
        table.change(detail: 11, onDay: day, by: 206, of: 0)
        table.change(detail: 99, onDay: Day(number: 1), by: 206, of: 0)
        #expect(table.notes(by: 206, of: 0).listed.map(\.detail) == [11, 20])
        #expect(table.notes(by: 207, of: 0).listed.map(\.detail) == [30])
    }

    @Test func whatIsRemovedIsForgottenWithItsCount() {
        var table = NoteTable()
        for line in 0..<90 { table.add(note(line), by: UInt16(205 + line % 3), of: line % 2) }
        table.remove(by: [206, 207], of: 1)
        #expect(table.notes(by: 206, of: 1) == RowNotes())
        #expect(table.notes(by: 205, of: 1).listed.map(\.position.line) == (0..<90).filter { $0 % 6 == 3 })
        #expect(table.notes(by: 206, of: 0).count == 15)
        table.add(note(100), by: 206, of: 1)
        #expect(table.notes(by: 206, of: 1).listed.map(\.position.line) == [100])
        #expect(table.notes(by: 206, of: 1).count == 1)
        table.remove(by: [205, 206], of: 1)
        #expect(!table.hasNotes(of: 1))
        table.remove(by: [205], of: 1_000)
    }
}
