import CohortAnalytics
import Quantities

/// R209: a unit's attempts have a gap, or a later one was decided before an earlier one. Looks at the decisions in the ledger;
/// keeps nothing more.
enum AttemptsOutOfOrder: RegistrationRule {
    static let definition = RuleDefinition(
        "R209",
        .warning,
        title: "Attempts with a gap, or out of date order",
        reason: "A decision is missing, or the first attempt is not what it seems, and first-time pass rates come out wrong.",
        remedy: "Add the decision that is missing, or correct the number of the attempt or its date.",
        message: "unit {unit}: {disorder}"
    )

    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        var results: [RuleResult] = []
        var previous: Decision?
        for recorded in subject.decisions {
            let decision = recorded.decision
            let before = previous?.unit == decision.unit ? previous : nil
            previous = decision
            let disorder: FindingText
            if decision.attempt != (before?.attempt ?? 0) + 1 {
                disorder =
                    "attempt " + .count(Int(decision.attempt)) + " is there without attempt "
                    + .count(Int(decision.attempt) - 1)
            } else if let before, decision.decidedOn < before.decidedOn {
                disorder =
                    "attempt " + .count(Int(decision.attempt)) + " was decided on " + .day(decision.decidedOn)
                    + ", before attempt " + .count(Int(before.attempt)) + " on " + .day(before.decidedOn)
            } else {
                continue
            }
            results.append(
                RuleResult(
                    at: recorded.position,
                    field: "attempt",
                    value: .count(Int(decision.attempt)),
                    ["unit": .plain(context.unit(decision)), "disorder": disorder]
                )
            )
        }
        return results
    }
}
