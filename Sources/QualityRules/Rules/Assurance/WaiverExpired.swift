import CohortAnalytics
import Quantities

/// R603: a waiver's time is over, so the findings that it covered are open again. Looks at the settings; keeps nothing.
///
/// The specification asks for the finding and gives it no number; this is the tool's own.
enum WaiverExpired: RunRule {
    static let definition = RuleDefinition(
        "R603",
        .warning,
        title: "Waiver has expired",
        reason: "A waiver is a promise for a time; when it is over, somebody has to decide again.",
        remedy: "Put the finding right, or renew the waiver with a new reason and day, or remove it from the settings.",
        message: "the waiver of {rule}, owned by {owner}, expired on {day}",
        whyNotWaived: "they say that a waiver has expired",
        recurrence: .byField
    )

    static func findings(in context: RuleContext, plan: SamplingPlan, waivers: [Waiver]) -> [RunResult] {
        waivers.filter { $0.expiresOn < context.ledger.asAt }.map { waiver in
            RunResult(
                registrationID: context.shownIdentifier(waiver.registrationID),
                field: waiver.ruleID,
                value: .day(waiver.expiresOn),
                arguments: [
                    "rule": .plain(waiver.ruleID), "owner": .plain(waiver.owner), "day": .day(waiver.expiresOn),
                ]
            )
        }
    }
}
