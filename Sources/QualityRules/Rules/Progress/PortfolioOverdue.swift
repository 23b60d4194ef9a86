import CohortAnalytics
import Quantities

/// R401: continuing, and not submitted by its deadline after the final workshop. Keeps nothing.
enum PortfolioOverdue: SingleFindingRule {
    static let definition = RuleDefinition(
        "R401",
        .warning,
        title: "Portfolio is overdue",
        reason: "After the deadline the centre's scheme no longer accepts the portfolio without an agreement.",
        remedy: "Agree on a new date with the learner, or record the submission or the withdrawal.",
        message: "not submitted; it was due on {due}",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard subject.progress.isOverdue, let workshop = subject.registration.finalWorkshopOn,
            let due = context.evaluation.dueDate(of: subject.index)
        else { return nil }
        return RuleResult(field: "final_workshop_on", value: .day(workshop), ["due": .day(due)])
    }
}
