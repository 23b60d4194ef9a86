import CohortAnalytics
import Quantities
import ReportModel

extension GroupMeasures {
    /// What a reader should see first of a group.
    ///
    /// - Parameter shortOfHours: how many of its registrations are short of practice hours.
    func headlines(shortOfHours: Int) -> [Headline] {
        [
            Headline("Registrations", .count(registrations), note: "\(continuing) continuing"),
            Headline("Certificated", .count(certificated), note: "\(complete) more complete"),
            Headline("Completion rate", .rate(completionRate), note: "certificated and complete, transfers left out"),
            Headline(
                "Practice hours logged",
                .hours(Hours(seconds: practiceLogged)),
                note: "and \(Hours(seconds: practiceCarried)) h carried forward"
            ),
            Headline("Short of practice hours", .count(shortOfHours), note: "registrations neither withdrawn nor transferred"),
        ]
    }
}
