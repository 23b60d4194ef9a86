package import CohortImport
package import QualificationCatalogue
package import Quantities

/// All registrations of a run with what was added up for each. Sessions and evidence are added and forgotten, so memory
/// grows with registrations and decisions only.
///
/// For its maintainer: registrations are numbered in the order of acceptance and everything about them lies in arrays by
/// that number. The number never shows in an output; outputs sort by identifier.
///
/// The same rows give the figures at an earlier day as well, that of the report before: what is added up is kept apart by
/// whether it counts then. Nothing else differs but the day, so all that is worked out afterwards goes by `asAt`.
package struct Ledger: Sendable {
    package let catalogue: Catalogue
    package private(set) var asAt: Day
    /// Of a ledger as at that day, itself.
    package let earlierDay: Day
    package let tracks: [Track]
    private let schemeCount: Int
    let activityRoles: [Activity.Role]

    package private(set) var registrationIDs = IdentifierTable()
    package private(set) var learnerIDs = IdentifierTable()
    package private(set) var personIDs = IdentifierTable()
    private(set) var personTable = PersonTable()
    /// What `upgraded_from` names, known or not.
    package private(set) var referenceIDs = IdentifierTable()
    package private(set) var centreIDs = IdentifierTable()
    package private(set) var cohortIDs = IdentifierTable()
    package private(set) var groups: [CohortGroup] = []
    private var groupNumbers: [CohortGroup: UInt32] = [:]

    package private(set) var registrations = RegistrationTable()
    private var positions = RowPositions()
    /// What was added up for each registration, by its number.
    package internal(set) var totals: AccumulatedActivity
    /// By which learners' names are recognised where an id should be.
    private(set) var learnerNameKeys: Set<Int> = []
    private(set) var learnerNameWords = LearnerNameWords()
    /// Learners' names by registration, only where the import was asked to keep them.
    package private(set) var learnerNames: [Int: String] = [:]
    private var decisions = DecisionTable()

    var months: MonthTable
    /// Whether all rows have been added.
    private(set) var isSettled = false

    /// - Parameter earlierDay: the other day to have figures for, before `asAt`; nil for the last of the month before.
    package init(catalogue: Catalogue, asAt: Day, earlierDay: Day? = nil) {
        self.catalogue = catalogue
        self.asAt = asAt
        self.earlierDay = earlierDay ?? asAt.adding(days: -asAt.components.day)
        totals = AccumulatedActivity(asAt: asAt)
        months = MonthTable(asAt: asAt)
        let codes = CatalogueCodes(catalogue)
        schemeCount = catalogue.schemes.count
        tracks = catalogue.qualifications.indices.flatMap { qualification in
            ([nil] + catalogue.schemes.indices.map(Optional.some)).map { scheme in
                Track(catalogue: catalogue, codes: codes, qualification: qualification, scheme: scheme)
            }
        }
        activityRoles = catalogue.activities.map(\.role)
    }

    package func track(of registration: Registration) -> Track {
        tracks[Int(registration.track)]
    }

    /// That of the registration with the number.
    package func track(of index: Int) -> Track {
        tracks[Int(registrations.track(index))]
    }

    /// The ids of a group's centre and cohort.
    package func names(of group: CohortGroup) -> (centre: String, cohort: String) {
        (centreIDs[Int(group.centre)], cohortIDs[Int(group.cohort)])
    }

    /// Where a registration's row stands.
    package func position(of index: Int) -> RowPosition {
        positions[index]
    }

    package func isInScope(_ index: Int) -> Bool {
        registrations.registeredOn(index) <= asAt
    }

    /// A ledger of the same rows as at the earlier day; of such a ledger, itself. Shares what it holds.
    ///
    /// Its figures are those of a ledger that was made for that day and had the same rows added. Undated totals are dated that
    /// day, as they would be then.
    package func atEarlierDay() -> Ledger {
        var ledger = self
        ledger.asAt = earlierDay
        ledger.totals = totals.leavingOutRecent(asAt: earlierDay)
        ledger.months = months.leavingOutRecent(asAt: earlierDay)
        return ledger
    }

    /// A registration's counter of sessions or evidence; see `Track`.
    func counter(_ counter: Int, of index: Int) -> Int {
        totals.counter(counter, of: index)
    }

    /// What sessions dated after the certificate added to a registration's counter.
    func countedAfterCertificate(_ counter: Int, of index: Int) -> Int {
        totals.countedAfterCertificate(counter, of: index)
    }

    /// A registration's decisions, the last added first.
    package func forEachDecision(of index: Int, _ body: (Decision) -> Void) {
        decisions.forEach(of: index) { body($1) }
    }

    /// A registration's decisions up to the as-at date with their rows, by unit and attempt.
    package func recordedDecisions(of index: Int) -> [RecordedDecision] {
        var result: [RecordedDecision] = []
        decisions.forEach(of: index) { number, decision in
            guard decision.decidedOn <= asAt else { return }
            result.append(RecordedDecision(decision: decision, position: decisions.position(of: number)))
        }
        result.sort { ($0.decision.unit, $0.decision.attempt) < ($1.decision.unit, $1.decision.attempt) }
        return result
    }

    /// The months with something in them, in no order.
    package var monthlyActivity: [(month: Month, group: CohortGroup, activity: MonthActivity)] {
        activeMonths.map { ($0.month, groups[Int($0.group)], activity(in: $0)) }
    }

    /// The same without what happened, each with the number of its group.
    package var activeMonths: [ActiveMonth] { months.active }

    /// What happened in one of `activeMonths`.
    package func activity(in month: ActiveMonth) -> MonthActivity {
        months.activity(in: month)
    }

    /// What happened in each month, of all groups.
    package var activityByMonth: [Month: MonthActivity] { months.byMonth }

    // MARK: Rows

    /// Gives back the room for what may still come. A row that is added afterwards stops the program.
    mutating func settle() {
        isSettled = true
        decisions.settle()
        totals.settle()
        months.settle()
        registrationIDs.settle()
        learnerIDs.forgetSlots()
        groupNumbers = [:]
    }

    package mutating func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict {
        precondition(!isSettled, "a row after the last")
        let registration = stored(row)
        let count = registrationIDs.count
        let index = registrationIDs.add(row.registrationID)
        guard index == count else { return registrations[index] == registration ? .duplicate : .conflict }
        registrations.append(registration)
        positions.append(position)
        if let key = row.learnerNameKey, learnerNameKeys.insert(key).inserted { learnerNameWords.insert(row.learnerNameWords) }
        if let name = row.learnerName { learnerNames[index] = name }
        totals.open(counters: track(of: registration).counterCount)
        decisions.open()
        guard registration.registeredOn <= asAt else { return .later }
        month(of: registration.registeredOn, for: index) { $0.registrations += 1 }
        if let day = registration.certificatedOn, day <= asAt {
            month(of: day, for: index) { $0.certificated += 1 }
        }
        if let day = registration.withdrawnOn, day <= asAt {
            month(of: day, for: index) { $0.withdrawn += 1 }
        }
        return .accepted
    }

    package mutating func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        guard let index = registrationIDs.index(of: registrationID) else { return .unknownRegistration }
        return add(row, of: index, at: position)
    }

    /// Adds a decision of the registration with the number.
    package mutating func add(_ row: UnitResultRow, of index: Int, at position: RowPosition) -> RowVerdict {
        precondition(!isSettled, "a row after the last")
        let decision = stored(row)
        if let earlier = earlierDecision(of: index, like: decision) {
            return earlier == decision ? .duplicate : .conflict
        }
        decisions.append(decision, of: index, at: position)
        guard decision.decidedOn <= asAt else { return .later }
        // A unit that is not part of the qualification counts nowhere.
        let track = track(of: index)
        guard isInScope(index), track.unitPositions[row.unit] >= 0 else { return .accepted }
        let part = part(of: decision.decidedOn, for: index)
        totals.touch(totals.account(of: index, for: part, track), on: decision.decidedOn, part)
        month(of: decision.decidedOn, for: index) { month in
            month.decisions += 1
            month.passes += decision.outcome == .pass ? 1 : 0
        }
        return .accepted
    }

    package mutating func add(
        _ row: EvidenceRow,
        registrationID: Span<UInt8>,
        at position: RowPosition,
        watch: (any RowWatch)? = nil
    ) -> RowVerdict {
        guard let index = registrationIDs.index(of: registrationID) else { return .unknownRegistration }
        return add(row, of: index, at: position, watch: watch)
    }

    /// Adds an evidence item of the registration with the number.
    package mutating func add(
        _ row: EvidenceRow,
        of index: Int,
        at position: RowPosition,
        watch: (any RowWatch)? = nil
    ) -> RowVerdict {
        precondition(!isSettled, "a row after the last")
        guard row.submittedOn <= asAt else { return .later }
        guard isInScope(index) else { return .accepted }
        let track = track(of: index)
        let part = part(of: row.submittedOn, isUndated: row.isDatedByReport, for: index)
        let account = totals.account(of: index, for: part, track)
        totals.touch(account, on: row.submittedOn, part)
        totals.count(row, in: account, track)
        watch?.evidence(row, of: watched(index), at: position)
        return .accepted
    }

    /// Since when something of a registration counts that is dated the day.
    @inline(__always)
    func part(of day: Day, isUndated: Bool = false, for index: Int) -> LedgerPart {
        if registrations.registeredOn(index) > earlierDay { return .recent }
        if isUndated { return .undated }
        return day > earlierDay ? .recent : .settled
    }

    private mutating func month(of day: Day, for index: Int, _ change: (inout MonthActivity) -> Void) {
        months.change(day, in: registrations.group(index), part(of: day, for: index), change)
    }

    @inline(__always)
    func watched(_ index: Int) -> WatchedRegistration {
        WatchedRegistration(
            index: index,
            track: track(of: index),
            registeredOn: registrations.registeredOn(index),
            certificatedOn: registrations.certificatedOn(index)
        )
    }

    package mutating func add(_ row: PersonRow) -> RowVerdict {
        precondition(!isSettled, "a row after the last")
        return personTable.add(row, numbering: &personIDs)
    }

    // MARK: Looking, without adding

    /// What a tracker's decision is beside those that are known. One that agrees as far as it tells is a duplicate: a tracker has
    /// fewer columns than an export of decisions.
    package mutating func verdict(on row: UnitResultRow, registrationID: Span<UInt8>) -> RowVerdict {
        guard let index = registrationIDs.index(of: registrationID) else { return .unknownRegistration }
        let decision = stored(row)
        guard let earlier = earlierDecision(of: index, like: decision) else {
            return decision.decidedOn <= asAt ? .accepted : .later
        }
        return decision.agrees(with: earlier) ? .duplicate : .conflict
    }

    private func earlierDecision(of index: Int, like decision: Decision) -> Decision? {
        var earlier: Decision?
        forEachDecision(of: index) { other in
            if other.unit == decision.unit, other.attempt == decision.attempt { earlier = other }
        }
        return earlier
    }

    // MARK: Storing

    private mutating func stored(_ row: UnitResultRow) -> Decision {
        Decision(
            unit: UInt16(row.unit),
            attempt: UInt32(row.attempt),
            outcome: row.outcome,
            decidedOn: row.decidedOn,
            submittedOn: row.submittedOn,
            sampledOn: row.sampledOn,
            assessor: row.assessorID.map { UInt32(personIDs.add($0)) },
            iqa: row.iqaID.map { UInt32(personIDs.add($0)) }
        )
    }

    private mutating func stored(_ row: RegistrationRow) -> Registration {
        let group = CohortGroup(
            centre: UInt32(centreIDs.add(row.centreID)),
            cohort: UInt32(cohortIDs.add(row.cohortID)),
            qualification: row.qualification
        )
        let groupNumber = groupNumbers[group] ?? UInt32(groups.count)
        if Int(groupNumber) == groups.count {
            groups.append(group)
            groupNumbers[group] = groupNumber
        }
        return Registration(
            learner: UInt32(learnerIDs.add(row.learnerID)),
            assessor: row.assessorID.map { UInt32(personIDs.add($0)) },
            iqa: row.iqaID.map { UInt32(personIDs.add($0)) },
            upgradedFrom: row.upgradedFrom.map { UInt32(referenceIDs.add($0)) },
            group: groupNumber,
            track: UInt16(row.qualification * (schemeCount + 1) + (row.scheme.map { $0 + 1 } ?? 0)),
            withdrawalReason: row.withdrawalReason,
            registeredOn: row.registeredOn,
            plannedEndOn: row.plannedEndOn,
            finalWorkshopOn: row.finalWorkshopOn,
            submittedOn: row.submittedOn,
            certificatedOn: row.certificatedOn,
            withdrawnOn: row.withdrawnOn,
            upgradeFeePaidOn: row.upgradeFeePaidOn,
            isTimelinessUnknown: row.isTimelinessUnknown,
            learnerNameHash: UInt32(truncatingIfNeeded: row.learnerNameHash)
        )
    }
}
