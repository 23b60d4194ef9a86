import CohortAnalytics
import CohortImport

/// R111: an id as a spreadsheet leaves it that took it for a number.
///
/// Rows of other tables that have lost their registration by it are rejected under R107, which says so. Keeps nothing.
enum IdentifierDamaged: SingleFindingRule {
    static let definition = RuleDefinition(
        "R111",
        .error,
        title: "Identifier is damaged by a spreadsheet",
        reason:
            "A spreadsheet takes an id of digits for a number, removes leading zeros and shortens long ones; rows are then no "
            + "longer put to the right learner.",
        remedy: "Export again, and open the file with the column's type set to text, or not at all.",
        message: "{damage}"
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        let learner = context.ledger.learnerIDs[Int(subject.registration.learner)]
        let ids: [(field: String, id: String, shown: FindingText)] = [
            (
                "registration_id", context.identifier(of: subject.index),
                .registration(context.identifier(of: subject.index))
            ),
            ("learner_id", learner, .learner(learner)),
            ("upgraded_from", context.upgradedFrom(subject), .registration(context.upgradedFrom(subject))),
        ]
        for (field, id, shown) in ids where isShortenedNumber(id) {
            return RuleResult(
                field: field,
                value: shown,
                ["damage": "the id is a number shortened by a spreadsheet; its last digits are lost"]
            )
        }
        guard let other = context.learnersDifferingInZeros[subject.registration.learner] else { return nil }
        return RuleResult(
            field: "learner_id",
            value: .learner(learner),
            [
                "damage": "another registration has the learner " + .learner(context.ledger.learnerIDs[Int(other)])
                    + ", the same but for leading zeros, which spreadsheets remove"
            ]
        )
    }
}
