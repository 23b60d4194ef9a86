import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

extension Explainer {
    func requirementSection() -> ReportSection {
        // The very rows of requirement_progress, without the registration's id.
        let figures = RequirementProgressRows(results, registrations: [index])
        let order = ledger.track(of: registration).requirementOrder
        let rows = order.enumerated().map { number, position -> [ReportCell] in
            let (requirement, progress) = evaluation.requirement(position, of: index)
            return figures.row(at: number).dropFirst() + [
                .text(requirement.rule.wording), .text(madeOf(requirement, progress, position)), .text(sources(requirement)),
            ]
        }
        let requirements = table(
            "requirements",
            "Requirements",
            keyColumns: 1,
            RequirementProgressRows.columns.dropFirst() + [
                ReportColumn("asks_for", "Asks for", .text, "What is asked for."),
                ReportColumn("made_of", "Made of", .text, "What the figures are made of."),
                ReportColumn("source", "Source", .text, "The documents that the requirement rests on."),
            ],
            rows,
            emptyText: "The qualification asks for nothing."
        )
        return ReportSection(id: "requirements", title: "Requirements", tables: [requirements])
    }

    private func madeOf(_ requirement: Requirement, _ progress: RequirementProgress, _ position: Int) -> String {
        var parts: [String] = []
        let contributions = account.contributions(to: position)
        switch requirement.rule {
        case .units: parts.append(madeOfUnits)
        case .hours, .sessions: parts.append(counting(contributions, of: "session"))
        case .documents, .amount: parts.append(counting(contributions, of: "evidence item"))
        case .share(let part, let whole, _):
            let sum = { (side: RequirementContribution.Side) in
                Hours(seconds: contributions.filter { $0.side == side }.reduce(0) { $0 + $1.amount })
            }
            parts.append("\(sum(.part)) h of \(part) to \(sum(.whole)) h of \(whole.joined(separator: " + "))")
        case .deadline(let months): parts.append(madeOfDeadline(months, isMet: progress.isMet))
        }
        if position == ledger.track(of: registration).practiceRequirement, let (predecessor, _) = carryingLink {
            parts.append("carried from \(id(of: predecessor)): \(carriedHoursReason)")
        }
        if let group = requirement.group, let (predecessor, transition) = carryingLink, transition.requirementGroup == group {
            parts.append(groupReason(predecessor, transition))
        }
        return parts.joined(separator: "; ")
    }

    private var madeOfUnits: String {
        let parts = [UnitStanding.State.passed, .carried, .open].compactMap { state -> String? in
            let refs = units.filter { $0.state == state }.map(\.unit.ref)
            return refs.isEmpty ? nil : "\(state.rawValue): \(refs.joined(separator: ", "))"
        }
        return parts.isEmpty ? "the qualification has no units" : parts.joined(separator: "; ")
    }

    /// How many rows of the kind count; those that don't have their reasons in their own table.
    private func counting(_ contributions: [RequirementContribution], of noun: String) -> String {
        let counts = contributions.count { $0.amount > 0 }
        return "\(counts) of \(counted(contributions.count, noun)) of the kind \(counts == 1 ? "counts" : "count")"
    }

    private func madeOfDeadline(_ months: Int, isMet: Bool?) -> String {
        guard let workshop = registration.finalWorkshopOn, workshop <= asAt else {
            return dated("final_workshop_on", registration.finalWorkshopOn)
        }
        let due = "final_workshop_on \(workshop) and \(counted(months, "month")) make \(workshop.adding(months: months))"
        return "\(due); \(dated("submitted_on", registration.submittedOn))\(isMet == nil ? "; not past yet" : "")"
    }
}
