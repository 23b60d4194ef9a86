import CohortAnalytics
import CohortImport
import Quantities

/// R205: a session or an evidence item is dated before the registration or after the certificate.
///
/// Keeps the place and day of the first 20 such rows of a registration and their number. Totals are dated by the report and
/// left out.
enum ActivityOutsideRegistration: WatchingRule {
    static let definition = RuleDefinition(
        "R205",
        .error,
        title: "Activity before the registration or after the certificate",
        reason: "Hours and evidence count towards a certificate only where they were done for it.",
        remedy: "Correct the date, or put the row to the registration that it belongs to.",
        message: "{kind} on {day}, {relation}"
    )
    /// What a note says of evidence.
    static let evidence = 1

    static func isOutside(_ day: Day, _ registration: WatchedRegistration) -> Bool {
        if day < registration.registeredOn { return true }
        guard let certificated = registration.certificatedOn else { return false }
        return day > certificated
    }

    static func finding(for note: RowNote, of subject: RuleSubject, in context: RuleContext) -> RuleResult {
        let isEvidence = note.detail == evidence
        let registered = subject.registration.registeredOn
        let relation: FindingText =
            note.day < registered
            ? "before the registration on " + .day(registered)
            : "after the certificate" + (subject.registration.certificatedOn.map { " on " + .day($0) } ?? "")
        return RuleResult(
            field: isEvidence ? "submitted_on" : "session_date",
            value: .day(note.day),
            ["kind": isEvidence ? "evidence" : "a session", "day": .day(note.day), "relation": relation]
        )
    }
}
