import CohortImport
import Quantities

/// A row that a rule has something to say of.
struct RowNote: Hashable, Sendable {
    fileprivate let file: UInt32
    fileprivate let line: UInt32
    let day: Day
    /// What else the rule wants to know: the position of a unit or of a kind of evidence, or the seconds of a day.
    var detail: Int32

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

    fileprivate(set) var listed: [RowNote] = []
    fileprivate(set) var count = 0
}

/// What rules noted of the rows of all registrations.
///
/// Of each rule and registration the first rows are listed and the others counted: the first twenty, or fewer where there would be more
/// than fifty thousand notes and one for each registration besides. How many are listed does not depend on the order of the rows: as
/// many as there is room for of all registrations alike, and one at least. (Trackers bring registrations and rows together; of
/// them those count that are known when there are too many notes.)
///
/// For its maintainer: notes lie in one array, twenty bytes each, with a link to the one before of the same registration. Nearly all
/// registrations have none or a few, so a list is walked to find those of a rule.
struct NoteTable: Sendable {
    private struct Entry {
        /// Of a tally, how many rows are not listed.
        var line: UInt32
        /// 21 bits of the file, one whether it is a tally, 10 of the rule.
        private var marks: UInt32
        var day: Int32
        var detail: Int32
        /// The place of the registration's note before, plus one; 0 for none. Of an entry that is free, the next free one.
        var previous: UInt32 = 0

        private static let tally: UInt32 = 1 << 10
        private static let files = 11

        init(_ note: RowNote, by rule: UInt16) {
            line = note.line
            marks = min(note.file, .max >> Self.files) << Self.files | UInt32(rule)
            day = note.day.number
            detail = note.detail
        }

        init(tallyBy rule: UInt16) {
            (line, day, detail) = (0, 0, 0)
            marks = Self.tally | UInt32(rule)
        }

        var rule: UInt16 { UInt16(marks & (Self.tally - 1)) }
        var isTally: Bool { marks & Self.tally != 0 }

        var note: RowNote {
            RowNote(
                at: RowPosition(file: Int(marks >> Self.files), line: Int(line)),
                day: Day(number: day),
                detail: Int(detail)
            )
        }
    }

    private var entries: [Entry] = []
    /// The first of the entries that are free, plus one.
    private var free: UInt32 = 0
    /// For each registration the place of its latest entry, plus one; 0 where it has none.
    private var latest: [UInt32] = []
    /// How many rows of a rule and registration are listed.
    private(set) var limit = RowNotes.mostListed
    private var listedCount = 0
    private let spareCapacity: Int
    private var registrationCount = 0

    /// - Parameter spareCapacity: how many rows may be listed besides one for each registration.
    init(spareCapacity: Int = 50_000) {
        self.spareCapacity = spareCapacity
    }

    /// Says how many registrations there are.
    mutating func expect(registrations count: Int) {
        registrationCount = max(registrationCount, count)
    }

    /// Notes a row, if it is one of the first.
    mutating func add(_ note: RowNote, by rule: UInt16, of registration: Int) {
        while latest.count <= registration { latest.append(0) }
        var (count, tally) = (0, Int?.none)
        forEachPlace(of: registration, by: rule) { place in
            if entries[place].isTally { tally = place } else { count += 1 }
        }
        if let tally {
            entries[tally].line = entries[tally].line == .max ? .max : entries[tally].line + 1
        } else if count >= limit {
            var entry = Entry(tallyBy: rule)
            entry.line = 1
            insert(entry, of: registration)
        } else {
            insert(Entry(note, by: rule), of: registration)
            listedCount += 1
            while listedCount > spareCapacity + registrationCount, limit > 1 { lowerLimit() }
        }
    }

    /// Changes the detail of a rule's note of a day, where it is listed.
    mutating func change(detail: Int, onDay day: Day, by rule: UInt16, of registration: Int) {
        var found: Int?
        forEachPlace(of: registration, by: rule) { place in
            if entries[place].day == day.number, !entries[place].isTally { found = place }
        }
        if let found { entries[found].detail = Int32(clamping: detail) }
    }

    /// Forgets what rules noted of a registration.
    mutating func remove(by rules: [UInt16], of registration: Int) {
        removeEntries(of: registration) { rules.contains($0.rule) }
    }

    /// What a rule noted of a registration, in the order of noting.
    func notes(by rule: UInt16, of registration: Int) -> RowNotes {
        var notes = RowNotes()
        forEachPlace(of: registration, by: rule) { place in
            if entries[place].isTally {
                notes.count += Int(entries[place].line)
            } else {
                notes.listed.append(entries[place].note)
            }
        }
        notes.listed.reverse()
        notes.count += notes.listed.count
        return notes
    }

    /// Whether any rule noted something of a registration.
    func hasNotes(of registration: Int) -> Bool {
        registration < latest.count && latest[registration] > 0
    }

    private func forEachPlace(of registration: Int, by rule: UInt16, _ body: (Int) -> Void) {
        guard registration < latest.count else { return }
        var link = latest[registration]
        while link > 0 {
            let place = Int(link) - 1
            if entries[place].rule == rule { body(place) }
            link = entries[place].previous
        }
    }

    private mutating func insert(_ entry: Entry, of registration: Int) {
        var entry = entry
        entry.previous = latest[registration]
        if free > 0 {
            let place = Int(free) - 1
            latest[registration] = free
            free = entries[place].previous
            entries[place] = entry
        } else {
            entries.append(entry)
            latest[registration] = UInt32(entries.count)
        }
    }

    private mutating func removeEntries(of registration: Int, where isGone: (Entry) -> Bool) {
        guard registration < latest.count else { return }
        var link = latest[registration]
        var last: Int?
        while link > 0 {
            let place = Int(link) - 1
            let previous = entries[place].previous
            if isGone(entries[place]) {
                if let last { entries[last].previous = previous } else { latest[registration] = previous }
                if !entries[place].isTally { listedCount -= 1 }
                entries[place].previous = free
                free = link
            } else {
                last = place
            }
            link = previous
        }
    }

    /// Lists one row less of each rule and registration that has as many as may be.
    private mutating func lowerLimit() {
        limit -= 1
        var counts: [(rule: UInt16, listed: Int)] = []
        for registration in latest.indices where latest[registration] > 0 {
            counts.removeAll(keepingCapacity: true)
            var link = latest[registration]
            while link > 0 {
                let entry = entries[Int(link) - 1]
                if !entry.isTally {
                    if let place = counts.firstIndex(where: { $0.rule == entry.rule }) {
                        counts[place].listed += 1
                    } else {
                        counts.append((entry.rule, 1))
                    }
                }
                link = entry.previous
            }
            for (rule, listed) in counts where listed > limit { tallyLatest(by: rule, of: registration) }
        }
    }

    /// Counts the latest of a rule's notes instead of listing it.
    private mutating func tallyLatest(by rule: UInt16, of registration: Int) {
        var (note, tally) = (Int?.none, Int?.none)
        forEachPlace(of: registration, by: rule) { place in
            if entries[place].isTally { tally = place } else if note == nil { note = place }
        }
        guard let note else { return }
        if let tally {
            entries[tally].line = entries[tally].line == .max ? .max : entries[tally].line + 1
            var isFirst = true
            removeEntries(of: registration) { entry in
                guard entry.rule == rule, !entry.isTally, isFirst else { return false }
                isFirst = false
                return true
            }
        } else {
            var entry = Entry(tallyBy: rule)
            (entry.line, entry.previous) = (1, entries[note].previous)
            entries[note] = entry
            listedCount -= 1
        }
    }
}
