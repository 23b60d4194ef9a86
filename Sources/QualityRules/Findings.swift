import CohortImport
import Quantities

/// All findings of a run, in the order of rule, severity, registration, file, line and field.
///
/// Rejected rows are kept as the import made them and become findings when they are looked at: of those there can be
/// millions. Their rules come before all others.
package struct Findings: RandomAccessCollection, Sendable {
    private let rejectedRows: [RejectedRow]
    private let others: [Finding]

    /// - Parameters:
    ///   - rejectedRows: the rejected rows, with the registrations that may be shown.
    ///   - others: the findings of all other rules.
    ///   - fileLabels: the names of the inputs by their positions, to sort by.
    init(rejectedRows: consuming [RejectedRow], others: consuming [Finding], fileLabels: [String]) {
        rejectedRows.sort { Self.precedes($0, $1, fileLabels) }
        others.sort { Self.precedes($0, $1, fileLabels) }
        self.rejectedRows = rejectedRows
        self.others = others
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { rejectedRows.count + others.count }

    package subscript(index: Int) -> Finding {
        index < rejectedRows.count ? Finding(rejectedRows[index]) : others[index - rejectedRows.count]
    }

    private static func precedes(_ left: RejectedRow, _ right: RejectedRow, _ fileLabels: [String]) -> Bool {
        let (rule, otherRule) = (left.problem.rule, right.problem.rule)
        if rule != otherRule { return bytewiseLess(rule.rawValue, otherRule.rawValue) }
        let registrations = bytewiseOrder(left.registrationID, right.registrationID)
        if registrations != 0 { return registrations < 0 }
        if left.file != right.file { return bytewiseLess(fileLabels[left.file], fileLabels[right.file]) }
        return left.line < right.line
    }

    private static func precedes(_ left: Finding, _ right: Finding, _ fileLabels: [String]) -> Bool {
        if left.ruleID != right.ruleID { return bytewiseLess(left.ruleID, right.ruleID) }
        if left.severity != right.severity { return bytewiseLess(left.severity.rawValue, right.severity.rawValue) }
        let registrations = bytewiseOrder(left.registrationID, right.registrationID)
        if registrations != 0 { return registrations < 0 }
        if left.file != right.file { return bytewiseLess(fileLabels[left.file], fileLabels[right.file]) }
        if left.line != right.line { return left.line < right.line }
        return bytewiseLess(left.field, right.field)
    }
}
