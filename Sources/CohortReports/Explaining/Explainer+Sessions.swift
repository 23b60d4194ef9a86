import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

/// A sum of hours in registration_progress, and how much of it some totals have.
struct HourFigure: Sendable {
    let column: String
    let seconds: @Sendable (ActivityTotals) -> Int

    static let all = [
        HourFigure(column: "practice_hours_logged") { $0.practice },
        HourFigure(column: "practice_hours_verified") { $0.practiceVerified },
        HourFigure(column: "supervision_hours") { $0.supervision },
        HourFigure(column: "workshop_hours") { $0.workshop },
        HourFigure(column: "tutorial_hours") { $0.tutorial },
        HourFigure(column: "induction_hours") { $0.induction },
    ]
}

extension Explainer {
    func sessionSection() -> ReportSection {
        ReportSection(id: "sessions", title: "Hours and sessions", tables: [hoursByActivity(), sessionTable()])
    }

    private func hoursByActivity() -> PageTable {
        let rows = catalogue.activities.enumerated().compactMap { number, activity -> [ReportCell]? in
            let sessions = account.sessions.filter { $0.traced.row.activity == number }
            guard !sessions.isEmpty else { return nil }
            let counting = sessions.filter { generalReason($0.traced.verdict) == nil }.map(\.traced.row)
            let figures = HourFigure.all.filter { figure in
                sessions.contains { figure.seconds($0.contribution.totals) > 0 }
            }
            return [
                .text(activity.id),
                .count(sessions.count),
                .count(counting.count),
                .hours(Hours(seconds: counting.reduce(0) { $0 + $1.seconds })),
                .hours(Hours(seconds: counting.reduce(0) { $0 + ($1.isVerified ? $1.seconds : 0) })),
                .hours(Hours(seconds: counting.reduce(0) { $0 + ($1.isTotal ? $1.seconds : 0) })),
                .text(figures.isEmpty ? "no sum of hours" : figures.map(\.column).joined(separator: ", ")),
            ]
        }
        return table(
            "hours_by_activity",
            "Hours by activity",
            keyColumns: 1,
            [
                ReportColumn("activity", "Activity", .text, "The catalogue's activity."),
                ReportColumn("rows", "Rows", .count, "Rows of the activity."),
                ReportColumn("counted", "Counted", .count, "Those of them that are in scope and not later."),
                ReportColumn("hours", "Hours", .hours, "Hours of the counted rows."),
                ReportColumn("verified_hours", "Verified", .hours, "Those of them that somebody verified."),
                ReportColumn("hours_in_totals", "In totals", .hours, "Those of them that came as totals."),
                ReportColumn("figures", "Adds to", .text, "The columns of registration_progress that they add to."),
            ],
            rows,
            // Said by the table of sessions below.
            emptyText: ""
        )
    }

    private func sessionTable() -> PageTable {
        table(
            "sessions",
            "Sessions",
            keyColumns: 2,
            .position + [
                ReportColumn("session_date", "Date", .date, "The day of the session."),
                ReportColumn("activity", "Activity", .text, "The catalogue's activity."),
                ReportColumn("hours", "Hours", .hours, "Its length."),
                ReportColumn("total", "Total", .flag, "Whether it is a total of many sessions."),
                ReportColumn("client_level", "Client level", .text, "The client's level, where some requirement asks for it."),
                ReportColumn("contract", "Contract", .text, "The coaching contract."),
                ReportColumn("verified", "Verified", .flag, "Whether somebody verified it."),
                ReportColumn("feedback", "Feedback", .flag, "Whether there is feedback; empty where nothing is said."),
                ReportColumn("unit_ref", "Unit", .text, "The unit that it is for, where that is said."),
                ReportColumn("figures", "Adds to", .text, "The columns of registration_progress that it adds its hours to."),
                ReportColumn("requirements", "Counts towards", .text, "The requirements that it counts towards, and how much."),
                ReportColumn("not_counted", "Does not count towards", .text, "What it does not count towards, and why."),
            ],
            account.sessions.map(cells),
            emptyText: "There are no sessions."
        )
    }

    private func cells(_ session: CountedRow<SessionRow>) -> [ReportCell] {
        let row = session.traced.row
        let figures = figures(session)
        return cells(session.traced.position) + [
            ReportCell(row.date),
            .text(catalogue.activities[row.activity].id),
            .hours(Hours(seconds: row.seconds)),
            .flag(row.isTotal),
            ReportCell(row.clientLevel.map { codes.clientLevels.codes[$0] } ?? ""),
            ReportCell(row.contract?.rawValue ?? ""),
            .flag(row.isVerified),
            row.feedback.map(ReportCell.flag) ?? .none,
            ReportCell(row.unit.map { catalogue.units[$0].ref } ?? ""),
            ReportCell(figures.joined(separator: ", ")),
            ReportCell(countedText(session.contribution.requirements)),
            ReportCell(notCounted(session, figures)),
        ]
    }

    private func figures(_ session: CountedRow<SessionRow>) -> [String] {
        HourFigure.all.filter { $0.seconds(session.contribution.totals) > 0 }.map(\.column)
    }

    private func notCounted(_ session: CountedRow<SessionRow>, _ figures: [String]) -> String {
        if let reason = generalReason(session.traced.verdict) { return "anything: \(reason)" }
        var parts: [String] = []
        if figures.isEmpty {
            let isNothing = session.traced.row.seconds == 0
            parts.append(isNothing ? "any sum of hours: it has no length" : "any sum of hours: its activity belongs to none")
        }
        if figures.contains("practice_hours_logged"), !figures.contains("practice_hours_verified") {
            parts.append("practice_hours_verified: nobody verified it")
        }
        parts += session.contribution.requirements.compactMap { part in
            let reasons = part.reasons(for: session.traced.row)
            return reasons.isEmpty ? nil : "\(part.requirement.id): \(reasons.joined(separator: ", "))"
        }
        return parts.joined(separator: "; ")
    }

    /// The requirements that a row counts towards, each with how much it adds.
    func countedText(_ requirements: [RequirementContribution]) -> String {
        requirements.filter { $0.amount > 0 }.map(\.amountText).joined(separator: "; ")
    }
}
