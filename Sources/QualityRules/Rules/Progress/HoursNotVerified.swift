import CohortAnalytics
import Quantities

/// R404: practice hours of a registration that has neither been withdrawn nor transferred are logged but not verified. Keeps
/// nothing.
enum HoursNotVerified: SingleFindingRule {
    static let definition = RuleDefinition(
        "R404",
        .warning,
        title: "Practice hours are not verified",
        reason: "A verifier accepts hours that somebody has confirmed.",
        remedy: "Have the client or supervisor confirm the sessions, and enter who did in verified_by.",
        message: "{unverified} of {logged} practice hours are not verified",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        let totals = context.ledger.totals[subject.index]
        guard !subject.progress.status.hasLeft, totals.practice > totals.practiceVerified else { return nil }
        return RuleResult(
            field: "verified_by",
            [
                "unverified": .plain("\(Hours(seconds: totals.practice - totals.practiceVerified))"),
                "logged": .plain("\(Hours(seconds: totals.practice))"),
            ]
        )
    }
}
