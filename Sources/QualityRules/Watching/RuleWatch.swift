package import CohortAnalytics
package import CohortImport
import Quantities

/// Shows each session and evidence item to the rules that look at them one by one, and keeps what they note.
///
/// What each rule keeps of a registration is said at the rule. A registration whose sessions come out of order is looked at again:
/// show all sessions once more after each call of `beginNextReading` that returns true.
package final class RuleWatch: RowWatch {
    private(set) var notes = NoteTable()
    // Safe: not checked for exclusive access, which would be done for each of ten million rows; only `session` and what it calls use
    // them, and none of that comes back here.
    @exclusivity(unchecked) private var runs = DayRuns()
    /// What was noted in the first reading stays, but for what has to be found out again.
    @exclusivity(unchecked) private var secondLook: SecondLook?
    /// The registrations that are out of order and were looked at again, by their numbers from the first on.
    private var settled = 0

    /// A further reading of the sessions, for some of the registrations that are out of order.
    private struct SecondLook {
        var registrations: Range<Int>
        var log = SessionLog()
    }

    /// How many sessions are remembered in one further reading, besides eight for each registration.
    private static let usualCapacity = 2_000_000

    private let capacity: Int

    /// - Parameter capacity: how many sessions may be remembered at a time, besides eight for each registration.
    package init(capacity: Int? = nil) {
        self.capacity = capacity ?? Self.usualCapacity
    }

    /// How many rows of a rule and registration are listed: fewer than usual where there are very many.
    package var mostListed: Int { notes.limit }

    package func expect(registrations count: Int) {
        notes.expect(registrations: count)
    }

    package func session(_ row: SessionRow, of registration: WatchedRegistration, at position: RowPosition) {
        if unsafe secondLook != nil { return sessionAgain(row, of: registration, at: position) }
        if let unit = row.unit, UnitOutsideQualification.isOutside(unit, registration.track) {
            note(UnitOutsideQualification.self, registration, RowNote(at: position, day: row.date, detail: unit))
        }
        // What a total is made of nobody knows: neither its days nor its sessions.
        guard !row.isTotal else { return }
        if FeedbackMissing.isMissing(row, registration.track) {
            note(FeedbackMissing.self, registration, RowNote(at: position, day: row.date))
        }
        if ActivityOutsideRegistration.isOutside(row.date, registration) {
            note(ActivityOutsideRegistration.self, registration, RowNote(at: position, day: row.date))
        }
        switch unsafe runs.add(row, of: registration.index, from: registration.registeredOn) {
        case .earlier(let earlier): note(row, after: earlier, of: registration, at: position)
        case .becomesOutOfOrder:
            notes.remove(by: [LongDay.definition.number, SessionTwice.definition.number], of: registration.index)
        case .isOutOfOrder: break
        }
    }

    package func evidence(_ row: EvidenceRow, of registration: WatchedRegistration, at position: RowPosition) {
        guard unsafe secondLook == nil else { return }
        if ActivityOutsideRegistration.isOutside(row.submittedOn, registration) {
            note(
                ActivityOutsideRegistration.self,
                registration,
                RowNote(at: position, day: row.submittedOn, detail: ActivityOutsideRegistration.evidence)
            )
        }
        if WordsNotGiven.isWithoutWords(row, registration.track) {
            note(WordsNotGiven.self, registration, RowNote(at: position, day: row.submittedOn, detail: row.kind))
        }
    }

    /// What the rules about a day's sessions say of one.
    @inline(__always)
    private func note(
        _ row: SessionRow,
        after earlier: SessionLog.Earlier,
        of registration: WatchedRegistration,
        at position: RowPosition
    ) {
        if earlier.isRepeated {
            note(SessionTwice.self, registration, RowNote(at: position, day: row.date))
        }
        guard LongDay.isLong(earlier.secondsThatDay + row.seconds) else { return }
        let seconds = earlier.secondsThatDay + row.seconds
        if LongDay.isLong(earlier.secondsThatDay) {
            notes.change(detail: seconds, onDay: row.date, by: LongDay.definition.number, of: registration.index)
        } else {
            note(LongDay.self, registration, RowNote(at: position, day: row.date, detail: seconds))
        }
    }

    private func note(_ rule: (some WatchingRule).Type, _ registration: WatchedRegistration, _ note: RowNote) {
        notes.add(note, by: rule.definition.number, of: registration.index)
    }

    // MARK: Further readings

    /// Prepares for another reading of the sessions, of as many registrations that are out of order as can be remembered.
    ///
    /// - Returns: false where none is left.
    package func beginNextReading() -> Bool {
        let count = unsafe runs.registrationCount
        let capacity = capacity + 8 * count
        var first: Int?
        var sessions = 0
        while settled < count {
            let more = unsafe runs.sessionsOutOfOrder(of: settled)
            // One that has more than can be remembered is looked at alone.
            if let first, sessions + more > capacity {
                unsafe secondLook = SecondLook(registrations: first..<settled)
                return true
            }
            if more > 0, first == nil { first = settled }
            sessions += more
            settled += 1
        }
        guard let first else {
            // Nobody asks any more, and others need the room.
            unsafe runs = DayRuns()
            unsafe secondLook = nil
            return false
        }
        unsafe secondLook = SecondLook(registrations: first..<settled)
        return true
    }

    private func sessionAgain(_ row: SessionRow, of registration: WatchedRegistration, at position: RowPosition) {
        guard !row.isTotal, unsafe secondLook?.registrations.contains(registration.index) ?? false,
            unsafe runs.sessionsOutOfOrder(of: registration.index) > 0,
            let earlier = unsafe secondLook?.log.add(row, of: registration.index, from: registration.registeredOn)
        else { return }
        note(row, after: earlier, of: registration, at: position)
    }
}
