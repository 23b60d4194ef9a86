import CohortAnalytics
import QualificationCatalogue
import Quantities

/// R306: the transition has a fee, and no payment is recorded up to the as-at date. Keeps nothing.
enum UpgradeFeeNotRecorded: SingleFindingRule {
    static let definition = RuleDefinition(
        "R306",
        .warning,
        title: "Upgrade fee is not recorded",
        reason: "The awarding body accepts the upgrade once its fee is paid.",
        remedy: "Enter the date of payment in upgrade_fee_paid_on.",
        message: "no payment of the upgrade fee is recorded up to the as-at date",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard let (_, transition) = context.carryingLink(of: subject), transition.hasFee else { return nil }
        let registration = subject.registration
        if let paid = registration.upgradeFeePaidOn, paid <= context.ledger.asAt { return nil }
        return RuleResult(
            field: "upgrade_fee_paid_on",
            value: registration.upgradeFeePaidOn.map { .day($0) } ?? ""
        )
    }
}
