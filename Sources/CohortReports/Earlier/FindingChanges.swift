import QualityRules
import Quantities

/// Which findings are new since the report before, which are still open, and what became of the others.
struct FindingChanges: Sendable {
    /// What a finding is since the report before.
    enum Change: String, CaseIterable, Sendable {
        case new
        case stillOpen = "still_open"
        /// It was open and is found no more.
        case fixed
        /// It was open and is waived now.
        case waived
        /// It was open, and its registration is not among the exports any more: nobody can tell whether it is fixed.
        case vanished
    }

    struct Gone: Sendable {
        var change: Change
        var finding: RecordedFinding
    }

    /// The period of the report before.
    let period: Month
    /// Whether each open finding is new, by its place.
    let isNew: [Bool]
    /// What was open and is not any more, in the order of its report.
    let gone: [Gone]

    /// nil where no report before is known, or pseudonyms stand in it for ids.
    init?(_ earlier: EarlierReports, open: Findings, waived: Findings) {
        guard let previous = earlier.previous, !previous.hasPseudonyms else { return nil }
        period = previous.period
        var places: [[UInt8]: Places] = [:]
        // Rows beyond those that are listed are told as a number: they may be any that the other report lists.
        var unlistedBefore = UnlistedRows()
        var unlistedNow = UnlistedRows()
        for finding in previous.findings { unlistedBefore.add(finding.ruleID, finding.registrationID, finding.message) }
        for finding in open { unlistedNow.add(finding.ruleID, finding.registrationID, finding.message.text) }
        for finding in waived { unlistedNow.add(finding.ruleID, finding.registrationID, finding.message.text) }
        for (place, finding) in previous.findings.enumerated() {
            guard let key = Self.key(of: finding) else { continue }
            if finding.isWaived {
                places[key, default: Places()].waived += 1
            } else {
                places[key, default: Places()].open.append(place)
            }
        }
        for key in places.keys { places[key]?.open.reverse() }
        isNew = open.map { finding in
            guard let key = Self.key(of: finding) else { return true }
            return places[key]?.take() == nil && !unlistedBefore.take(finding.ruleID, finding.registrationID)
        }
        let vanished = Set(previous.vanished.map { Array($0.registrationID.utf8) })
        var changes: [Int: Change] = [:]
        for finding in waived {
            guard let key = Self.key(of: finding), let place = places[key]?.takeOpen() else { continue }
            changes[place] = .waived
        }
        for place in places.values.flatMap(\.open).sorted() {
            let finding = previous.findings[place]
            if unlistedNow.take(finding.ruleID, finding.registrationID) { continue }
            let isVanished = vanished.contains(Array(finding.registrationID.utf8))
            changes[place] = isVanished ? .vanished : .fixed
        }
        gone = changes.sorted { $0.key < $1.key }.map { Gone(change: $0.value, finding: previous.findings[$0.key]) }
    }

    /// How many findings there are of each change.
    var counts: [Change: Int] {
        var counts: [Change: Int] = [.new: isNew.count { $0 }, .stillOpen: isNew.count { !$0 }]
        for finding in gone { counts[finding.change, default: 0] += 1 }
        return counts
    }

    func change(at place: Int) -> Change { isNew[place] ? .new : .stillOpen }

    /// The findings of the report before that have one key and nobody claimed yet.
    private struct Places {
        /// The last first.
        var open: [Int] = []
        var waived = 0

        mutating func takeOpen() -> Int? { open.popLast() }

        /// One that was open, or else waived: its waiver may have expired, which makes it no news.
        mutating func take() -> Void? {
            if takeOpen() != nil { return () }
            guard waived > 0 else { return nil }
            waived -= 1
            return ()
        }
    }

    /// How many rows of each rule and registration have no finding of their own.
    private struct UnlistedRows {
        private var counts: [[UInt8]: Int] = [:]

        mutating func add(_ rule: String, _ registration: String, _ message: String) {
            let count = RuleRegistry.unlistedRows(in: message)
            if count > 0 { counts[Self.key(rule, registration), default: 0] += count }
        }

        /// Takes one of them, if there is one.
        mutating func take(_ rule: String, _ registration: String) -> Bool {
            guard !counts.isEmpty, let count = counts[Self.key(rule, registration)], count > 0 else { return false }
            counts[Self.key(rule, registration)] = count - 1
            return true
        }

        private static func key(_ rule: String, _ registration: String) -> [UInt8] {
            Array(rule.utf8) + [0] + Array(registration.utf8)
        }
    }

    /// A rule that this version does not know is told by all its words.
    private static func recurrence(of rule: String) -> Recurrence {
        RuleRegistry.definition(of: rule)?.recurrence ?? .asTold
    }

    private static func key(of finding: RecordedFinding) -> [UInt8]? {
        recurrence(of: finding.ruleID).key(
            rule: finding.ruleID,
            registration: finding.registrationID,
            field: finding.field,
            value: finding.value,
            message: finding.message
        )
    }

    private static func key(of finding: Finding) -> [UInt8]? {
        recurrence(of: finding.ruleID).key(
            rule: finding.ruleID,
            registration: finding.registrationID,
            field: finding.field,
            value: finding.value.text,
            message: finding.message.text
        )
    }
}
