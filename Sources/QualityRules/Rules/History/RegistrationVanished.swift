import CohortAnalytics
import CohortImport
import Quantities

/// R501: a registration that the previous period's report had is in this one no more. Looks at what the history tells; keeps nothing.
enum RegistrationVanished: RunRule {
    static let definition = RuleDefinition(
        "R501",
        .warning,
        title: "Registration has vanished",
        reason: "A registration does not end by being left out: its hours, claims and findings go with it unseen.",
        remedy:
            "Export it again; where it was withdrawn, enter the day and the reason; where it was entered twice, waive this.",
        message: "was in the report of {period} and {what}",
        recurrence: .never
    )

    static func findings(in context: RuleContext, plan: SamplingPlan, waivers: [Waiver]) -> [RunResult] {
        guard let earlier = context.earlier else { return [] }
        return earlier.vanished.map { id in
            // It was a registration's id, so it is shown as one, whatever it looks like.
            RunResult(
                registrationID: id,
                field: "registration_id",
                value: .registration(id),
                arguments: [
                    "period": .plain(earlier.period.description),
                    "what": context.ledger.registrationIDs.index(of: id) == nil
                        ? "is not among the accepted registrations any more"
                        : "is now registered on a day after this report's",
                ]
            )
        }
    }
}
