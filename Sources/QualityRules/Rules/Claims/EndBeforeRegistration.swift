import CohortAnalytics
import Quantities

/// R203: the withdrawal or the certificate is dated before the registration. A finding for each. Keeps nothing.
enum EndBeforeRegistration: RegistrationRule {
    static let definition = RuleDefinition(
        "R203",
        .error,
        title: "Ended before it began",
        reason:
            "A certificate or a withdrawal before the registration is a wrong date, and times to the certificate come out wrong.",
        remedy: "Correct the date of the registration or that of its end.",
        message: "{end} on {day}, before the registration on {registered}",
        recurrence: .byField
    )

    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        let registration = subject.registration
        var results: [RuleResult] = []
        func look(at day: Day?, _ field: String, _ word: FindingText) {
            guard let day = subject.known(day, in: context), day < registration.registeredOn else { return }
            results.append(
                RuleResult(
                    field: field,
                    value: .day(day),
                    ["end": word, "day": .day(day), "registered": .day(registration.registeredOn)]
                )
            )
        }
        look(at: registration.withdrawnOn, "withdrawn_on", "withdrawn")
        look(at: registration.certificatedOn, "certificated_on", "certificated")
        return results
    }
}
