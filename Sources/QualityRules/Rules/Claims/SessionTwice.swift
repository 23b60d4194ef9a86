import CohortAnalytics
import Quantities

/// R207: a session equals an earlier one in registration, day, activity, client and length.
///
/// Keeps the sessions of a registration's current day (`DayRuns`, shared with R206), and the place of the first 20 repetitions.
enum SessionTwice: WatchingRule {
    static let definition = RuleDefinition(
        "R207",
        .warning,
        title: "The same session twice",
        reason: "A session that is logged twice counts twice towards the hours.",
        remedy: "Remove one of the two, or tell their clients apart in client_ref.",
        message: "a session on {day} has the same activity, client and length as an earlier one"
    )

    static func finding(for note: RowNote, of subject: RuleSubject, in context: RuleContext) -> RuleResult {
        RuleResult(field: "session_date", value: .day(note.day), ["day": .day(note.day)])
    }
}
