import CohortAnalytics
import Quantities

/// R402: a decision took longer than 28 days, or than the scheme's own service standard. Looks at the decisions in the ledger;
/// keeps nothing more.
enum MarkingOverdue: RegistrationRule {
    static let definition = RuleDefinition(
        "R402",
        .warning,
        title: "Marking took too long",
        reason: "Learners are promised a decision within the service standard, 28 days unless the scheme says otherwise.",
        remedy: "Look into the assessor's workload; correct the dates if they are wrong.",
        message: "unit {unit}, attempt {attempt}: marked {days} days after its submission, the standard is {standard}"
    )

    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        subject.decisions.compactMap { recorded in
            let decision = recorded.decision
            guard let submitted = decision.submittedOn, decision.decidedOn - submitted > subject.track.markingDays else {
                return nil
            }
            return RuleResult(
                at: recorded.position,
                field: "decided_on",
                value: .day(decision.decidedOn),
                [
                    "unit": .plain(context.unit(decision)), "attempt": .count(Int(decision.attempt)),
                    "days": .count(decision.decidedOn - submitted), "standard": .count(subject.track.markingDays),
                ]
            )
        }
    }
}
