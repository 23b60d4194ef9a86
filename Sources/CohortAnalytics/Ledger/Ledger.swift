package import CohortImport
package import QualificationCatalogue
package import Quantities

/// All registrations of a run with what was added up for each. Sessions and evidence are added and forgotten, so memory
/// grows with registrations and decisions only.
///
/// For its maintainer: registrations are numbered in the order of acceptance and everything about them lies in arrays by
/// that number. The number never shows in an output; outputs sort by identifier.
package struct Ledger: Sendable {
    package let catalogue: Catalogue
    package let asAt: Day
    package let tracks: [Track]
    private let schemeCount: Int
    private let activityRoles: [Activity.Role]

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

    package private(set) var registrations: [Registration] = []
    package private(set) var positions: [RowPosition] = []
    package private(set) var totals: [ActivityTotals] = []
    /// By which learners' names are recognised where an id should be.
    private(set) var learnerNameKeys: Set<Int> = []
    private(set) var learnerNameWords = LearnerNameWords()
    /// Learners' names by registration, only where the import was asked to keep them.
    package private(set) var learnerNames: [Int: String] = [:]
    /// The requirements' counters of all registrations, one registration after the other.
    private var counters: [Int] = []
    private var counterStarts: [Int] = []
    /// What sessions after the certificate added to counters, by the counter's place among all. Few registrations have any.
    private var countedAfterCertificate: [Int: Int] = [:]
    private var decisions: [Decision] = []
    private var decisionPositions: [PackedRowPosition] = []
    /// For each decision the one before it of the same registration, and for each registration its last; -1 for none.
    private var previousDecisions: [Int32] = []
    private var lastDecisions: [Int32] = []

    private var monthNumbers: [MonthKey: Int] = [:]
    private var months: [MonthActivity] = []
    private var recentMonth: (key: MonthKey, number: Int)?

    package init(catalogue: Catalogue, asAt: Day) {
        self.catalogue = catalogue
        self.asAt = asAt
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

    /// The ids of a group's centre and cohort.
    package func names(of group: CohortGroup) -> (centre: String, cohort: String) {
        (centreIDs[Int(group.centre)], cohortIDs[Int(group.cohort)])
    }

    package func isInScope(_ index: Int) -> Bool {
        registrations[index].registeredOn <= asAt
    }

    /// A registration's counter of sessions or evidence; see `Track`.
    func counter(_ counter: Int, of index: Int) -> Int {
        counters[counterStarts[index] + counter]
    }

    /// What sessions dated after the certificate added to a registration's counter.
    func countedAfterCertificate(_ counter: Int, of index: Int) -> Int {
        countedAfterCertificate[counterStarts[index] + counter] ?? 0
    }

    /// A registration's decisions, the last added first.
    package func forEachDecision(of index: Int, _ body: (Decision) -> Void) {
        var number = lastDecisions[index]
        while number >= 0 {
            body(decisions[Int(number)])
            number = previousDecisions[Int(number)]
        }
    }

    /// A registration's decisions up to the as-at date with their rows, by unit and attempt.
    package func recordedDecisions(of index: Int) -> [RecordedDecision] {
        var result: [RecordedDecision] = []
        var number = lastDecisions[index]
        while number >= 0 {
            let decision = decisions[Int(number)]
            if decision.decidedOn <= asAt {
                result.append(RecordedDecision(decision: decision, position: decisionPositions[Int(number)].position))
            }
            number = previousDecisions[Int(number)]
        }
        result.sort { ($0.decision.unit, $0.decision.attempt) < ($1.decision.unit, $1.decision.attempt) }
        return result
    }

    /// The months with something in them, in no order.
    package var monthlyActivity: [(month: Month, group: CohortGroup, activity: MonthActivity)] {
        monthNumbers.map { key, number in
            (Month(number: key.month), groups[Int(key.group)], months[number])
        }
    }

    // MARK: Rows

    package mutating func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict {
        let registration = stored(row)
        let count = registrationIDs.count
        let index = registrationIDs.add(row.registrationID)
        guard index == count else { return registrations[index] == registration ? .duplicate : .conflict }
        registrations.append(registration)
        positions.append(position)
        if let key = row.learnerNameKey, learnerNameKeys.insert(key).inserted { learnerNameWords.insert(row.learnerNameWords) }
        if let name = row.learnerName { learnerNames[index] = name }
        totals.append(ActivityTotals())
        counterStarts.append(counters.count)
        counters.append(contentsOf: repeatElement(0, count: track(of: registration).counterCount))
        lastDecisions.append(-1)
        guard registration.registeredOn <= asAt else { return .later }
        month(of: registration.registeredOn, in: registration.group) { $0.registrations += 1 }
        if let day = registration.certificatedOn, day <= asAt {
            month(of: day, in: registration.group) { $0.certificated += 1 }
        }
        if let day = registration.withdrawnOn, day <= asAt {
            month(of: day, in: registration.group) { $0.withdrawn += 1 }
        }
        return .accepted
    }

    package mutating func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        guard let index = registrationIDs.index(of: registrationID) else { return .unknownRegistration }
        let decision = stored(row)
        if let earlier = earlierDecision(of: index, like: decision) {
            return earlier == decision ? .duplicate : .conflict
        }
        decisions.append(decision)
        decisionPositions.append(PackedRowPosition(position))
        previousDecisions.append(lastDecisions[index])
        lastDecisions[index] = Int32(decisions.count - 1)
        guard decision.decidedOn <= asAt else { return .later }
        // A unit that is not part of the qualification counts nowhere.
        let registration = registrations[index]
        guard isInScope(index), track(of: registration).unitPositions[row.unit] >= 0 else { return .accepted }
        totals[index].touch(decision.decidedOn)
        month(of: decision.decidedOn, in: registration.group) { month in
            month.decisions += 1
            month.passes += decision.outcome == .pass ? 1 : 0
        }
        return .accepted
    }

    package mutating func add(
        _ row: SessionRow,
        registrationID: Span<UInt8>,
        at position: RowPosition,
        watch: (any RowWatch)? = nil
    ) -> RowVerdict {
        guard let index = registrationIDs.index(of: registrationID) else { return .unknownRegistration }
        guard row.date <= asAt else { return .later }
        guard isInScope(index) else { return .accepted }
        let trackNumber = Int(registrations[index].track)
        let group = registrations[index].group
        let isPractice = tracks[trackNumber].practiceActivities & (1 << UInt64(row.activity)) != 0
        let role = activityRoles[row.activity]
        if isPractice {
            totals[index].practice += row.seconds
            if row.isVerified { totals[index].practiceVerified += row.seconds }
        }
        switch role {
        case .supervision: totals[index].supervision += row.seconds
        case .workshop: totals[index].workshop += row.seconds
        case .tutorial: totals[index].tutorial += row.seconds
        case .induction: totals[index].induction += row.seconds
        case .practice, .other: break
        }
        if row.isTotal {
            totals[index].inTotals += row.seconds
            totals[index].practiceInTotals += isPractice ? row.seconds : 0
            totals[index].noteTotal(of: position.file)
        }
        totals[index].touch(row.date)
        let start = counterStarts[index]
        for number in tracks[trackNumber].sessionCounters.indices {
            counters[start + number] += tracks[trackNumber].sessionCounters[number].amount(of: row)
        }
        if let certificated = certificatedOn(index), row.date > certificated {
            noteCountedAfterCertificate(row, start: start, track: tracks[trackNumber])
        }
        watch?.session(row, of: watched(index), at: position)
        let isGuided = role == .workshop || role == .tutorial || role == .induction
        guard isPractice || isGuided || role == .supervision else { return .accepted }
        month(of: row.date, in: group) { month in
            if isPractice { month.practice += row.seconds }
            if role == .supervision { month.supervision += row.seconds }
            if isGuided { month.guided += row.seconds }
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
        guard row.submittedOn <= asAt else { return .later }
        guard isInScope(index) else { return .accepted }
        totals[index].touch(row.submittedOn)
        let track = tracks[Int(registrations[index].track)]
        let start = counterStarts[index] + track.sessionCounters.count
        for (number, counter) in track.evidenceCounters.enumerated() {
            counters[start + number] += counter.amount(of: row)
        }
        watch?.evidence(row, of: watched(index), at: position)
        return .accepted
    }

    /// The day of the certificate, where the source tells the day and not only that there is one.
    @inline(__always)
    private func certificatedOn(_ index: Int) -> Day? {
        registrations[index].isTimelinessUnknown ? nil : registrations[index].certificatedOn
    }

    @inline(__always)
    private func watched(_ index: Int) -> WatchedRegistration {
        WatchedRegistration(
            index: index,
            track: tracks[Int(registrations[index].track)],
            registeredOn: registrations[index].registeredOn,
            certificatedOn: certificatedOn(index)
        )
    }

    private mutating func noteCountedAfterCertificate(_ row: SessionRow, start: Int, track: Track) {
        for (number, counter) in track.sessionCounters.enumerated() {
            let amount = counter.amount(of: row)
            if amount > 0 { countedAfterCertificate[start + number, default: 0] += amount }
        }
    }

    package mutating func add(_ row: PersonRow) -> RowVerdict {
        personTable.add(row, numbering: &personIDs)
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
            learnerNameHash: row.learnerNameHash
        )
    }

    @inline(__always)
    private mutating func month(of day: Day, in group: UInt32, _ change: (inout MonthActivity) -> Void) {
        let key = MonthKey(group: group, month: day.month.number)
        if let recentMonth, recentMonth.key == key {
            return change(&months[recentMonth.number])
        }
        let number = monthNumbers[key] ?? months.count
        if number == months.count {
            months.append(MonthActivity())
            monthNumbers[key] = number
        }
        recentMonth = (key, number)
        change(&months[number])
    }
}

private struct MonthKey: Hashable {
    var group: UInt32
    var month: Int32
}
