package import Quantities

/// Whether a decision counts, and if not, why.
package enum DecisionStanding: Hashable, Sendable {
    case counts
    /// It was decided after the as-at date.
    case later
    /// The unit is not part of the registration's qualification.
    case otherUnit
}

extension Ledger {
    /// - Parameter unit: the unit's position in the catalogue.
    package func standing(ofDecisionOn unit: Int, decidedOn: Day, of index: Int) -> DecisionStanding {
        if decidedOn > asAt { return .later }
        return track(of: index).unitPositions[unit] >= 0 ? .counts : .otherUnit
    }
}
