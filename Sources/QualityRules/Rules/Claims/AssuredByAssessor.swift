import CohortAnalytics
import Quantities

/// R211: the internal quality assurer is the assessor. Looks at the registration and at the decisions in the ledger; keeps
/// nothing more.
///
/// A decision that names neither has the registration's people, whose finding is the registration's.
enum AssuredByAssessor: RegistrationRule {
    static let definition = RuleDefinition(
        "R211",
        .error,
        title: "Assessor and internal quality assurer are the same person",
        reason: "Nobody can assure the quality of their own decisions.",
        remedy: "Have the decisions sampled by somebody else, or correct the ids.",
        message: "{person} is both assessor and internal quality assurer of {what}"
    )

    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        let registration = subject.registration
        var results: [RuleResult] = []
        if let iqa = registration.iqa, iqa == registration.assessor {
            results.append(result(iqa, "the registration", in: context))
        }
        for recorded in subject.decisions {
            let decision = recorded.decision
            guard decision.assessor != nil || decision.iqa != nil, let iqa = decision.iqa ?? registration.iqa,
                iqa == decision.assessor ?? registration.assessor
            else { continue }
            let what: FindingText = "unit " + .plain(context.unit(decision)) + ", attempt " + .count(Int(decision.attempt))
            var result = result(iqa, what, in: context)
            result.position = recorded.position
            results.append(result)
        }
        return results
    }

    private static func result(_ person: UInt32, _ what: FindingText, in context: RuleContext) -> RuleResult {
        let id = FindingText.plain(context.person(person))
        return RuleResult(field: "iqa_id", value: id, ["person": id, "what": what])
    }
}
