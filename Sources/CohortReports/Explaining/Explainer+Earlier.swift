import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

// The rows of earlier registrations that what is carried rests on.
extension Explainer {
    /// The decisions on mandatory units of all registrations that something is carried from.
    func earlierDecisions() -> PageTable {
        let rows = earlier.flatMap { account in
            account.decisions.map(\.traced).filter { decision in
                mandatoryDecisions(on: catalogue.units[decision.row.unit].ref, in: account).contains(decision)
            }.map { decision -> [ReportCell] in
                [.text(id(of: account.index))] + cells(decision.position) + [
                    .text(catalogue.units[decision.row.unit].ref), .count(decision.row.attempt),
                    .text(decision.row.outcome.rawValue), ReportCell(decision.row.decidedOn),
                ]
            }
        }
        return table(
            "earlier_decisions",
            "Decisions on earlier registrations",
            keyColumns: 3,
            [ReportColumn("registration_id", "Registration", .text, "The earlier registration.")] + .position + [
                ReportColumn("unit_ref", "Unit", .text, "The unit's reference."),
                ReportColumn("attempt", "Attempt", .count, "The number of the attempt."),
                ReportColumn("outcome", "Outcome", .text, "pass or refer."),
                ReportColumn("decided_on", "Decided", .date, "The day of the decision."),
            ],
            rows,
            emptyText: "There are no decisions on earlier registrations."
        )
    }

    /// The sessions that the predecessor's practice hours are made of; nil where the transition carries no hours.
    func earlierSessions(_ predecessor: Int, _ transition: Transition) -> PageTable? {
        guard transition.practiceHoursMaximum > 0, let account = account(of: predecessor) else { return nil }
        let rows = account.sessions.filter { $0.contribution.totals.practice > 0 }.map { session -> [ReportCell] in
            [.text(id(of: predecessor))] + cells(session.traced.position) + [
                ReportCell(session.traced.row.date),
                .text(catalogue.activities[session.traced.row.activity].id),
                .hours(Hours(seconds: session.contribution.totals.practice)),
                .flag(session.traced.row.isTotal),
            ]
        }
        return table(
            "earlier_sessions",
            "Practice hours logged on \(id(of: predecessor))",
            keyColumns: 3,
            [ReportColumn("registration_id", "Registration", .text, "The earlier registration.")] + .position + [
                ReportColumn("session_date", "Date", .date, "The day of the session."),
                ReportColumn("activity", "Activity", .text, "The catalogue's activity."),
                ReportColumn("hours", "Hours", .hours, "Its length."),
                ReportColumn("total", "Total", .flag, "Whether it is a total of many sessions."),
            ],
            rows,
            emptyText: "There are none."
        )
    }
}
