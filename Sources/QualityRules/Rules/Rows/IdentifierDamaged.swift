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
        let learner = Int(subject.registration.learner)
        if context.ledger.registrationIDs.withBytes(of: subject.index, isShortenedNumber) {
            return shortened("registration_id", .registration(context.identifier(of: subject.index)))
        }
        if context.ledger.learnerIDs.withBytes(of: learner, isShortenedNumber) {
            return shortened("learner_id", .learner(context.ledger.learnerIDs[learner]))
        }
        if let reference = subject.registration.upgradedFrom,
            context.ledger.referenceIDs.withBytes(of: Int(reference), isShortenedNumber)
        {
            let shown = context.upgradedFrom(subject)
            if !shown.isEmpty { return shortened("upgraded_from", .registration(shown)) }
        }
        guard let other = context.learnersDifferingInZeros[subject.registration.learner] else { return nil }
        return RuleResult(
            field: "learner_id",
            value: .learner(context.ledger.learnerIDs[learner]),
            [
                "damage": "another registration has the learner " + .learner(context.ledger.learnerIDs[Int(other)])
                    + ", the same but for leading zeros, which spreadsheets remove"
            ]
        )
    }

    private static func shortened(_ field: String, _ id: FindingText) -> RuleResult {
        RuleResult(
            field: field,
            value: id,
            ["damage": "the id is a number shortened by a spreadsheet; its last digits are lost"]
        )
    }
}
