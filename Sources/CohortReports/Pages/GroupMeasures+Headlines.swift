import CohortAnalytics
import Quantities
import ReportModel

extension GroupMeasures {
    /// What a reader should see first of a group.
    ///
    /// - Parameters:
    ///   - shortOfHours: how many of its registrations are short of practice hours.
    ///   - inTotals: hours of any activity that came as totals, in seconds.
    func headlines(shortOfHours: Int, inTotals: Int) -> [Headline] {
        [
            Headline("Registrations", .count(registrations), note: "\(continuing) continuing"),
            Headline("Certificated", .count(certificated), note: "\(complete) more complete"),
            Headline("Completion rate", .rate(completionRate), note: "certificated and complete, transfers left out"),
            Headline(
                "Practice hours logged",
                .hours(Hours(seconds: practiceLogged)),
                note: "and \(Hours(seconds: practiceCarried)) h carried forward"
                    + (inTotals > 0 ? "; \(Hours(seconds: inTotals)) h of all hours came as totals" : "")
            ),
            Headline("Short of practice hours", .count(shortOfHours), note: "registrations neither withdrawn nor transferred"),
        ]
    }
}
