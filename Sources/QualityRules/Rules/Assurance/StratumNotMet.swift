import CohortAnalytics
import Quantities

/// R601: fewer of an assessor's decisions on a unit are sampled than the sampling policy asks for. Looks at the sampling plan;
/// keeps nothing.
enum StratumNotMet: RunRule {
    static let definition = RuleDefinition(
        "R601",
        .warning,
        title: "Stratum of the sampling policy is not met",
        reason: "The awarding body wants to see that every assessor's decisions on every unit are sampled.",
        remedy: "Sample the decisions that the sampling plan names, and enter the day in sampled_on.",
        message: "assessor {assessor}, unit {unit}: {done} of {population} decisions are sampled, the quota is {quota}",
        whyNotWaived: "they are about an assessor and a unit, and a waiver is for a registration",
        recurrence: .byMessageHead
    )

    static func findings(in context: RuleContext, plan: SamplingPlan, waivers: [Waiver]) -> [RunResult] {
        plan.strata.filter { !$0.isMet }.map { stratum in
            RunResult(
                field: "unit_ref",
                value: .plain(stratum.unit),
                arguments: [
                    "assessor": .plain(stratum.assessor.isEmpty ? "not named" : stratum.assessor),
                    "unit": .plain(stratum.unit), "done": .count(stratum.done),
                    "population": .count(stratum.population), "quota": .count(stratum.quota),
                ]
            )
        }
    }
}
