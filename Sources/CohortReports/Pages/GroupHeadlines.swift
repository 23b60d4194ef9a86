import CohortAnalytics
import Quantities
import ReportModel

/// What a reader should see first of a group, against an earlier day.
struct GroupHeadlines {
    /// The same group at the earlier day.
    struct Earlier {
        var measures: GroupMeasures
        var shortOfHours: Int
        var asAt: Day
    }

    /// Where what the figures count is listed.
    struct Targets {
        var registrations: PageTarget?
        var certificated: PageTarget?
        var completion: PageTarget?
        var hours: PageTarget?
        var shortOfHours: PageTarget?
    }

    let measures: GroupMeasures
    /// How many of its registrations are short of practice hours.
    let shortOfHours: Int
    let earlier: Earlier?

    /// - Parameter inTotals: hours of any activity that came as totals, in seconds.
    func all(inTotals: Int, targets: Targets) -> [Headline] {
        [
            headline("Registrations", note: "\(measures.continuing) continuing", targets.registrations) {
                .count($0.registrations)
            },
            headline("Certificated", note: "\(measures.complete) more complete", targets.certificated) {
                .count($0.certificated)
            },
            headline("Completion rate", note: "certificated and complete, transfers left out", targets.completion) {
                .rate($0.completionRate)
            },
            headline(
                "Practice hours logged",
                note: "and \(Hours(seconds: measures.practiceCarried)) h carried forward"
                    + (inTotals > 0 ? "; \(Hours(seconds: inTotals)) h of all hours came as totals" : ""),
                targets.hours
            ) { .hours(Hours(seconds: $0.practiceLogged)) },
            Headline(
                "Short of practice hours",
                .count(shortOfHours),
                note: "registrations neither withdrawn nor transferred",
                change: earlier.map {
                    Headline.Change(from: .count($0.shortOfHours), to: .count(shortOfHours), since: $0.asAt)
                },
                target: targets.shortOfHours
            ),
        ]
    }

    func headline(
        _ title: String,
        note: String,
        _ target: PageTarget?,
        _ value: (GroupMeasures) -> ReportCell
    ) -> Headline {
        let now = value(measures)
        return Headline(
            title,
            now,
            note: note,
            change: earlier.map { Headline.Change(from: value($0.measures), to: now, since: $0.asAt) },
            target: target
        )
    }
}
