import CohortAnalytics
import QualificationCatalogue

/// R304: the transition would carry hours, but the unit that accredits them is not passed [S0]. Keeps nothing.
enum AccreditingUnitNotPassed: SingleFindingRule {
    static let definition = RuleDefinition(
        "R304",
        .warning,
        title: "Accrediting unit not passed, so no hours are carried",
        reason: "Hours of the earlier qualification count only once the unit that accredits them is passed.",
        remedy: "Record the pass on the earlier registration, or plan for the full hours on this one.",
        message: "unit {unit} is not passed on the earlier registration, so none of its hours are carried",
        recurrence: .byField
    )

    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult? {
        guard let (predecessor, transition) = context.carryingLink(of: subject), transition.practiceHoursMaximum > 0,
            let unit = transition.accreditingUnit
        else { return nil }
        let units = context.ledger.catalogue.qualifications[context.qualification(of: predecessor)].units
        let progress = context.evaluation.progress[predecessor]
        guard let position = units.firstIndex(of: unit),
            (progress.passedUnits | progress.carriedUnits) & (1 << UInt64(position)) == 0
        else { return nil }
        return RuleResult(
            field: "upgraded_from",
            value: .registration(context.identifier(of: predecessor)),
            ["unit": .plain(unit)]
        )
    }
}
