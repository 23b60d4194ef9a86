import CohortImport
import Quantities

/// Findings of a run, in the order of rule, registration, file, line, field and value.
///
/// Rejected rows are kept as the import made them and become findings when they are looked at: of those there can be
/// millions. Their rules come before all others.
package struct Findings: RandomAccessCollection, Sendable {
    private let rejectedRows: [RejectedRow]
    private let others: [Finding]
    private let severities: RuleSeverities

    /// - Parameters:
    ///   - rejectedRows: the rejected rows, with the registrations that may be shown.
    ///   - others: the findings of all other rules.
    ///   - severities: those of rejected rows' rules.
    ///   - fileLabels: the names of the inputs by their positions, to sort by.
    init(
        rejectedRows: consuming [RejectedRow],
        others: consuming [Finding],
        severities: RuleSeverities,
        fileLabels: [String]
    ) {
        rejectedRows.sort { Self.precedes($0, $1, fileLabels) }
        others.sort { Self.precedes($0, $1, fileLabels) }
        self.rejectedRows = rejectedRows
        self.others = others
        self.severities = severities
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { rejectedRows.count + others.count }

    package subscript(index: Int) -> Finding {
        guard index < rejectedRows.count else { return others[index - rejectedRows.count] }
        let row = rejectedRows[index]
        return Finding(row, severities[row.problem.rule.definition])
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
        let registrations = bytewiseOrder(left.registrationID, right.registrationID)
        if registrations != 0 { return registrations < 0 }
        if left.file != right.file {
            return bytewiseLess(left.file.map { fileLabels[$0] } ?? "", right.file.map { fileLabels[$0] } ?? "")
        }
        if left.line != right.line { return left.line ?? 0 < right.line ?? 0 }
        let fields = bytewiseOrder(left.field, right.field)
        if fields != 0 { return fields < 0 }
        let values = bytewiseOrder(left.value.text, right.value.text)
        if values != 0 { return values < 0 }
        return bytewiseLess(left.message.text, right.message.text)
    }
}

extension Finding {
    fileprivate init(_ row: RejectedRow, _ severity: Severity) {
        let definition = row.problem.rule.definition
        self.init(
            ruleID: definition.id,
            severity: severity,
            registrationID: row.registrationID,
            file: row.file,
            line: row.line,
            field: row.field,
            value: .plain(row.value),
            message: row.problem.findingMessage
        )
    }
}

extension RowProblem {
    /// The problem's wording, which is all that the rules' template holds, with the id that it names as an id.
    fileprivate var findingMessage: FindingText {
        var id: String?
        // The mark can't be in the wording itself.
        let parts = message {
            id = $0
            return "\0"
        }.split(separator: "\0", omittingEmptySubsequences: false)
        guard let id, parts.count == 2 else { return .plain(message) }
        return .plain(String(parts[0])) + .registration(id) + .plain(String(parts[1]))
    }
}
