import CohortImport
import Quantities

/// A row that a rule has something to say of.
struct RowNote: Hashable, Sendable {
    private let file: UInt32
    private let line: UInt32
    let day: Day
    /// What else the rule wants to know: the position of a unit or of a kind of evidence.
    let detail: Int32

    init(at position: RowPosition, day: Day, detail: Int = 0) {
        file = UInt32(clamping: position.file)
        line = UInt32(clamping: position.line)
        self.day = day
        self.detail = Int32(clamping: detail)
    }

    var position: RowPosition { RowPosition(file: Int(file), line: Int(line)) }
}

/// The rows of one registration that a rule has something to say of: the first of them, and how many there are.
///
/// Limited, so that an export in which everything is wrong needs memory by its registrations and not by its rows.
struct RowNotes: Hashable, Sendable {
    /// For one rule and registration. Who has corrected so many rows runs the tool again.
    static let mostListed = 20

    private(set) var listed: [RowNote] = []
    private(set) var count = 0

    mutating func add(_ note: RowNote) {
        if count < Self.mostListed { listed.append(note) }
        count += 1
    }
}
