import CohortAnalytics
import QualificationCatalogue
import Quantities

/// R406: when the certificate came, induction or tutorial hours were short of the centre's minimum. A finding for each
/// requirement of hours that does not gate.
///
/// The ledger keeps for it what sessions after the certificate added to a registration's counters, where there are any.
enum MinimumNotMetAtCertificate: RegistrationRule {
    static let definition = RuleDefinition(
        "R406",
        .warning,
        title: "Induction or tutorial minimum not met at certification",
        reason: "The awarding body asks the centre for these hours, whatever the learner has achieved.",
        remedy: "Add the sessions that are missing from the log, or plan them for the next cohort.",
        message: "{requirement}: {short} short of the minimum when the certificate came",
        recurrence: .byField
    )

    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        guard subject.progress.status == .certificated else { return [] }
        return subject.track.requirementOrder.compactMap { position in
            guard context.evaluation.asksForUngatedHours(position, of: subject.index) else { return nil }
            let short = context.evaluation.shortfallAtCertificate(position, of: subject.index)
            guard short > 0 else { return nil }
            let requirement = subject.track.requirements[position]
            return RuleResult(
                field: requirement.id,
                ["requirement": .plain(requirement.title), "short": .hours(short)]
            )
        }
    }
}
