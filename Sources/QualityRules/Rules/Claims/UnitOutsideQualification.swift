import CohortAnalytics
import QualificationCatalogue
import Quantities

/// R210: a decision or a session names a unit that is not part of the registration's qualification.
///
/// Such a decision counts nowhere. A session's hours count all the same: what they count towards does not depend on the unit. Looks
/// at the decisions in the ledger; of sessions it keeps the place of the first 20 of a registration and their number.
enum UnitOutsideQualification: WatchingRule {
    static let definition = RuleDefinition(
        "R210",
        .error,
        title: "Unit is not part of the qualification",
        reason: "What was done for a unit of another qualification does not count towards this one.",
        remedy: "Correct the unit, or put the row to the registration that it belongs to.",
        message: "unit {unit} is not part of {qualification}; {consequence}"
    )

    static func isOutside(_ unit: Int, _ track: Track) -> Bool {
        track.unitPositions[unit] < 0
    }

    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        let decisions = subject.decisions.filter { isOutside(Int($0.decision.unit), subject.track) }.map { recorded in
            var result = result(
                unit: context.unit(recorded.decision),
                "the decision counts nowhere",
                of: subject,
                in: context
            )
            result.position = recorded.position
            return result
        }
        return decisions + noted(on: subject, in: context)
    }

    static func finding(for note: RowNote, of subject: RuleSubject, in context: RuleContext) -> RuleResult {
        result(
            unit: context.ledger.catalogue.units[Int(note.detail)].ref,
            "the session's hours count all the same",
            of: subject,
            in: context
        )
    }

    private static func result(
        unit: String,
        _ consequence: FindingText,
        of subject: RuleSubject,
        in context: RuleContext
    ) -> RuleResult {
        RuleResult(
            field: "unit_ref",
            value: .plain(unit),
            [
                "unit": .plain(unit), "qualification": .plain(context.qualificationID(of: subject.index)),
                "consequence": consequence,
            ]
        )
    }
}
