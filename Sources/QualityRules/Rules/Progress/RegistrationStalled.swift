import CohortAnalytics
import Quantities

/// R403: active, and nothing has happened in the 90 days up to the as-at date. Keeps nothing.
enum RegistrationStalled: SingleFindingRule {
    static let definition = RuleDefinition(
        "R403",
        .warning,
        title: "Registration is stalled",
        reason: "Learners who stop logging sessions for three months seldom finish.",
        remedy: "Contact the learner, or record the withdrawal.",
        message: "no session, evidence or decision since {day}",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard subject.progress.isStalled, let last = context.ledger.totals[subject.index].lastActivityOn else { return nil }
        return RuleResult(field: "last_activity_on", value: .day(last), ["day": .day(last)])
    }
}
