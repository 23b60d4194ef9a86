import CohortAnalytics
import QualificationCatalogue
import Quantities

/// R305: more hours were logged on the earlier registration than the transition carries. Keeps nothing.
enum HoursBeyondMaximum: SingleFindingRule {
    static let definition = RuleDefinition(
        "R305",
        .info,
        title: "Hours beyond the maximum are not carried",
        reason: "The learner may expect all hours to count.",
        remedy: "Tell the learner how many hours were carried and how many are still to do.",
        message: "{carried} are carried, {beyond} beyond the maximum are not",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard let (predecessor, _) = context.carryingLink(of: subject) else { return nil }
        let carried = subject.progress.carriedPractice
        let beyond = context.ledger.totals[predecessor].practice - carried
        guard carried > 0, beyond > 0 else { return nil }
        return RuleResult(
            field: "upgraded_from",
            value: .registration(context.identifier(of: predecessor)),
            ["carried": .hours(carried), "beyond": .hours(beyond)]
        )
    }
}
