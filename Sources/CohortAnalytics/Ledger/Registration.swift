package import CohortImport
package import Quantities

/// A registration as the ledger holds it: identifiers as numbers in the ledger's tables, codes as positions in the
/// catalogue. In 56 bytes, since there are millions.
package struct Registration: Hashable, Sendable {
    package var learner: UInt32
    /// The centre, cohort and qualification as one.
    package var group: UInt32
    /// Tells that two rows of one registration have different names; a half of the whole hash is enough for two.
    private var learnerNameHash: UInt32
    package var registeredOn: Day
    private var packedAssessor: PackedNumber
    private var packedIQA: PackedNumber
    private var packedReference: PackedNumber
    private var packedPlannedEnd: PackedDay
    private var packedFinalWorkshop: PackedDay
    private var packedSubmission: PackedDay
    private var packedCertificate: PackedDay
    private var packedWithdrawal: PackedDay
    private var packedFee: PackedDay
    package var track: UInt16
    package var withdrawalReason: WithdrawalReason?
    /// Whether the source does not tell the day of the end; the day of registration stands in for it.
    package var isTimelinessUnknown: Bool

    package init(
        learner: UInt32,
        assessor: UInt32? = nil,
        iqa: UInt32? = nil,
        upgradedFrom: UInt32? = nil,
        group: UInt32,
        track: UInt16,
        withdrawalReason: WithdrawalReason? = nil,
        registeredOn: Day,
        plannedEndOn: Day? = nil,
        finalWorkshopOn: Day? = nil,
        submittedOn: Day? = nil,
        certificatedOn: Day? = nil,
        withdrawnOn: Day? = nil,
        upgradeFeePaidOn: Day? = nil,
        isTimelinessUnknown: Bool = false,
        learnerNameHash: Int
    ) {
        self.learner = learner
        self.group = group
        self.learnerNameHash = UInt32(truncatingIfNeeded: learnerNameHash)
        self.registeredOn = registeredOn
        packedAssessor = PackedNumber(assessor)
        packedIQA = PackedNumber(iqa)
        packedReference = PackedNumber(upgradedFrom)
        packedPlannedEnd = PackedDay(plannedEndOn)
        packedFinalWorkshop = PackedDay(finalWorkshopOn)
        packedSubmission = PackedDay(submittedOn)
        packedCertificate = PackedDay(certificatedOn)
        packedWithdrawal = PackedDay(withdrawnOn)
        packedFee = PackedDay(upgradeFeePaidOn)
        self.track = track
        self.withdrawalReason = withdrawalReason
        self.isTimelinessUnknown = isTimelinessUnknown
    }

    package var assessor: UInt32? {
        get { packedAssessor.value }
        set { packedAssessor.value = newValue }
    }

    package var iqa: UInt32? {
        get { packedIQA.value }
        set { packedIQA.value = newValue }
    }

    /// The number of the registration id in `upgraded_from` in the ledger's table of references.
    package var upgradedFrom: UInt32? {
        get { packedReference.value }
        set { packedReference.value = newValue }
    }

    package var plannedEndOn: Day? {
        get { packedPlannedEnd.value }
        set { packedPlannedEnd.value = newValue }
    }

    package var finalWorkshopOn: Day? {
        get { packedFinalWorkshop.value }
        set { packedFinalWorkshop.value = newValue }
    }

    package var submittedOn: Day? {
        get { packedSubmission.value }
        set { packedSubmission.value = newValue }
    }

    package var certificatedOn: Day? {
        get { packedCertificate.value }
        set { packedCertificate.value = newValue }
    }

    package var withdrawnOn: Day? {
        get { packedWithdrawal.value }
        set { packedWithdrawal.value = newValue }
    }

    package var upgradeFeePaidOn: Day? {
        get { packedFee.value }
        set { packedFee.value = newValue }
    }
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
    package var attempt: UInt32
    package var decidedOn: Day
    private var packedSubmission: PackedDay
    private var packedSampling: PackedDay
    private var packedAssessor: PackedNumber
    private var packedIQA: PackedNumber
    /// The unit's position in the catalogue.
    package var unit: UInt16
    package var outcome: Outcome

    package init(
        unit: UInt16,
        attempt: UInt32,
        outcome: Outcome,
        decidedOn: Day,
        submittedOn: Day? = nil,
        sampledOn: Day? = nil,
        assessor: UInt32? = nil,
        iqa: UInt32? = nil
    ) {
        self.unit = unit
        self.attempt = attempt
        self.outcome = outcome
        self.decidedOn = decidedOn
        packedSubmission = PackedDay(submittedOn)
        packedSampling = PackedDay(sampledOn)
        packedAssessor = PackedNumber(assessor)
        packedIQA = PackedNumber(iqa)
    }

    package var submittedOn: Day? {
        get { packedSubmission.value }
        set { packedSubmission.value = newValue }
    }

    package var sampledOn: Day? {
        get { packedSampling.value }
        set { packedSampling.value = newValue }
    }

    package var assessor: UInt32? {
        get { packedAssessor.value }
        set { packedAssessor.value = newValue }
    }

    package var iqa: UInt32? {
        get { packedIQA.value }
        set { packedIQA.value = newValue }
    }

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
