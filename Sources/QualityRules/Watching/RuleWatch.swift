package import CohortAnalytics
package import CohortImport
import Quantities

/// Shows each session and evidence item to the rules that look at them one by one, and keeps what they note.
///
/// What each rule keeps of a registration is said at the rule.
package final class RuleWatch: RowWatch {
    /// By registration, then by rule.
    private(set) var notes: [Int: [String: RowNotes]] = [:]
    /// Safe: not checked for exclusive access, which would be done for each of ten million rows; only `session` uses it, and
    /// nothing that it calls comes back here.
    @exclusivity(unchecked) private var log = SessionLog()

    package init() {}

    package func session(_ row: SessionRow, of registration: WatchedRegistration, at position: RowPosition) {
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
        let earlier = unsafe log.add(row, of: registration.index, from: registration.registeredOn)
        if earlier.isRepeated {
            note(SessionTwice.self, registration, RowNote(at: position, day: row.date))
        }
        if LongDay.isPassed(by: row.seconds, after: earlier.secondsThatDay) {
            note(LongDay.self, registration, RowNote(at: position, day: row.date))
        }
    }

    package func evidence(_ row: EvidenceRow, of registration: WatchedRegistration, at position: RowPosition) {
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

    private func note(_ rule: (some WatchingRule).Type, _ registration: WatchedRegistration, _ note: RowNote) {
        notes[registration.index, default: [:]][rule.definition.id, default: RowNotes()].add(note)
    }

    /// All sessions of a registration on a day, in seconds.
    func seconds(of registration: Int, from registeredOn: Day, on day: Day) -> Int {
        unsafe log.seconds(of: registration, from: registeredOn, on: day)
    }
}
