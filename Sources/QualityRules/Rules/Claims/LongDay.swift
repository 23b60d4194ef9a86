import CohortAnalytics
import Quantities

/// R206: more than twelve hours of sessions on one day, whatever the activity.
///
/// Keeps eight bytes for each session of a registration (`SessionLog`, shared with R207), and the first 20 such days with the row
/// that passed the twelve hours.
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

    /// Whether it is this session that makes the day too long.
    static func isPassed(by seconds: Int, after earlier: Int) -> Bool {
        earlier <= limit && earlier + seconds > limit
    }

    static func finding(for note: RowNote, of subject: RuleSubject, in context: RuleContext) -> RuleResult {
        let seconds = context.watch.seconds(of: subject.index, from: subject.registration.registeredOn, on: note.day)
        return RuleResult(
            field: "session_date",
            value: .day(note.day),
            ["hours": .hours(seconds), "day": .day(note.day)]
        )
    }
}
