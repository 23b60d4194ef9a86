package import CohortImport
package import Quantities

/// A registration as the ledger holds it: identifiers as numbers in the ledger's tables, codes as positions in the
/// catalogue.
package struct Registration: Hashable, Sendable {
    package var learner: UInt32
    package var assessor: UInt32?
    package var iqa: UInt32?
    /// The number of the registration id in `upgraded_from` in the ledger's table of references.
    package var upgradedFrom: UInt32?
    /// The centre, cohort and qualification as one.
    package var group: UInt32
    package var track: UInt16
    package var withdrawalReason: WithdrawalReason?
    package var registeredOn: Day
    package var plannedEndOn: Day?
    package var finalWorkshopOn: Day?
    package var submittedOn: Day?
    package var certificatedOn: Day?
    package var withdrawnOn: Day?
    package var upgradeFeePaidOn: Day?
    /// Whether the source does not tell the day of the end; the day of registration stands in for it.
    package var isTimelinessUnknown = false
    /// Tells that two rows of one registration have different names; a half of the whole hash is enough for two.
    var learnerNameHash: UInt32
}

/// A centre's cohort on one qualification, the finest group of the summaries.
///
/// Centre and cohort are numbers in the ledger's tables and not Strings: two ids that differ in bytes are two ids, also
/// where Unicode calls them equivalent.
package struct CohortGroup: Hashable, Sendable {
    package var centre: UInt32
    package var cohort: UInt32
    package var qualification: Int
}

/// An assessment decision as the ledger holds it.
package struct Decision: Hashable, Sendable {
    /// The unit's position in the catalogue.
    package var unit: UInt16
    package var attempt: UInt32
    package var outcome: Outcome
    package var decidedOn: Day
    package var submittedOn: Day?
    package var sampledOn: Day?
    package var assessor: UInt32?
    package var iqa: UInt32?

    /// Whether it is the same decision and says nothing else of it, though perhaps less or more.
    func agrees(with other: Decision) -> Bool {
        completed(by: other) == other.completed(by: self)
    }

    /// The decision with what only the other says.
    private func completed(by other: Decision) -> Decision {
        var result = self
        result.submittedOn = submittedOn ?? other.submittedOn
        result.sampledOn = sampledOn ?? other.sampledOn
        result.assessor = assessor ?? other.assessor
        result.iqa = iqa ?? other.iqa
        return result
    }
}

/// A decision with the row that it stands in.
package struct RecordedDecision: Hashable, Sendable {
    package var decision: Decision
    package var position: RowPosition
}
