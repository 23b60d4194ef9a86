import CohortAnalytics

/// R303: the catalogue has no transition between the two qualifications of a link.
struct UpgradeWithoutTransition: RegistrationRule {
    static let definition = RuleDefinition(
        "R303",
        .error,
        title: "Upgrade path is not in the catalogue",
        reason: "Only the awarding body's transitions carry units and hours forward.",
        remedy: "Correct upgraded_from, or add the transition with its source to the catalogue."
    )

    func finding(of index: Int, in context: RuleContext) -> RuleResult? {
        guard let link = context.evaluation.links[index], link.problem == .unlisted, let predecessor = link.predecessor else {
            return nil
        }
        let path = "\(context.qualificationID(of: predecessor)) to \(context.qualificationID(of: index))"
        return RuleResult(
            field: "upgraded_from",
            value: context.upgradedFrom(index),
            message: "the catalogue has no transition from \(path); nothing is carried"
        )
    }
}
