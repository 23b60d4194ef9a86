package import Quantities

/// Why a learner withdrew.
package enum WithdrawalReason: String, CaseIterable, Sendable {
    case transfer
    case notAchieved = "not_achieved"
    case personal
    case employer
    case other
}

/// The outcome of an assessment decision.
package enum Outcome: String, CaseIterable, Sendable {
    case pass
    case refer
}

/// The parties of a coaching contract.
package enum Contract: String, CaseIterable, Sendable {
    case twoWay = "two_way"
    case threeWay = "three_way"
}

/// A row of the table `registrations`. Codes are positions in the catalogue.
package struct RegistrationRow: Hashable, Sendable {
    package var registrationID: String
    package var learnerID: String
    /// A hash of the learner's name: enough to tell a repeated row from a conflicting one.
    package var learnerNameHash: Int
    /// What is known of the name to recognise it elsewhere; see `nameKey`.
    package var learnerNameKey: Int? = nil
    /// The same of its words; see `nameWords`.
    package var learnerNameWords: [Int] = []
    package var centreID: String
    package var cohortID: String
    package var qualification: Int
    package var scheme: Int?
    package var registeredOn: Day
    package var plannedEndOn: Day?
    package var finalWorkshopOn: Day?
    package var submittedOn: Day?
    package var certificatedOn: Day?
    package var withdrawnOn: Day?
    package var withdrawalReason: WithdrawalReason?
    package var upgradedFrom: String?
    package var upgradeFeePaidOn: Day?
    package var assessorID: String?
    package var iqaID: String?
    /// Whether the source does not tell the day of the end: where it has ended, the day of registration stands in, and its
    /// timeliness can't be measured.
    package var isTimelinessUnknown = false
    /// The learner's name, only where the settings ask for names. Otherwise it is not kept, so that it can't leak.
    package var learnerName: String?
}

/// A row of the table `unit_results`: one assessment decision.
package struct UnitResultRow: Hashable, Sendable {
    package var unit: Int
    /// 1 or more.
    package var attempt: Int
    package var submittedOn: Day?
    package var decidedOn: Day
    package var outcome: Outcome
    package var assessorID: String?
    package var iqaID: String?
    package var sampledOn: Day?
}

/// A row of the table `evidence`: one document or untimed event.
package struct EvidenceRow: Hashable, Sendable {
    package var kind: Int
    package var submittedOn: Day
    /// nil while the outcome is pending.
    package var outcome: Outcome?
    package var words: Int?
    /// In seconds, for kinds that are measured in hours.
    package var quantity: Int?
    package var assessorID: String?
    /// Whether the source gives no date and the day of the report stands in for it.
    package var isDatedByReport = false
}

/// Where a row stands.
package struct RowPosition: Hashable, Sendable {
    /// The position of the file among the run's inputs.
    package var file: Int
    package var line: Int

    package init(file: Int, line: Int) {
        self.file = file
        self.line = line
    }
}

/// What became of a row that could be read.
package enum RowVerdict: Hashable, Sendable {
    case accepted
    /// Accepted, but dated after the as-at date: it takes no part in any measure.
    case later
    /// A repeat of a key with equal values.
    case duplicate
    /// A repeat of a key with other values; the first stays.
    case conflict
    /// There is no such registration.
    case unknownRegistration
}

/// Takes the typed rows of an import. Registrations come before all rows that refer to them; people may come at any time.
package protocol RowSink: AnyObject {
    func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict
    func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict
    func add(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict
    func add(_ row: EvidenceRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict
    /// `accepted`, or `duplicate` or `conflict` where the person had a row in that role before; never `later`.
    func add(_ row: PersonRow, at position: RowPosition) -> RowVerdict

    /// Whether there is such a registration.
    func knows(registrationID: Span<UInt8>) -> Bool
    /// What a tracker's decision is beside those that are known: `duplicate` where it agrees with one as far as it tells. It is
    /// not added.
    func verdict(on row: UnitResultRow, registrationID: Span<UInt8>) -> RowVerdict
    /// A registration whose id is the same number but for leading zeros.
    func registration(differingInZerosFrom registrationID: Span<UInt8>) -> String?
}
