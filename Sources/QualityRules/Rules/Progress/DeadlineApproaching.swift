import CohortAnalytics
import Quantities

/// R408: continuing, not submitted, and due within the 28 days from the as-at date. Keeps nothing.
enum DeadlineApproaching: SingleFindingRule {
    static let definition = RuleDefinition(
        "R408",
        .warning,
        title: "Deadline is approaching",
        reason: "There is still time to help the learner to hand in.",
        remedy: "Remind the learner, and check what is still open.",
        message: "not submitted yet; due on {due}, {requirement} after the final workshop",
        recurrence: .byField
    )
    private static let withinDays = 28

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        let asAt = context.ledger.asAt
        if let submitted = subject.registration.submittedOn, submitted <= asAt { return nil }
        guard subject.progress.status.isContinuing, let workshop = subject.registration.finalWorkshopOn,
            let months = subject.track.deadlineMonths, let due = context.evaluation.dueDate(of: subject.index), due >= asAt,
            due - asAt <= withinDays
        else { return nil }
        return RuleResult(
            field: "final_workshop_on",
            value: .day(workshop),
            ["due": .day(due), "requirement": .plain("\(months) \(months == 1 ? "month" : "months")")]
        )
    }
}
