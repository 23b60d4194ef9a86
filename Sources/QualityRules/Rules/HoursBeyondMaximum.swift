import CohortAnalytics
import QualificationCatalogue
import Quantities

/// R305: more hours were logged on the earlier registration than the transition carries.
struct HoursBeyondMaximum: RegistrationRule {
    static let definition = RuleDefinition(
        "R305",
        .info,
        title: "Hours beyond the maximum are not carried",
        reason: "The learner may expect all hours to count.",
        remedy: "Tell the learner how many hours were carried and how many are still to do."
    )

    func finding(of index: Int, in context: RuleContext) -> RuleResult? {
        guard let (predecessor, _) = context.carryingLink(of: index) else { return nil }
        let carried = context.evaluation.progress[index].carriedPractice
        let beyond = context.ledger.totals[predecessor].practice - carried
        guard carried > 0, beyond > 0 else { return nil }
        return RuleResult(
            field: "upgraded_from",
            value: context.identifier(of: predecessor),
            message: "\(Hours(seconds: carried)) h are carried, \(Hours(seconds: beyond)) h beyond the maximum are not"
        )
    }
}
