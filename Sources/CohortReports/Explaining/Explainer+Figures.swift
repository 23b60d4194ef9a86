import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

extension Explainer {
    /// Every column of the registration's row in registration_progress with what it is made of.
    func figureSection() -> ReportSection {
        let measures = evaluation.measures(of: index)
        let columns = RegistrationMeasures.columns + (measures.inTotals > 0 ? [RegistrationMeasures.hoursInTotals] : [])
        let figures = table(
            "figures",
            "Figures of registration_progress",
            keyColumns: 1,
            [
                ReportColumn("figure", "Figure", .text, "The column of registration_progress."),
                ReportColumn("value", "Value", .quantity, "Its value."),
                ReportColumn("made_of", "Made of", .text, "The sum, or the rule, that gives it."),
            ],
            columns.map { column in
                [.text(column.column.name), column.value(measures), .text(madeOf(column.column.name, measures))]
            },
            emptyText: ""
        )
        return ReportSection(id: "figures", title: "Figures", tables: [figures])
    }

    private func madeOf(_ figure: String, _ measures: RegistrationMeasures) -> String {
        if let hours = HourFigure.all.first(where: { $0.column == figure }) { return sum(hours) }
        switch figure {
        case "status": return "see the rules of the status"
        case "overdue": return overdueReason
        case "stalled": return stalledReason
        case "credits_available": return credits { $0.state != .carried }
        case "credits_achieved": return credits { $0.state == .passed }
        case "credits_carried": return credits { $0.state == .carried }
        case "glh_available": return guidedHours { $0.state != .carried }
        case "glh_achieved": return guidedHours { $0.state == .passed }
        case "glh_carried": return guidedHours { $0.state == .carried }
        case "glh_not_stated":
            let refs = units.filter { $0.unit.guidedLearningHours == nil }.map(\.unit.ref)
            return refs.isEmpty ? "stated for every mandatory unit" : refs.joined(separator: ", ")
        case "practice_hours_carried": return carriedHoursReason
        case "practice_hours_required", "practice_hours_shortfall": return practice(figure, measures)
        case RegistrationMeasures.hoursInTotals.column.name:
            return counted(account.sessions.count { $0.contribution.totals.inTotals > 0 }, "row") + " marked as totals"
        case "last_activity_on": return lastActivity
        default: return ""
        }
    }

    // MARK: Sums

    private func credits(_ isIncluded: (UnitStanding) -> Bool) -> String {
        joined(units.filter(isIncluded).map { "\($0.unit.credits) (\($0.unit.ref))" })
    }

    private func guidedHours(_ isIncluded: (UnitStanding) -> Bool) -> String {
        joined(
            units.filter(isIncluded).map { standing in
                standing.unit.guidedLearningHours.map { "\(Hours(seconds: $0 * 3_600)) (\(standing.unit.ref))" }
                    ?? "not stated (\(standing.unit.ref))"
            }
        )
    }

    private func joined(_ parts: [String]) -> String {
        parts.isEmpty ? "no unit" : parts.joined(separator: " + ")
    }

    /// Hours by activity, with the number of rows: `34.00 supervising (8 rows)`.
    private func sum(_ figure: HourFigure) -> String {
        let parts = catalogue.activities.enumerated().compactMap { number, activity -> String? in
            let seconds = account.sessions.filter { $0.traced.row.activity == number }
                .map { figure.seconds($0.contribution.totals) }.filter { $0 > 0 }
            guard !seconds.isEmpty else { return nil }
            return "\(Hours(seconds: seconds.reduce(0, +))) \(activity.id) (\(counted(seconds.count, "row")))"
        }
        return parts.isEmpty ? "no session" : parts.joined(separator: " + ")
    }

    private func practice(_ figure: String, _ measures: RegistrationMeasures) -> String {
        guard !progress.status.hasLeft else { return "0, because the status is \(progress.status.rawValue)" }
        guard let position = ledger.track(of: registration).practiceRequirement else {
            return "there is no requirement of practice hours"
        }
        let (requirement, result) = evaluation.requirement(position, of: index)
        guard figure == "practice_hours_shortfall" else { return "the requirement \(requirement.id): \(sources(requirement))" }
        guard case .seconds(let required) = result.required, case .seconds(let achieved) = result.achieved else { return "" }
        return "\(Hours(seconds: required)) required - \(Hours(seconds: measures.practiceCarried)) carried "
            + "- \(Hours(seconds: achieved)) that count towards it, at least 0"
    }

    /// The rows of the last day on which something happened.
    private var lastActivity: String {
        guard let day = ledger.totals[index].lastActivityOn else { return "no session, evidence item or decision" }
        let sessions = account.sessions.filter { $0.contribution.totals.lastActivityOn == day }.map(\.traced.position)
        let decisions = account.decisions.filter { $0.contribution.totals.lastActivityOn == day }.map(\.traced.position)
        let evidence = account.evidence.filter { $0.contribution.totals.lastActivityOn == day }.map(\.traced.position)
        return (decisions + sessions + evidence).map(place).joined(separator: ", ")
    }
}
