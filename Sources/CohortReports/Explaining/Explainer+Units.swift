import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

/// A mandatory unit and how it stands.
struct UnitStanding {
    enum State: String {
        case passed
        case carried
        case open
    }

    var unit: Unit
    /// The position among the qualification's mandatory units.
    var position: Int
    var state: State
    /// Where it was passed; nil where it is open.
    var origin: UnitOrigin?

    /// The columns of credits and GLH that it adds to, without their beginnings.
    var countsAs: [String] {
        switch state {
        case .passed: ["available", "achieved"]
        case .carried: ["carried"]
        case .open: ["available"]
        }
    }
}

extension Explainer {
    /// The mandatory units in the order of the qualification.
    var units: [UnitStanding] {
        evaluation.mandatoryUnits(of: index).enumerated().compactMap { position, ref in
            guard let unit = catalogue.unit(ref) else { return nil }
            let bit: UInt64 = 1 << UInt64(position)
            let isCarried = progress.carriedUnits & bit != 0
            let isPassed = progress.passedUnits & bit != 0
            return UnitStanding(
                unit: unit,
                position: position,
                state: isCarried ? .carried : isPassed ? .passed : .open,
                origin: evaluation.origin(of: ref, on: index)
            )
        }
    }

    func unitSection() -> ReportSection {
        ReportSection(
            id: "units",
            title: "Units and decisions",
            tables: (isInScope ? [unitTable()] : []) + [decisionTable()]
        )
    }

    /// The decisions on a unit that count on an account's registration.
    func mandatoryDecisions(on unit: String, in account: RegistrationAccount) -> [TracedRow<UnitResultRow>] {
        account.decisions.map(\.traced).filter { decision in
            decision.verdict == .accepted && catalogue.units[decision.row.unit].ref == unit
                && standing(of: decision, in: account) == .counts
        }
    }

    /// The decision by which a unit was passed: of several passes that with the lowest attempt.
    func passingDecision(_ standing: UnitStanding) -> TracedRow<UnitResultRow>? {
        standing.origin.flatMap { account(of: $0.registration) }.flatMap { account in
            mandatoryDecisions(on: standing.unit.ref, in: account).filter { $0.row.outcome == .pass }
                .min { $0.row.attempt < $1.row.attempt }
        }
    }

    private func standing(of decision: TracedRow<UnitResultRow>, in account: RegistrationAccount) -> DecisionStanding {
        ledger.standing(ofDecisionOn: decision.row.unit, decidedOn: decision.row.decidedOn, of: account.index)
    }

    private func unitTable() -> PageTable {
        return table(
            "units",
            "Mandatory units",
            keyColumns: 1,
            [
                ReportColumn("unit_ref", "Unit", .text, "The unit's reference."),
                ReportColumn("state", "State", .text, "passed here, carried from an earlier registration, or open."),
                ReportColumn("registration_id", "Passed on", .text, "The registration that it was passed on."),
                ReportColumn("attempt", "Attempt", .count, "The attempt by which it was passed."),
                ReportColumn("decided_on", "Decided", .date, "The day of that decision."),
            ] + .position + [
                ReportColumn("credits", "Credits", .count, "The unit's credits."),
                ReportColumn("glh", "GLH", .hours, "The unit's guided learning hours; empty where they are not stated."),
                ReportColumn("counts_as", "Counts as", .text, "The columns credits_ and glh_ that it adds to."),
                ReportColumn("title", "Title", .text, "The unit's title."),
            ],
            units.map(cells),
            emptyText: "The qualification has no units."
        )
    }

    private func cells(_ standing: UnitStanding) -> [ReportCell] {
        var cells: [ReportCell] = [
            .text(standing.unit.ref), .text(standing.state.rawValue),
            ReportCell(standing.origin.map { id(of: $0.registration) } ?? ""),
        ]
        if let decision = passingDecision(standing) {
            cells += [.count(decision.row.attempt), ReportCell(decision.row.decidedOn)] + self.cells(decision.position)
        } else {
            cells += [.none, .none, .none, .none]
        }
        let glh = standing.unit.guidedLearningHours.map { ReportCell.hours(Hours(seconds: $0 * 3_600)) }
        cells += [
            .count(standing.unit.credits), glh ?? .none, .text(standing.countsAs.joined(separator: ", ")),
            .text(standing.unit.title),
        ]
        return cells
    }

    private func decisionTable() -> PageTable {
        table(
            "decisions",
            "Decisions",
            keyColumns: 2,
            .position + [
                ReportColumn("unit_ref", "Unit", .text, "The unit's reference."),
                ReportColumn("attempt", "Attempt", .count, "The number of the attempt."),
                ReportColumn("outcome", "Outcome", .text, "pass or refer."),
                ReportColumn("submitted_on", "Submitted", .date, "The day of submission."),
                ReportColumn("decided_on", "Decided", .date, "The day of the decision."),
                ReportColumn("assessor_id", "Assessor", .text, "Who decided."),
                ReportColumn("iqa_id", "IQA", .text, "Who assures the quality."),
                ReportColumn("sampled_on", "Sampled", .date, "The day on which it was sampled."),
                ReportColumn("counts", "Counts", .flag, "Whether it counts as a decision on a mandatory unit."),
                ReportColumn("because", "Because", .text, "What it decides, or why it does not count."),
            ],
            account.decisions.map { decision in
                let row = decision.traced.row
                let reason = reasonNotCounted(decision.traced)
                return cells(decision.traced.position) + [
                    .text(catalogue.units[row.unit].ref), .count(row.attempt), .text(row.outcome.rawValue),
                    ReportCell(row.submittedOn), ReportCell(row.decidedOn),
                    ReportCell(evaluation.personLabels.label(of: row.assessorID, in: ledger)),
                    ReportCell(evaluation.personLabels.label(of: row.iqaID, in: ledger)), ReportCell(row.sampledOn),
                    .flag(reason == nil),
                    .text(reason ?? effect(of: decision.traced)),
                ]
            },
            emptyText: "There are no decisions."
        )
    }

    private func reasonNotCounted(_ decision: TracedRow<UnitResultRow>) -> String? {
        if let reason = generalReason(decision.verdict) { return reason }
        switch standing(of: decision, in: account) {
        case .counts: return nil
        case .later: return "later than \(asAt)"
        case .otherUnit: return "the unit is not part of \(evaluation.qualification(of: index).id)"
        }
    }

    /// What a decision that counts does to its unit.
    private func effect(of decision: TracedRow<UnitResultRow>) -> String {
        guard let standing = units.first(where: { $0.unit.ref == catalogue.units[decision.row.unit].ref }) else { return "" }
        switch (standing.state, decision.row.outcome) {
        case (.carried, .pass): return "the unit is carried all the same, so its credits are not achieved again"
        case (.carried, .refer): return "the unit is carried, so it is not open"
        case (.passed, .pass):
            return passingDecision(standing) == decision ? "passes the unit" : "the unit is passed by another attempt already"
        case (.passed, .refer): return "the unit is passed by another attempt"
        case (.open, _):
            let highest = mandatoryDecisions(on: standing.unit.ref, in: account).map(\.row.attempt).max()
            return highest == decision.row.attempt ? "the latest decision; the unit is open" : "there is a later attempt"
        }
    }
}
