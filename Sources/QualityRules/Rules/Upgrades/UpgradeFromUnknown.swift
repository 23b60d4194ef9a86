import CohortAnalytics

/// R301: `upgraded_from` names no registration that was accepted. Keeps nothing.
enum UpgradeFromUnknown: SingleFindingRule {
    static let definition = RuleDefinition(
        "R301",
        .error,
        title: "Upgraded from an unknown registration",
        reason: "Nothing can be carried forward from a registration that is not there.",
        remedy: "Add the earlier registration to the export, or correct its id in upgraded_from.",
        message: "upgraded_from names a registration that is not among the accepted ones; nothing is carried",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard subject.link?.problem == .unknownRegistration else { return nil }
        return RuleResult(
            field: "upgraded_from",
            value: .registration(context.upgradedFrom(subject))
        )
    }
}
