import CohortAnalytics

/// R303: the catalogue has no transition between the two qualifications of a link. Keeps nothing.
enum UpgradeWithoutTransition: SingleFindingRule {
    static let definition = RuleDefinition(
        "R303",
        .error,
        title: "Upgrade path is not in the catalogue",
        reason: "Only the awarding body's transitions carry units and hours forward.",
        remedy: "Correct upgraded_from, or add the transition with its source to the catalogue.",
        message: "the catalogue has no transition from {from} to {to}; nothing is carried",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard let link = subject.link, link.problem == .unlisted, let predecessor = link.predecessor
        else {
            return nil
        }
        return RuleResult(
            field: "upgraded_from",
            value: .registration(context.upgradedFrom(subject)),
            [
                "from": .plain(context.qualificationID(of: predecessor)),
                "to": .plain(context.qualificationID(of: subject.index)),
            ]
        )
    }
}
