import CohortAnalytics

/// R602: neither the registration nor any of its decisions names an internal quality assurer, and the learner has not left.
/// Looks at the registration and at the decisions in the ledger; keeps nothing more.
enum NoQualityAssurer: SingleFindingRule {
    static let definition = RuleDefinition(
        "R602",
        .warning,
        title: "No internal quality assurer",
        reason:
            "Without an internal quality assurer nothing of the registration can be sampled, and nothing may be certificated.",
        remedy: "Allocate an internal quality assurer, and enter the id in iqa_id.",
        message: "neither the registration nor a decision on it names an internal quality assurer",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard !subject.progress.status.hasLeft, subject.registration.iqa == nil,
            subject.decisions.allSatisfy({ $0.decision.iqa == nil })
        else { return nil }
        return RuleResult(field: "iqa_id")
    }
}
