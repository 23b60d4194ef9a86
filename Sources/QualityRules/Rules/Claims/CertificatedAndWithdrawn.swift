import CohortAnalytics
import Quantities

/// R202: a registration is both certificated and withdrawn at the as-at date. Keeps nothing.
enum CertificatedAndWithdrawn: SingleFindingRule {
    static let definition = RuleDefinition(
        "R202",
        .error,
        title: "Certificated and withdrawn",
        reason: "A registration ends in one way only; it is counted as certificated.",
        remedy: "Empty the date that is wrong: the certificate's or the withdrawal's.",
        message: "withdrawn on {withdrawn} and certificated on {certificated}",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard let certificated = subject.known(subject.registration.certificatedOn, in: context),
            let withdrawn = subject.known(subject.registration.withdrawnOn, in: context)
        else { return nil }
        return RuleResult(
            field: "withdrawn_on",
            value: .day(withdrawn),
            ["withdrawn": .day(withdrawn), "certificated": .day(certificated)]
        )
    }
}
