import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// The first rows are kept, and all are counted.
struct RowNotesTests {
    private let day = Day(number: 20_000)

    @Test(arguments: [0, 1, 19, 20, 21, 1_000])
    func theFirstTwenty(count: Int) {
        var notes = RowNotes()
        for line in 0..<count { notes.add(RowNote(at: RowPosition(file: 0, line: line), day: day)) }
        #expect(notes.count == count)
        #expect(notes.listed.map(\.position.line) == Array(0..<min(count, 20)))
    }

    @Test(arguments: [(0, 2, 0), (7, 70_000, 15), (4_294_967_295, 4_294_967_295, 2_147_483_647)])
    func aNoteKeepsWhatItIsGiven(file: Int, line: Int, detail: Int) {
        let note = RowNote(at: RowPosition(file: file, line: line), day: day, detail: detail)
        #expect(note.position == RowPosition(file: file, line: line))
        #expect(note.day == day)
        #expect(Int(note.detail) == detail)
    }
}
