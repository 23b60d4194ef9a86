import CohortAnalytics
import Quantities

/// R209: a unit's attempts have a gap, or a later one was decided before any earlier one. Looks at the decisions in the ledger;
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
        /// Of the unit's attempts so far the one that was decided last.
        var latest: Decision?
        for recorded in subject.decisions {
            let decision = recorded.decision
            if previous?.unit != decision.unit { (previous, latest) = (nil, nil) }
            if let disorder = disorder(of: decision, after: previous, latest) {
                results.append(
                    RuleResult(
                        at: recorded.position,
                        field: "attempt",
                        value: .count(Int(decision.attempt)),
                        ["unit": .plain(context.unit(decision)), "disorder": disorder]
                    )
                )
            }
            previous = decision
            if latest.map({ $0.decidedOn < decision.decidedOn }) ?? true { latest = decision }
        }
        return results
    }

    /// What is out of order about an attempt; nil where nothing is.
    private static func disorder(of decision: Decision, after previous: Decision?, _ latest: Decision?) -> FindingText? {
        var disorders: [FindingText] = []
        if decision.attempt != (previous?.attempt ?? 0) + 1 {
            disorders.append("is there without attempt " + .count(Int(decision.attempt) - 1))
        }
        if let latest, decision.decidedOn < latest.decidedOn {
            disorders.append(
                "was decided on " + .day(decision.decidedOn) + ", before attempt " + .count(Int(latest.attempt)) + " on "
                    + .day(latest.decidedOn)
            )
        }
        guard let first = disorders.first else { return nil }
        return disorders.dropFirst().reduce("attempt " + .count(Int(decision.attempt)) + " " + first) { $0 + ", and " + $1 }
    }
}
