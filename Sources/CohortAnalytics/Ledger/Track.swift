import Quantities
import CohortImport
package import QualificationCatalogue

/// A qualification under a scheme, or under none: what its registrations have to show, ready for counting.
///
/// Everything that a row needs to know about the catalogue is worked out here once, as positions and bit masks. A class,
/// because every registration looks at its track often and copying a structure of arrays counts references.
package final class Track: Sendable {
    /// What is usual where a scheme does not say otherwise.
    private static let usualMarkingDays = 28

    package let qualification: Int
    package let scheme: Int?
    package let requirements: [Requirement]
    /// The positions of the requirements in the bytewise order of their ids.
    package let requirementOrder: [Int]
    /// For each requirement the counter of its sum or number; -1 where it has none.
    let requirementCounters: [Int]
    /// For each requirement of kind `share` the counters of its part and of its whole.
    let shareCounters: [Int: (part: Int, whole: [Int])]
    let sessionCounters: [SessionCounter]
    /// The same, ready to be asked for each of millions of sessions.
    let sessionTests: [SessionTest]
    let evidenceCounters: [EvidenceCounter]
    /// How many counters a registration on this track has; those of sessions come first.
    var counterCount: Int { sessionCounters.count + evidenceCounters.count }
    /// The activities whose hours are practice hours, a bit each.
    let practiceActivities: UInt64
    /// The kinds of evidence that are asked for as documents of some length.
    private let kindsWithWords: [Int]
    /// The days within which a decision is to follow its submission.
    package let markingDays: Int
    /// Whether feedback is expected at the end of each practice session.
    package let expectsFeedback: Bool
    /// For each unit of the catalogue its position among the qualification's mandatory units; -1 where it is none.
    package let unitPositions: [Int8]
    /// The position of the requirement of practice hours; nil where there is none.
    package let practiceRequirement: Int?
    /// The months after the final workshop within which the registration is to be submitted.
    package let deadlineMonths: Int?

    /// Whether hours of the activity are practice hours.
    package func isPractice(activity: Int) -> Bool {
        practiceActivities & (1 << UInt64(activity)) != 0
    }

    /// Whether a document of the kind counts only inside a range of words.
    package func hasWordRange(kind: Int) -> Bool {
        kindsWithWords.contains(kind)
    }

    init(catalogue: Catalogue, codes: CatalogueCodes, qualification: Int, scheme: Int?) {
        self.qualification = qualification
        self.scheme = scheme
        let entry = catalogue.qualifications[qualification]
        requirements = catalogue.requirements(of: entry, under: scheme.map { catalogue.schemes[$0] })
        let ids = requirements.map(\.id)
        requirementOrder = ids.indices.sorted { bytewiseLess(ids[$0], ids[$1]) }
        var counters = CounterLists(catalogue: catalogue, codes: codes)
        var requirementCounters: [Counter?] = []
        var shares: [Int: (part: Counter, whole: [Counter])] = [:]
        var deadline: Int?
        for (index, requirement) in requirements.enumerated() {
            switch requirement.rule {
            case .units:
                requirementCounters.append(nil)
            case .hours(let criteria, _):
                requirementCounters.append(counters.session(criteria, isCount: false))
            case .sessions(let criteria, _):
                requirementCounters.append(counters.session(criteria, isCount: true))
            case .documents(let kind, _, let words):
                requirementCounters.append(counters.evidence(kind, .documents(words: words)))
            case .amount(let kind, _):
                requirementCounters.append(counters.evidence(kind, .amount))
            case .share(let part, let whole, _):
                requirementCounters.append(nil)
                shares[index] = (counters.evidence(part, .amount), whole.map { counters.evidence($0, .amount) })
            case .deadline(let months):
                requirementCounters.append(nil)
                // Of several the earliest makes a registration overdue.
                deadline = min(deadline ?? months, months)
            }
        }
        sessionCounters = counters.sessions
        sessionTests = counters.sessions.map { SessionTest($0) }
        evidenceCounters = counters.evidence
        let firstEvidence = counters.sessions.count
        self.requirementCounters = requirementCounters.map { $0?.position(firstEvidence: firstEvidence) ?? -1 }
        shareCounters = shares.mapValues { share in
            (
                share.part.position(firstEvidence: firstEvidence),
                share.whole.map { $0.position(firstEvidence: firstEvidence) }
            )
        }
        deadlineMonths = deadline
        kindsWithWords = counters.evidence.compactMap { counter in
            if case .documents(words: .some) = counter.measure { counter.kind } else { nil }
        }
        let scheme = scheme.map { catalogue.schemes[$0] }
        markingDays = scheme?.markingDays[entry.id] ?? Self.usualMarkingDays
        expectsFeedback = scheme?.expectsSessionFeedback ?? false
        practiceActivities = activityMask(entry.practiceActivities, in: codes)
        unitPositions = catalogue.units.map { unit in Int8(entry.units.firstIndex(of: unit.ref) ?? -1) }
        practiceRequirement = requirements.firstIndex { $0.id == Requirement.practiceID }
    }
}

extension Requirement {
    /// The requirement that practice hours carried forward count towards.
    package static let practiceID = "practice"
}

/// Sums the length of sessions that match, or counts them.
struct SessionCounter: Hashable, Sendable {
    var activities: UInt64
    var clientLevel: Int?
    var contract: Contract?
    var verifiedOnly: Bool
    var minimumSeconds: Int
    var isCount: Bool

    @inline(__always)
    func amount(of row: SessionRow) -> Int {
        guard refusals(of: row).isEmpty else { return 0 }
        return isCount ? 1 : row.seconds
    }

    /// Why the session does not count; of one of another activity only that.
    @inline(__always)
    func refusals(of row: SessionRow) -> RowRefusals {
        guard activities & (1 << UInt64(row.activity)) != 0 else { return .otherKind }
        var refusals: RowRefusals = []
        if row.seconds < minimumSeconds { refusals.insert(.tooShort) }
        if verifiedOnly, !row.isVerified { refusals.insert(.notVerified) }
        if clientLevel != nil, clientLevel != row.clientLevel { refusals.insert(.otherClientLevel) }
        if contract != nil, contract != row.contract { refusals.insert(.otherContract) }
        if row.isTotal, isCount || minimumSeconds > 0 { refusals.insert(.isTotal) }
        return refusals
    }
}

/// What a `SessionCounter` asks of a session, as numbers and bits to compare. Tests hold one against the other.
struct SessionTest: Hashable, Sendable {
    private let activities: UInt64
    private let minimumSeconds: Int32
    /// -1 for any.
    private let level: Int16
    private let required: SessionRow.Marks
    private let refused: SessionRow.Marks
    private let isCount: Bool

    init(_ counter: SessionCounter) {
        activities = counter.activities
        minimumSeconds = Int32(clamping: counter.minimumSeconds)
        level = counter.clientLevel.map { Int16($0) } ?? -1
        var required: SessionRow.Marks = counter.verifiedOnly ? .verified : []
        switch counter.contract {
        case .twoWay?: required.insert(.twoWay)
        case .threeWay?: required.insert(.threeWay)
        case nil: break
        }
        self.required = required
        refused = counter.isCount || counter.minimumSeconds > 0 ? .total : []
        isCount = counter.isCount
    }

    @inline(__always)
    func amount(of row: SessionRow) -> Int {
        let counts =
            activities &>> UInt64(row.activityNumber) & 1 != 0 && row.secondCount >= minimumSeconds
            && (level < 0 || level == row.levelNumber)
            && row.marks.rawValue & required.rawValue == required.rawValue && row.marks.rawValue & refused.rawValue == 0
        return counts ? (isCount ? 1 : Int(row.secondCount)) : 0
    }
}

/// Counts passed documents of a kind, or sums its quantity.
struct EvidenceCounter: Hashable, Sendable {
    enum Measure: Hashable, Sendable {
        case documents(words: ClosedRange<Int>?)
        case amount
    }

    var kind: Int
    var measure: Measure

    func amount(of row: EvidenceRow) -> Int {
        guard refusals(of: row).isEmpty else { return 0 }
        switch measure {
        case .amount: return row.quantity ?? 0
        case .documents: return 1
        }
    }

    /// Why the item does not count; of one of another kind only that.
    func refusals(of row: EvidenceRow) -> RowRefusals {
        guard row.kind == kind else { return .otherKind }
        switch measure {
        case .amount:
            return row.quantity == nil ? .withoutQuantity : []
        case .documents(let range):
            var refusals: RowRefusals = []
            switch row.outcome {
            case .pass: break
            case .refer: refusals.insert(.isReferred)
            case nil: refusals.insert(.isPending)
            }
            // Words that are not given do not stand against the document [S2]; they are a finding.
            if let range, let words = row.words, !range.contains(words) { refusals.insert(.wordsOutside) }
            return refusals
        }
    }
}

/// A counter in one of the two lists, before the lists are joined.
private enum Counter {
    case session(Int)
    case evidence(Int)

    func position(firstEvidence: Int) -> Int {
        switch self {
        case .session(let index): index
        case .evidence(let index): firstEvidence + index
        }
    }
}

private struct CounterLists {
    let catalogue: Catalogue
    let codes: CatalogueCodes
    var sessions: [SessionCounter] = []
    var evidence: [EvidenceCounter] = []

    mutating func session(_ criteria: SessionCriteria, isCount: Bool) -> Counter {
        let counter = SessionCounter(
            activities: activityMask(criteria.activities, in: codes),
            clientLevel: criteria.clientLevel.flatMap { codes.clientLevels.codes.firstIndex(of: $0) },
            contract: criteria.contract.flatMap(Contract.init(rawValue:)),
            verifiedOnly: criteria.verifiedOnly,
            minimumSeconds: criteria.minimumMinutes * 60,
            isCount: isCount
        )
        if let index = sessions.firstIndex(of: counter) { return .session(index) }
        sessions.append(counter)
        return .session(sessions.count - 1)
    }

    mutating func evidence(_ kind: String, _ measure: EvidenceCounter.Measure) -> Counter {
        let counter = EvidenceCounter(kind: codes.evidenceKinds.codes.firstIndex(of: kind) ?? -1, measure: measure)
        if let index = evidence.firstIndex(of: counter) { return .evidence(index) }
        evidence.append(counter)
        return .evidence(evidence.count - 1)
    }
}

private func activityMask(_ activities: [String], in codes: CatalogueCodes) -> UInt64 {
    activities.reduce(0) { mask, activity in
        codes.activities.codes.firstIndex(of: activity).map { mask | 1 << UInt64($0) } ?? mask
    }
}
