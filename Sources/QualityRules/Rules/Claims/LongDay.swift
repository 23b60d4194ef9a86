import CohortAnalytics
import Quantities

/// R206: more than twelve hours of sessions on one day, whatever the activity.
///
/// Keeps the sessions of a registration's current day (`DayRuns`, shared with R207), and the first 20 such days with the row that
/// passed the twelve hours.
enum LongDay: WatchingRule {
    static let definition = RuleDefinition(
        "R206",
        .warning,
        title: "More than 12 hours of sessions on one day",
        reason: "Hours that nobody can have done are the first thing that a verifier looks for.",
        remedy: "Check dates and lengths of that day's sessions with the learner's log.",
        message: "{hours} of sessions on {day}",
        recurrence: .byValue
    )
    private static let limit = 12 * 3_600

    /// Whether so many seconds are too many for a day.
    static func isLong(_ seconds: Int) -> Bool {
        seconds > limit
    }

    static func finding(for note: RowNote, of subject: RuleSubject, in context: RuleContext) -> RuleResult {
        RuleResult(
            field: "session_date",
            value: .day(note.day),
            ["hours": .hours(Int(note.detail)), "day": .day(note.day)]
        )
    }
}
