import CohortImport
import Quantities

/// Sorts findings into open and waived ones.
struct WaiverRegister {
    private struct Key: Hashable {
        var rule: String
        var registration: [UInt8]

        init(_ rule: String, _ registration: String) {
            self.rule = rule
            self.registration = Array(registration.utf8)
        }
    }

    private let waivers: [Waiver]
    private let asAt: Day
    private let numbers: [Key: Int]
    private var counts: [Int]

    init(_ waivers: [Waiver], asAt: Day) {
        self.waivers = waivers
        self.asAt = asAt
        numbers = Dictionary(
            waivers.enumerated().map { (Key($1.ruleID, $1.registrationID), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        counts = waivers.map { _ in 0 }
    }

    /// Whether there is no waiver at all.
    var isEmpty: Bool { numbers.isEmpty }

    /// Whether a waiver that holds covers the rule on the registration. Counts it for the waiver, expired ones included.
    mutating func covers(_ rule: String, _ registration: String) -> Bool {
        guard !numbers.isEmpty, let number = numbers[Key(rule, registration)] else { return false }
        counts[number] += 1
        return waivers[number].holds(on: asAt)
    }

    /// Every waiver, in the order of rule and registration.
    var statuses: [WaiverStatus] {
        zip(waivers, counts).map { waiver, count in
            let state: WaiverStatus.State = !waiver.holds(on: asAt) ? .expired : count > 0 ? .active : .unused
            return WaiverStatus(waiver: waiver, state: state, findings: count)
        }.sorted { left, right in
            let rules = bytewiseOrder(left.waiver.ruleID, right.waiver.ruleID)
            return rules != 0 ? rules < 0 : bytewiseLess(left.waiver.registrationID, right.waiver.registrationID)
        }
    }
}
