import CohortAnalytics

/// R308: following `upgraded_from` from registration to registration leads back to the first.
///
/// The specification has no rule of its own for it; without one the reader would see only that something is not carried.
/// Keeps nothing.
enum UpgradeLoop: SingleFindingRule {
    static let definition = RuleDefinition(
        "R308",
        .error,
        title: "Upgrades lead round in a circle",
        reason: "A registration can't be an upgrade of itself, so at least one of the links is wrong.",
        remedy: "Find the earliest of the registrations and empty its upgraded_from.",
        message: "following upgraded_from from this registration leads back to it",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard subject.link?.isLoop == true else { return nil }
        return RuleResult(
            field: "upgraded_from",
            value: .registration(context.upgradedFrom(subject))
        )
    }
}
