import CohortAnalytics
import CohortImport
import Quantities

/// R405: a practice session without feedback, under a scheme that expects it at the end of each [S4].
///
/// Keeps the place and day of the first 20 such sessions of a registration and their number.
enum FeedbackMissing: WatchingRule {
    static let definition = RuleDefinition(
        "R405",
        .info,
        title: "Session without feedback",
        reason: "The scheme gathers the client's feedback at the end of each session.",
        remedy: "Ask the client for the feedback, and enter yes in the column feedback.",
        message: "no feedback on the session of {day}"
    )

    static func isMissing(_ row: SessionRow, _ track: Track) -> Bool {
        track.expectsFeedback && row.feedback != true && track.isPractice(activity: row.activity)
    }

    static func finding(for note: RowNote, of subject: RuleSubject, in context: RuleContext) -> RuleResult {
        RuleResult(field: "feedback", ["day": .day(note.day)])
    }
}
