import CohortAnalytics
import Quantities

/// R204: a decision is dated before its submission or before the registration. Looks at the decisions in the ledger; keeps
/// nothing more.
enum DecisionOutOfOrder: RegistrationRule {
    static let definition = RuleDefinition(
        "R204",
        .error,
        title: "Decision before its submission or before the registration",
        reason: "Work can't be assessed before it is handed in, nor before the learner is registered.",
        remedy: "Correct the date of the decision, of the submission or of the registration.",
        message: "unit {unit}, attempt {attempt}: decided on {decided}, before {earlier}"
    )

    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        subject.decisions.compactMap { recorded in
            let decision = recorded.decision
            let earlier: FindingText
            if let submitted = decision.submittedOn, submitted > decision.decidedOn {
                earlier = "its submission on " + .day(submitted)
            } else if decision.decidedOn < subject.registration.registeredOn {
                earlier = "the registration on " + .day(subject.registration.registeredOn)
            } else {
                return nil
            }
            return RuleResult(
                at: recorded.position,
                field: "decided_on",
                value: .day(decision.decidedOn),
                [
                    "unit": .plain(context.unit(decision)), "attempt": .count(Int(decision.attempt)),
                    "decided": .day(decision.decidedOn), "earlier": earlier,
                ]
            )
        }
    }
}
