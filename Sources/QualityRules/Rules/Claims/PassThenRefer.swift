import CohortAnalytics
import CohortImport
import Quantities

/// R208: a unit was passed, and referred at a later attempt. Looks at the decisions in the ledger; keeps nothing more.
enum PassThenRefer: RegistrationRule {
    static let definition = RuleDefinition(
        "R208",
        .error,
        title: "Pass followed by a referral",
        reason: "A unit that is passed is not assessed again; it goes on counting as passed.",
        remedy: "Correct the outcome or the number of the attempt, or remove the decision.",
        message: "unit {unit} is referred at attempt {attempt}, but was passed at attempt {passed}"
    )

    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        var firstPass: (unit: UInt16, attempt: UInt32)?
        var results: [RuleResult] = []
        for recorded in subject.decisions {
            let decision = recorded.decision
            if decision.outcome == .pass {
                if firstPass?.unit != decision.unit { firstPass = (decision.unit, decision.attempt) }
            } else if let passed = firstPass?.attempt, firstPass?.unit == decision.unit {
                results.append(
                    RuleResult(
                        at: recorded.position,
                        field: "outcome",
                        value: .plain(decision.outcome.rawValue),
                        [
                            "unit": .plain(context.unit(decision)), "attempt": .count(Int(decision.attempt)),
                            "passed": .count(Int(passed)),
                        ]
                    )
                )
            }
        }
        return results
    }
}
