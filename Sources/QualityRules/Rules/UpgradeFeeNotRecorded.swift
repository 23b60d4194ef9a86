import CohortAnalytics
import QualificationCatalogue
import Quantities

/// R306: the transition has a fee, and no payment is recorded up to the as-at date.
struct UpgradeFeeNotRecorded: RegistrationRule {
    static let definition = RuleDefinition(
        "R306",
        .warning,
        title: "Upgrade fee is not recorded",
        reason: "The awarding body accepts the upgrade once its fee is paid.",
        remedy: "Enter the date of payment in upgrade_fee_paid_on."
    )

    func finding(of index: Int, in context: RuleContext) -> RuleResult? {
        guard let (_, transition) = context.carryingLink(of: index), transition.hasFee else { return nil }
        let registration = context.ledger.registrations[index]
        if let paid = registration.upgradeFeePaidOn, paid <= context.ledger.asAt { return nil }
        return RuleResult(
            field: "upgrade_fee_paid_on",
            value: registration.upgradeFeePaidOn?.description ?? "",
            message: "no payment of the upgrade fee is recorded up to the as-at date"
        )
    }
}
