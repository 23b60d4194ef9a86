import CohortAnalytics
import QualificationCatalogue
import Quantities

/// R201: a certificate was claimed although a gating requirement is not met. One finding for each registration. Keeps nothing.
enum CertificatedWithoutRequirements: SingleFindingRule {
    static let definition = RuleDefinition(
        "R201",
        .error,
        title: "Certificated, but a gating requirement is not met",
        reason: "An external verifier stops on a certificate that was claimed without the evidence.",
        remedy: "Add the missing evidence to the export, or withdraw the claim.",
        message: "certificated, but not met: {requirements}",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard subject.progress.status == .certificated, let day = subject.registration.certificatedOn else { return nil }
        guard !context.evaluation.meetsGatingRequirements(subject.index) else { return nil }
        return RuleResult(
            field: "certificated_on",
            value: .day(day),
            ["requirements": .plain(listing(of: subject.index, in: context))]
        )
    }

    private static func listing(of index: Int, in context: RuleContext) -> String {
        context.evaluation.requirements(of: index)
            .filter { $0.requirement.isGating && $0.progress.isMet != true }
            .map { "\($0.requirement.id)\(shortfall($0.progress.shortfall))" }
            .joined(separator: ", ")
    }

    private static func shortfall(_ amount: RequirementProgress.Amount) -> String {
        switch amount {
        case .seconds(let seconds): " (\(Hours(seconds: seconds)) h short)"
        case .count(let count): " (\(count) short)"
        case .share, .none: ""
        }
    }
}
