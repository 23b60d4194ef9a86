import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

extension Explainer {
    /// The status with the rules that were tried up to the one that gave it, and the two flags.
    func statusSection() -> ReportSection {
        let conditions = evaluation.statusConditions(of: index)
        let first = conditions.firstIndex { $0.holds } ?? conditions.count - 1
        let rows = conditions.prefix(first + 1).enumerated().map { number, condition -> [ReportCell] in
            [
                .count(number + 1), .text(condition.status.rawValue), .flag(condition.holds),
                .text(reason(condition.status, condition.holds)),
            ]
        }
        let rules = table(
            "status_rules",
            "Rules of the status, up to the one that holds",
            keyColumns: 2,
            [
                ReportColumn("rule", "Rule", .count, "Its place in the order in which the rules are tried."),
                ReportColumn("status", "Status", .text, "The status that it gives."),
                ReportColumn("holds", "Holds", .flag, "Whether its condition holds; the first that holds gives the status."),
                ReportColumn("because", "Because", .text, "What the answer rests on."),
            ],
            rows,
            emptyText: ""
        )
        let flags = table(
            "flags",
            "Flags",
            keyColumns: 1,
            [
                ReportColumn("flag", "Flag", .text, "The column of registration_progress."),
                ReportColumn("holds", "Holds", .flag, "Whether it is set."),
                ReportColumn("because", "Because", .text, "What the answer rests on."),
            ],
            [
                [.text("overdue"), .flag(progress.isOverdue), .text(overdueReason)],
                [.text("stalled"), .flag(progress.isStalled), .text(stalledReason)],
            ],
            emptyText: ""
        )
        return ReportSection(
            id: "status",
            title: "Status",
            paragraphs: [
                "Status \(progress.status.rawValue), by rule \(first + 1) of \(conditions.count): "
                    + "\(reason(progress.status, true))."
            ],
            tables: [rules, flags]
        )
    }

    private func reason(_ status: Status, _ holds: Bool) -> String {
        switch status {
        case .certificated: return dated("certificated_on", registration.certificatedOn)
        case .transferred:
            let left = dated("withdrawn_on", registration.withdrawnOn)
            guard let day = registration.withdrawnOn, day <= asAt else { return left }
            return "\(left), withdrawal_reason \(registration.withdrawalReason?.rawValue ?? "is empty")"
        case .withdrawn: return dated("withdrawn_on", registration.withdrawnOn)
        case .complete: return completeReason
        case .referred: return referredReason(holds)
        case .submitted: return dated("submitted_on", registration.submittedOn)
        case .active:
            return ledger.totals[index].lastActivityOn.map { "there was activity up to \($0)" }
                ?? "no session, evidence item or decision is dated up to \(asAt)"
        case .registered: return "registered_on \(registration.registeredOn)"
        }
    }

    private var completeReason: String {
        let gating = evaluation.requirements(of: index).filter(\.requirement.isGating)
        guard !gating.isEmpty else { return "there is no gating requirement" }
        let unmet = gating.filter { $0.progress.isMet != true }.map(\.requirement.id)
        guard unmet.isEmpty else {
            return "\(unmet.count) of \(counted(gating.count, "gating requirement")) not met: \(unmet.joined(separator: ", "))"
        }
        return gating.count == 1 ? "the gating requirement is met" : "all \(gating.count) gating requirements are met"
    }

    private func referredReason(_ holds: Bool) -> String {
        guard holds else { return "no unit that is neither passed nor carried has a referral as its latest decision" }
        let open = units.filter { $0.state == .open }
        let referred = evaluation.referredUnits(of: index)
        return open.filter { referred & (1 << UInt64($0.position)) != 0 }.map { unit in
            let latest = mandatoryDecisions(on: unit.unit.ref, in: account).max { $0.row.attempt < $1.row.attempt }
            let decision = latest.map { " (attempt \($0.row.attempt), \($0.row.decidedOn), \(place($0.position)))" } ?? ""
            return "the latest decision on \(unit.unit.ref) is refer\(decision)"
        }.joined(separator: "; ")
    }

    var overdueReason: String {
        guard progress.status.isContinuing else { return "the status \(progress.status.rawValue) is not a continuing one" }
        guard let months = evaluation.deadlineMonths(of: index) else { return "there is no deadline requirement" }
        if let submitted = registration.submittedOn, submitted <= asAt { return "submitted_on \(submitted)" }
        guard let due = evaluation.dueDate(of: index) else { return dated("final_workshop_on", registration.finalWorkshopOn) }
        let words = "\(dated("final_workshop_on", registration.finalWorkshopOn)) and \(counted(months, "month")) make \(due)"
        return "\(words); not submitted, and \(asAt) is \(asAt > due ? "after" : "not after") it"
    }

    var stalledReason: String {
        guard progress.status == .active else { return "the status \(progress.status.rawValue) is not active" }
        guard let last = ledger.totals[index].lastActivityOn else { return "there was no activity" }
        return "last activity on \(last), \(counted(asAt - last, "day")) before \(asAt); "
            + "stalled from \(Evaluation.stalledAfterDays) days on"
    }
}
