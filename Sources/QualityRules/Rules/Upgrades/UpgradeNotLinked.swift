import CohortAnalytics

/// R307: a learner holds both ends of a transition, and the later registration is not linked over any transition.
///
/// A registration that is linked over a listed transition is left alone: of several earlier registrations only one can be
/// the one upgraded from. Keeps nothing.
enum UpgradeNotLinked: SingleFindingRule {
    static let definition = RuleDefinition(
        "R307",
        .warning,
        title: "Both ends of an upgrade path, not linked",
        reason: "Without the link the path shows in no figure, and nothing that it may carry is carried.",
        remedy: "Enter the earlier registration in upgraded_from, if this is an upgrade.",
        message:
            "the learner also holds registration {earlier}; the catalogue has a transition from {from} to {to}, but upgraded_from does not name it",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        if let link = subject.link, link.problem == nil { return nil }
        let earlier = context.learners.first(of: subject.registration.learner) { candidate in
            guard
                context.transitions.position(
                    from: context.qualification(of: candidate),
                    to: subject.track.qualification
                ) != nil
            else { return false }
            // A catalogue may have transitions in both directions; then a link the other way round is a link.
            let link = context.evaluation.links[candidate]
            return link?.transition == nil || link?.predecessor != subject.index
        }
        guard let earlier else { return nil }
        return RuleResult(
            field: "upgraded_from",
            value: .registration(context.identifier(of: earlier)),
            [
                "earlier": .registration(context.identifier(of: earlier)),
                "from": .plain(context.qualificationID(of: earlier)),
                "to": .plain(context.qualificationID(of: subject.index)),
            ]
        )
    }
}
