import CohortAnalytics
import CohortImport

/// R111: an id as a spreadsheet leaves it that took it for a number.
///
/// Rows of other tables that have lost their registration by it are rejected under R107, which says so.
struct IdentifierDamaged: RegistrationRule {
    static let definition = RuleDefinition(
        "R111",
        .error,
        title: "Identifier is damaged by a spreadsheet",
        reason:
            "A spreadsheet takes an id of digits for a number, removes leading zeros and shortens long ones; rows are then no "
            + "longer put to the right learner.",
        remedy: "Export again, and open the file with the column's type set to text, or not at all."
    )

    func finding(of index: Int, in context: RuleContext) -> RuleResult? {
        let registration = context.ledger.registrations[index]
        let ids = [
            ("registration_id", context.identifier(of: index)),
            ("learner_id", context.ledger.learnerIDs[Int(registration.learner)]),
            ("upgraded_from", context.upgradedFrom(index)),
        ]
        for (field, id) in ids where isShortenedNumber(id) {
            return RuleResult(
                field: field,
                value: id,
                message: "the id is a number shortened by a spreadsheet; its last digits are lost"
            )
        }
        guard let other = context.learnersDifferingInZeros[registration.learner] else { return nil }
        return RuleResult(
            field: "learner_id",
            value: ids[1].1,
            message:
                "another registration has the learner \(context.ledger.learnerIDs[Int(other)]), the same but for leading zeros, "
                + "which spreadsheets remove"
        )
    }
}
