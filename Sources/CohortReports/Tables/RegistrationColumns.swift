import CohortAnalytics
import Quantities
import ReportModel

extension RegistrationMeasures {
    /// The columns behind the keys of a registration's row, in the order of the measures' specification.
    static let columns: [MeasureColumn<RegistrationMeasures>] = [
        MeasureColumn(
            "status",
            "Status",
            .text,
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
        MeasureColumn(
            "credits_available",
            "Credits available",
            .count,
            "Credits of mandatory units that are not carried."
        ) { .count($0.creditsAvailable) },
        MeasureColumn(
            "credits_achieved",
            "Credits achieved",
            .count,
            "Credits of mandatory units passed on the registration itself and not carried."
        ) { .count($0.creditsAchieved) },
        MeasureColumn(
            "credits_carried",
            "Credits carried",
            .count,
            "Credits of units carried from an earlier registration."
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
                + " not state; they add nothing to the GLH columns."
        ) { .count($0.glhNotStated) },
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
        MeasureColumn(
            "supervision_hours",
            "Supervision hours",
            .hours,
            "Hours of supervision received, with a trainer included."
        ) { .hours(Hours(seconds: $0.supervision)) },
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
            "last_activity_on",
            "Last activity",
            .date,
            "The latest day with a session, an evidence item or a decision."
        ) { $0.lastActivityOn.map(ReportCell.date) ?? .none },
    ]
}
