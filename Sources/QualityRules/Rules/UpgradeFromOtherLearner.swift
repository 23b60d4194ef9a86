import CohortAnalytics

/// R302: `upgraded_from` names a registration of another learner.
struct UpgradeFromOtherLearner: RegistrationRule {
    static let definition = RuleDefinition(
        "R302",
        .error,
        title: "Upgraded from another learner's registration",
        reason: "Units and hours belong to the learner who earned them.",
        remedy: "Correct upgraded_from, or the learner id where one person has two."
    )

    func finding(of index: Int, in context: RuleContext) -> RuleResult? {
        guard context.evaluation.links[index]?.problem == .otherLearner else { return nil }
        return RuleResult(
            field: "upgraded_from",
            value: context.upgradedFrom(index),
            message: "upgraded_from names a registration of another learner; nothing is carried"
        )
    }
}
