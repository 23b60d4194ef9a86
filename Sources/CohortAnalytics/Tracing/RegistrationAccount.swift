package import CohortImport
import QualificationCatalogue

/// A row together with what it adds.
package struct CountedRow<Row: Hashable & Sendable>: Hashable, Sendable {
    package var traced: TracedRow<Row>
    package var contribution: RowContribution
}

/// All rows of one registration with what each adds to its figures.
package struct RegistrationAccount: Sendable {
    /// The registration's number in the ledger.
    package let index: Int
    /// The row it was taken from first, then repetitions and contradictions.
    package let registrations: [TracedRow<RegistrationRow>]
    package let decisions: [CountedRow<UnitResultRow>]
    package let sessions: [CountedRow<SessionRow>]
    package let evidence: [CountedRow<EvidenceRow>]

    /// - Returns: nil where there is no row that the registration was taken from.
    package init?(of index: Int, in evaluation: Evaluation, _ rows: RegistrationRows) {
        let ledger = evaluation.ledger
        guard let taken = rows.registrations.first(where: \.isTaken) else { return nil }
        let probe = ContributionProbe(taken, catalogue: ledger.catalogue, asAt: ledger.asAt)
        self.index = index
        registrations = rows.registrations
        decisions = rows.decisions.map { CountedRow(traced: $0, contribution: probe.contribution(of: $0)) }
        sessions = rows.sessions.map { CountedRow(traced: $0, contribution: probe.contribution(of: $0)) }
        evidence = rows.evidence.map { CountedRow(traced: $0, contribution: probe.contribution(of: $0)) }
    }

    /// The row that the registration was taken from.
    package var row: TracedRow<RegistrationRow>? { registrations.first(where: \.isTaken) }

    /// The sum of what the rows add.
    package var totals: ActivityTotals {
        var sum = ActivityTotals()
        for row in decisions { sum.merge(row.contribution.totals) }
        for row in sessions { sum.merge(row.contribution.totals) }
        for row in evidence { sum.merge(row.contribution.totals) }
        return sum
    }

    /// Everything that rows add, or fail to add, to a requirement by its position in the track.
    package func contributions(to position: Int) -> [RequirementContribution] {
        let all = sessions.map(\.contribution.requirements) + evidence.map(\.contribution.requirements)
        return all.joined().filter { $0.position == position }
    }

    /// Whether the rows are all that the ledger's figures are made of. Where they aren't the inputs have changed between
    /// two readings, or the program is wrong.
    package func addsUp(in evaluation: Evaluation) -> Bool {
        guard totals == evaluation.ledger.totals[index] else { return false }
        return evaluation.requirements(of: index).indices.allSatisfy { number in
            let position = evaluation.ledger.track(of: index).requirementOrder[number]
            return addsUp(to: position, in: evaluation)
        }
    }

    private func addsUp(to position: Int, in evaluation: Evaluation) -> Bool {
        let contributions = contributions(to: position)
        let sum = { (side: RequirementContribution.Side?) in
            contributions.filter { $0.side == side }.reduce(0) { $0 + $1.amount }
        }
        let (requirement, progress) = evaluation.requirement(position, of: index)
        switch requirement.rule {
        case .units, .deadline: return true
        case .hours, .amount: return progress.achieved == .seconds(sum(nil))
        case .sessions, .documents: return progress.achieved == .count(sum(nil))
        case .share: return progress.achieved == .share(part: sum(.part), whole: sum(.whole))
        }
    }
}
