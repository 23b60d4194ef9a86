import CohortAnalytics

/// R302: `upgraded_from` names a registration of another learner. Keeps nothing.
enum UpgradeFromOtherLearner: SingleFindingRule {
    static let definition = RuleDefinition(
        "R302",
        .error,
        title: "Upgraded from another learner's registration",
        reason: "Units and hours belong to the learner who earned them.",
        remedy: "Correct upgraded_from, or the learner id where one person has two.",
        message: "upgraded_from names a registration of another learner; nothing is carried",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard subject.link?.problem == .otherLearner else { return nil }
        return RuleResult(
            field: "upgraded_from",
            value: .registration(context.upgradedFrom(subject))
        )
    }
}
