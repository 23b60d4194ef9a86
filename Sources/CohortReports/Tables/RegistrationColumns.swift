import CohortAnalytics
import Quantities
import ReportModel

extension RegistrationMeasures {
    /// The columns behind the keys of a registration's row, in the order of the measures' specification.
    static let columns: [MeasureColumn<RegistrationMeasures>] = [
        MeasureColumn(
            "status",
            "Status",
            .code,
            "Where the registration stands at the as-at date: the first that holds of certificated, "
                + "transferred, withdrawn, complete, referred, submitted, active, registered."
        ) { .text($0.status.rawValue) },
        MeasureColumn(
            "overdue",
            "Overdue",
            .flag,
            "Whether it is continuing and was not submitted by its deadline after the final workshop."
        ) { .flag($0.isOverdue) },
        MeasureColumn(
            "stalled",
            "Stalled",
            .flag,
            "Whether it is active without a session, evidence item or decision in the 90 days up to the as-at"
                + " date."
        ) { .flag($0.isStalled) },
        shared("credits_available") { .count($0.creditsAvailable) },
        shared("credits_achieved") { .count($0.creditsAchieved) },
        shared("credits_carried") { .count($0.creditsCarried) },
        shared("glh_available") { .hours(Hours(seconds: $0.glhAvailable)) },
        shared("glh_achieved") { .hours(Hours(seconds: $0.glhAchieved)) },
        shared("glh_carried") { .hours(Hours(seconds: $0.glhCarried)) },
        shared("glh_not_stated") { .count($0.glhNotStated) },
        shared("practice_hours_logged") { .hours(Hours(seconds: $0.practiceLogged)) },
        shared("practice_hours_verified") { .hours(Hours(seconds: $0.practiceVerified)) },
        shared("practice_hours_carried") { .hours(Hours(seconds: $0.practiceCarried)) },
        shared("practice_hours_required") { .hours(Hours(seconds: $0.practiceRequired)) },
        shared("practice_hours_shortfall") { .hours(Hours(seconds: $0.practiceShortfall)) },
        shared("supervision_hours") { .hours(Hours(seconds: $0.supervision)) },
        shared("workshop_hours") { .hours(Hours(seconds: $0.workshop)) },
        shared("tutorial_hours") { .hours(Hours(seconds: $0.tutorial)) },
        shared("induction_hours") { .hours(Hours(seconds: $0.induction)) },
        MeasureColumn(
            "last_activity_on",
            "Last activity",
            .date,
            "The latest day with a session, an evidence item or a decision."
        ) { $0.lastActivityOn.map(ReportCell.date) ?? .none },
    ]

    /// Hours that nobody can check session by session. On pages only: the tables' columns are the specification's.
    static let hoursInTotals = MeasureColumn<RegistrationMeasures>(
        "hours_in_totals",
        "Hours in totals",
        .hours,
        "Hours that the centre's tracker gives as totals, whatever the activity: the single sessions can't be checked. A "
            + "requirement for a number of sessions, or for sessions of some length, does not count them."
    ) { .hours(Hours(seconds: $0.inTotals)) }

    /// A measure that groups have as well, in the same words.
    private static func shared(
        _ name: String,
        _ value: @escaping @Sendable (RegistrationMeasures) -> ReportCell
    ) -> MeasureColumn<RegistrationMeasures> {
        MeasureColumn(GroupMeasures.column(named: name), value)
    }
}
