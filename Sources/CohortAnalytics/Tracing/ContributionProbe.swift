import CohortImport
package import QualificationCatalogue
import Quantities

/// What one row adds to its registration's figures.
package struct RowContribution: Hashable, Sendable {
    /// What the registration's totals would be if there were only this row.
    package var totals: ActivityTotals
    /// For each requirement that asks for rows of this activity or kind, in the bytewise order of requirement ids.
    package var requirements: [RequirementContribution]
}

/// What one row adds to one requirement.
package struct RequirementContribution: Hashable, Sendable {
    /// Which of a share's two sums the row belongs to.
    package enum Side: Hashable, Sendable {
        case part
        case whole
    }

    package var requirement: Requirement
    /// The requirement's position in the track.
    package var position: Int
    /// nil for all kinds but `share`.
    package var side: Side?
    /// In seconds for hours, amounts and shares, otherwise a number.
    package var amount: Int
    /// Why it is nothing, as far as the row itself is the reason.
    package var refusals: RowRefusals
}

/// Finds out what single rows of a registration add by adding each, alone, to a ledger that has nothing else. So there is no
/// second set of rules that could differ from the ledger's.
struct ContributionProbe {
    /// Holds the registration and no other row.
    private let empty: Ledger
    private let id: [UInt8]

    /// - Parameter registration: the row that the registration was taken from.
    init(_ registration: TracedRow<RegistrationRow>, catalogue: Catalogue, asAt: Day) {
        var ledger = Ledger(catalogue: catalogue, asAt: asAt)
        _ = ledger.add(registration.row, at: registration.position)
        empty = ledger
        id = Array(registration.row.registrationID.utf8)
    }

    private var track: Track { empty.track(of: 0) }

    func contribution(of row: TracedRow<UnitResultRow>) -> RowContribution {
        var ledger = empty
        if row.isTaken { _ = ledger.add(row.row, registrationID: id.span, at: row.position) }
        return RowContribution(totals: ledger.totals[0], requirements: [])
    }

    func contribution(of row: TracedRow<SessionRow>) -> RowContribution {
        var ledger = empty
        if row.isTaken { _ = ledger.add(row.row, registrationID: id.span, at: row.position) }
        let requirements = track.requirementOrder.compactMap { position -> RequirementContribution? in
            let counter = track.requirementCounters[position]
            guard track.sessionCounters.indices.contains(counter) else { return nil }
            return contribution(position, counter, nil, track.sessionCounters[counter].refusals(of: row.row), in: ledger)
        }
        return RowContribution(totals: ledger.totals[0], requirements: requirements)
    }

    func contribution(of row: TracedRow<EvidenceRow>) -> RowContribution {
        var ledger = empty
        if row.isTaken { _ = ledger.add(row.row, registrationID: id.span, at: row.position) }
        let requirements = track.requirementOrder.flatMap { position -> [RequirementContribution] in
            if let share = track.shareCounters[position] {
                return [contribution(position, share.part, .part, of: row.row, in: ledger)].compactMap(\.self)
                    + share.whole.compactMap { contribution(position, $0, .whole, of: row.row, in: ledger) }
            }
            return [contribution(position, track.requirementCounters[position], nil, of: row.row, in: ledger)]
                .compactMap(\.self)
        }
        return RowContribution(totals: ledger.totals[0], requirements: requirements)
    }

    private func contribution(
        _ position: Int,
        _ counter: Int,
        _ side: RequirementContribution.Side?,
        of row: EvidenceRow,
        in ledger: Ledger
    ) -> RequirementContribution? {
        let number = counter - track.sessionCounters.count
        guard track.evidenceCounters.indices.contains(number) else { return nil }
        return contribution(position, counter, side, track.evidenceCounters[number].refusals(of: row), in: ledger)
    }

    private func contribution(
        _ position: Int,
        _ counter: Int,
        _ side: RequirementContribution.Side?,
        _ refusals: RowRefusals,
        in ledger: Ledger
    ) -> RequirementContribution? {
        guard !refusals.contains(.otherKind) else { return nil }
        return RequirementContribution(
            requirement: track.requirements[position],
            position: position,
            side: side,
            amount: ledger.counter(counter, of: 0),
            refusals: refusals
        )
    }
}
