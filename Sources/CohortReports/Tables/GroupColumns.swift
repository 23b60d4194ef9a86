import CohortAnalytics
import Quantities
import ReportModel

extension GroupMeasures {
    /// Those who stayed to the end; what the last of them are counted by has no column.
    private static let stayed: [ColumnDisclosure.Term] = [
        .plus("certificated"), .plus("complete"), .plus("not_achieved"),
    ]

    /// The columns of every group summary, in the order of the measures' specification.
    static let columns: [MeasureColumn<GroupMeasures>] = [
        MeasureColumn(
            "registrations",
            "Registrations",
            .count,
            "Registrations registered on or before the as-at date."
        ) { .count($0.registrations) },
        MeasureColumn(
            "transferred",
            "Transferred",
            .count,
            "Registrations withdrawn because the learner transferred."
        ) { .count($0.transferred) },
        MeasureColumn(
            "withdrawn",
            "Withdrawn",
            .count,
            "Registrations withdrawn for any other reason."
        ) { .count($0.withdrawn) },
        MeasureColumn(
            "certificated",
            "Certificated",
            .count,
            "Registrations whose certificate is dated on or before the as-at date."
        ) { .count($0.certificated) },
        MeasureColumn(
            "complete",
            "Complete",
            .count,
            "Registrations that meet every gating requirement and are not yet certificated."
        ) { .count($0.complete) },
        MeasureColumn(
            "continuing",
            "Continuing",
            .count,
            "Registrations with any other status: referred, submitted, active or registered."
        ) { .count($0.continuing) },
        MeasureColumn(
            "overdue",
            "Overdue",
            .count,
            "Continuing registrations not submitted by their deadline after the final workshop."
        ) { .count($0.overdue) },
        MeasureColumn(
            "stalled",
            "Stalled",
            .count,
            "Active registrations without a session, evidence item or decision in the 90 days up to the as-at"
                + " date."
        ) { .count($0.stalled) },
        MeasureColumn(
            "completion_rate",
            "Completion rate",
            .rate,
            "Certificated and complete registrations as a part of all but the transferred ones.",
            disclosure: .rate([.plus("certificated"), .plus("complete")], of: [.plus("registrations"), .minus("transferred")])
        ) { .rate($0.completionRate) },
        MeasureColumn(
            "leavers",
            "Leavers",
            .count,
            "Certificated, complete and withdrawn registrations."
        ) { .count($0.leavers) },
        MeasureColumn(
            "achievement_rate",
            "Achievement rate",
            .rate,
            "Certificated registrations as a part of leavers. It is retention times pass rate.",
            disclosure: .rate([.plus("certificated")], of: [.plus("leavers")])
        ) { .rate($0.achievementRate) },
        MeasureColumn(
            "retention_rate",
            "Retention rate",
            .rate,
            "Leavers who stayed to the end (certificated, complete, or withdrawn as not achieved) as a part "
                + "of all leavers.",
            disclosure: .rate(stayed, of: [.plus("leavers")])
        ) { .rate($0.retentionRate) },
        MeasureColumn(
            "pass_rate",
            "Pass rate",
            .rate,
            "Certificated registrations as a part of those who stayed to the end.",
            disclosure: .rate([.plus("certificated")], of: stayed)
        ) { .rate($0.passRate) },
        MeasureColumn(
            "credits_available",
            "Credits available",
            .count,
            "Credits of mandatory units that are not carried.",
            disclosure: .amount
        ) { .count($0.creditsAvailable) },
        MeasureColumn(
            "credits_achieved",
            "Credits achieved",
            .count,
            "Credits of mandatory units passed on the registration itself and not carried.",
            disclosure: .amount
        ) { .count($0.creditsAchieved) },
        MeasureColumn(
            "credits_carried",
            "Credits carried",
            .count,
            "Credits of units carried from an earlier registration.",
            disclosure: .amount
        ) { .count($0.creditsCarried) },
        MeasureColumn(
            "glh_available",
            "GLH available",
            .hours,
            "Guided learning hours of mandatory units that are not carried, where stated."
        ) { .hours(Hours(seconds: $0.glhAvailable)) },
        MeasureColumn(
            "glh_achieved",
            "GLH achieved",
            .hours,
            "Guided learning hours of mandatory units passed on the registration itself and not carried."
        ) { .hours(Hours(seconds: $0.glhAchieved)) },
        MeasureColumn(
            "glh_carried",
            "GLH carried",
            .hours,
            "Guided learning hours of units carried from an earlier registration."
        ) { .hours(Hours(seconds: $0.glhCarried)) },
        MeasureColumn(
            "glh_not_stated",
            "GLH not stated",
            .count,
            "Mandatory units, counted once for each registration, whose guided learning hours the source does"
                + " not state; they add nothing to the GLH columns.",
            disclosure: .tally
        ) { .count($0.glhNotStated) },
        MeasureColumn(
            "workshop_hours",
            "Workshop hours",
            .hours,
            "Hours of workshops."
        ) { .hours(Hours(seconds: $0.workshop)) },
        MeasureColumn(
            "tutorial_hours",
            "Tutorial hours",
            .hours,
            "Hours of tutorials."
        ) { .hours(Hours(seconds: $0.tutorial)) },
        MeasureColumn(
            "induction_hours",
            "Induction hours",
            .hours,
            "Hours of induction."
        ) { .hours(Hours(seconds: $0.induction)) },
        MeasureColumn(
            "supervision_hours",
            "Supervision hours",
            .hours,
            "Hours of supervision received, with a trainer included."
        ) { .hours(Hours(seconds: $0.supervision)) },
        MeasureColumn(
            "practice_hours_logged",
            "Practice logged",
            .hours,
            "Hours of the qualification's practice activities. They are never the same as guided learning "
                + "hours."
        ) { .hours(Hours(seconds: $0.practiceLogged)) },
        MeasureColumn(
            "practice_hours_verified",
            "Practice verified",
            .hours,
            "Practice hours that somebody verified."
        ) { .hours(Hours(seconds: $0.practiceVerified)) },
        MeasureColumn(
            "practice_hours_carried",
            "Practice carried",
            .hours,
            "Practice hours carried from an earlier registration; never added to logged hours."
        ) { .hours(Hours(seconds: $0.practiceCarried)) },
        MeasureColumn(
            "practice_hours_required",
            "Practice required",
            .hours,
            "The requirement of practice hours, of registrations neither transferred nor withdrawn."
        ) { .hours(Hours(seconds: $0.practiceRequired)) },
        MeasureColumn(
            "practice_hours_shortfall",
            "Practice short",
            .hours,
            "Required practice hours less those carried and those that count, at least 0 for each "
                + "registration."
        ) { .hours(Hours(seconds: $0.practiceShortfall)) },
        MeasureColumn("decisions", "Decisions", .count, "Assessment decisions on mandatory units.") { .count($0.decisions) },
        MeasureColumn("passes", "Passes", .count, "Decisions that are a pass.") { .count($0.passes) },
        MeasureColumn("referrals", "Referrals", .count, "Decisions that are a referral.") { .count($0.referrals) },
        MeasureColumn(
            "first_time_pass_rate",
            "First-time pass rate",
            .rate,
            "Passes at the first attempt as a part of decisions on first attempts.",
            disclosure: .rate([.plus("first_passes")], of: [.plus("first_decisions")])
        ) { .rate($0.firstTimePassRate) },
        MeasureColumn(
            "referral_rate",
            "Referral rate",
            .rate,
            "Referrals as a part of decisions.",
            disclosure: .rate([.plus("referrals")], of: [.plus("decisions")])
        ) { .rate($0.referralRate) },
        MeasureColumn(
            "timely_rate",
            "Timely rate",
            .rate,
            "Of registrations whose planned end has come and that are not transferred, those certificated "
                + "within 90 days of it.",
            disclosure: .rate([.plus("timely")], of: [.plus("due")])
        ) { .rate($0.timelyRate) },
        MeasureColumn(
            "median_days_to_certificate",
            "Median days to certificate",
            .days,
            "Median of days from registration to certificate, over certificated registrations.",
            disclosure: .median(over: "certificated")
        ) { $0.medianDaysToCertificate.map(ReportCell.days) ?? .none },
    ]

    /// The column of that name, for tables that have the same measure of something smaller.
    static func column(named name: String) -> ReportColumn {
        guard let column = columns.first(where: { $0.column.name == name })?.column else {
            preconditionFailure("groups have no column \(name)")
        }
        return column
    }
}
