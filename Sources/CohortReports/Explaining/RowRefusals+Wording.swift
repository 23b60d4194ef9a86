import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities

extension RequirementContribution {
    /// Why a session does not count towards the requirement, in the requirement's own terms.
    func reasons(for row: SessionRow) -> [String] {
        guard let criteria = requirement.rule.sessionCriteria else { return [] }
        var reasons: [String] = []
        if refusals.contains(.tooShort) { reasons.append("shorter than \(criteria.minimumMinutes) minutes") }
        if refusals.contains(.notVerified) { reasons.append("nobody verified it") }
        if refusals.contains(.otherClientLevel) { reasons.append("client level is not \(criteria.clientLevel ?? "")") }
        if refusals.contains(.otherContract) { reasons.append("contract is not \(criteria.contract ?? "")") }
        if refusals.contains(.isTotal) { reasons.append("a total, whose sessions nobody can tell apart") }
        return reasons
    }

    /// Why an evidence item does not count towards the requirement.
    func reasons(for row: EvidenceRow) -> [String] {
        var reasons: [String] = []
        if refusals.contains(.isPending) { reasons.append("outcome is pending") }
        if refusals.contains(.isReferred) { reasons.append("outcome is refer") }
        if refusals.contains(.wordsOutside), let range = requirement.rule.wordRange {
            reasons.append("\(row.words ?? 0) words are outside \(range.lowerBound) to \(range.upperBound)")
        }
        if refusals.contains(.withoutQuantity) { reasons.append("no quantity is given") }
        return reasons
    }

    /// What the row adds, `practice 4.00 h`, `coaching 1`; of a share also to which of its two sums.
    var amountText: String {
        let side =
            switch side {
            case nil: ""
            case .part: " (part)"
            case .whole: " (whole)"
            }
        return "\(requirement.id)\(side) \(requirement.rule.text(of: amount))"
    }
}

extension RequirementRule {
    /// Which sessions it counts; nil where it counts none.
    var sessionCriteria: SessionCriteria? {
        switch self {
        case .hours(let criteria, _), .sessions(let criteria, _): criteria
        case .units, .documents, .amount, .share, .deadline: nil
        }
    }

    /// The range of words that it asks for, where it does.
    var wordRange: ClosedRange<Int>? {
        if case .documents(_, _, let words) = self { words } else { nil }
    }

    /// An amount in the requirement's own unit.
    func text(of amount: Int) -> String {
        switch self {
        case .hours, .amount, .share: "\(Hours(seconds: amount)) h"
        case .units, .sessions, .documents, .deadline: "\(amount)"
        }
    }
}
