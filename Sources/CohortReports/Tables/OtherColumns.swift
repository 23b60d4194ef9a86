import CohortAnalytics
import Quantities
import ReportModel

extension UnitMeasures {
    /// The columns of the unit summary behind its keys.
    static let columns: [MeasureColumn<UnitMeasures>] = [
        MeasureColumn(
            "registrations",
            "Registrations",
            .count,
            "Registrations neither transferred nor withdrawn that do not carry the unit."
        ) { .count($0.registrations) },
        MeasureColumn(
            "carried",
            "Carried",
            .count,
            "Registrations that carry the unit from an earlier registration."
        ) { .count($0.carried) },
        MeasureColumn("passed", "Passed", .count, "Registrations on which the unit itself was passed.") { .count($0.passed) },
        MeasureColumn("decisions", "Decisions", .count, "Assessment decisions on the unit.") { .count($0.decisions) },
        MeasureColumn(GroupMeasures.column(named: "passes")) { .count($0.passes) },
        MeasureColumn(GroupMeasures.column(named: "referrals")) { .count($0.referrals) },
        MeasureColumn(GroupMeasures.column(named: "first_time_pass_rate")) { .rate($0.firstTimePassRate) },
        MeasureColumn(GroupMeasures.column(named: "referral_rate")) { .rate($0.referralRate) },
        MeasureColumn(
            "median_marking_days",
            "Median marking days",
            .days,
            "Median of days from submission to decision, where both are known.",
            disclosure: .median(over: "decisions")
        ) { $0.medianMarkingDays.map(ReportCell.days) ?? .none },
        MeasureColumn(
            "marked_within_28_days",
            "Marked within 28 days",
            .rate,
            "Decisions within 28 days of submission as a part of those where both dates are known.",
            disclosure: .rate([.plus("marked_in_time")], of: [.plus("marked")])
        ) { .rate($0.markedWithinStandard) },
    ]
}

extension UpgradeMeasures {
    /// The columns of the upgrade paths behind their keys.
    static let columns: [MeasureColumn<UpgradeMeasures>] = [
        MeasureColumn(
            "eligible",
            "Eligible",
            .count,
            "Registrations on the earlier qualification that are certificated or complete."
        ) { .count($0.eligible) },
        MeasureColumn(
            "upgraded",
            "Upgraded",
            .count,
            "Registrations on the later qualification upgraded from one on the earlier of the same learner."
        ) { .count($0.upgraded) },
        MeasureColumn(
            "eligible_upgraded",
            "Eligible upgraded",
            .count,
            "Eligible registrations from which a learner upgraded."
        ) { .count($0.eligibleUpgraded) },
        MeasureColumn(
            "conversion_rate",
            "Conversion rate",
            .rate,
            "Eligible upgraded as a part of eligible registrations.",
            disclosure: .rate([.plus("eligible_upgraded")], of: [.plus("eligible")])
        ) { .rate($0.conversionRate) },
        MeasureColumn(
            "continuing",
            "Continuing",
            .count,
            "Upgraded registrations that are under way."
        ) { .count($0.continuing) },
        MeasureColumn(
            "completed",
            "Completed",
            .count,
            "Upgraded registrations that are certificated or complete."
        ) { .count($0.completed) },
        MeasureColumn(
            "withdrawn",
            "Withdrawn",
            .count,
            "Upgraded registrations that were withdrawn or transferred."
        ) { .count($0.withdrawn) },
        MeasureColumn(
            "units_carried",
            "Units carried",
            .count,
            "Units that count as passed because they were passed before.",
            disclosure: .tally
        ) { .count($0.unitsCarried) },
        MeasureColumn(
            "credits_carried",
            "Credits carried",
            .count,
            "Credits of the carried units.",
            disclosure: .amount
        ) { .count($0.creditsCarried) },
        MeasureColumn(
            "glh_carried",
            "GLH carried",
            .hours,
            "Guided learning hours of the carried units, where stated."
        ) { .hours(Hours(seconds: $0.glhCarried)) },
        MeasureColumn(
            "hours_carried",
            "Hours carried",
            .hours,
            "Practice hours carried forward."
        ) { .hours(Hours(seconds: $0.hoursCarried)) },
        MeasureColumn(
            "hours_not_carried",
            "Hours not carried",
            .hours,
            "Practice hours logged on the earlier registration beyond those carried, where the transition "
                + "carries hours."
        ) { .hours(Hours(seconds: $0.hoursNotCarried)) },
        MeasureColumn(
            "fee_paid",
            "Fee paid",
            .count,
            "Upgraded registrations whose upgrade fee was paid on or before the as-at date."
        ) { .count($0.feePaid) },
        MeasureColumn(
            "median_gap_days",
            "Median gap in days",
            .days,
            "Median of days from the earlier certificate to the later registration, where both are known.",
            disclosure: .median(over: "upgraded")
        ) { $0.medianGapDays.map(ReportCell.days) ?? .none },
    ]
}

extension MonthActivity {
    /// The columns of the monthly activity behind its keys.
    static let columns: [MeasureColumn<MonthActivity>] = [
        MeasureColumn(
            "registrations",
            "Registrations",
            .count,
            "Registrations registered in the month."
        ) { .count($0.registrations) },
        MeasureColumn("certificated", "Certificated", .count, "Certificates dated in the month.") { .count($0.certificated) },
        MeasureColumn(
            "withdrawn",
            "Withdrawn",
            .count,
            "Withdrawals dated in the month, transfers included."
        ) { .count($0.withdrawn) },
        MeasureColumn(
            "decisions",
            "Decisions",
            .count,
            "Assessment decisions on mandatory units in the month."
        ) { .count($0.decisions) },
        MeasureColumn("passes", "Passes", .count, "Those of them that are a pass.") { .count($0.passes) },
        MeasureColumn(
            "practice_hours",
            "Practice hours",
            .hours,
            "Hours of the qualification's practice activities in the month."
        ) { .hours(Hours(seconds: $0.practice)) },
        MeasureColumn(
            "supervision_hours",
            "Supervision hours",
            .hours,
            "Hours of supervision received in the month, with a trainer included."
        ) { .hours(Hours(seconds: $0.supervision)) },
        MeasureColumn(
            "guided_hours",
            "Guided hours",
            .hours,
            "Hours of workshops, tutorials and induction in the month."
        ) { .hours(Hours(seconds: $0.guided)) },
    ]
}
