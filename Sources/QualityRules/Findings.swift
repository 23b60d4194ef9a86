import CohortImport

/// All findings of a run, in the order of rule, severity, registration, file, line and field.
///
/// Rejected rows are kept as the import made them and become findings when they are looked at: of those there can be
/// millions, and their rules come before all others.
package struct Findings: RandomAccessCollection, Sendable {
    private let rejectedRows: [RejectedRow]
    private let others: [Finding]

    /// - Parameters:
    ///   - rejectedRows: the rejected rows, with the registrations that may be shown.
    ///   - others: the findings of all other rules.
    ///   - fileLabels: the names of the inputs by their positions, to sort by.
    init(rejectedRows: [RejectedRow], others: [Finding], fileLabels: [String]) {
        self.rejectedRows = rejectedRows.sorted { Self.key($0).precedes(Self.key($1), fileLabels) }
        self.others = others.sorted { Self.key($0).precedes(Self.key($1), fileLabels) }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { rejectedRows.count + others.count }

    package subscript(index: Int) -> Finding {
        index < rejectedRows.count ? Finding(rejectedRows[index]) : others[index - rejectedRows.count]
    }

    private static func key(_ row: RejectedRow) -> SortKey {
        let definition = row.problem.rule
        return SortKey(
            rule: definition.rawValue,
            severity: Severity.error.rawValue,
            registrationID: row.registrationID,
            file: row.file,
            line: row.line,
            field: row.field
        )
    }

    private static func key(_ finding: Finding) -> SortKey {
        SortKey(
            rule: finding.ruleID,
            severity: finding.severity.rawValue,
            registrationID: finding.registrationID,
            file: finding.file,
            line: finding.line,
            field: finding.field
        )
    }
}

private struct SortKey {
    var rule: String
    var severity: String
    var registrationID: String
    var file: Int
    var line: Int
    var field: String

    func precedes(_ other: SortKey, _ fileLabels: [String]) -> Bool {
        if rule != other.rule { return bytewiseLess(rule, other.rule) }
        if severity != other.severity { return bytewiseLess(severity, other.severity) }
        // Not `==`, which takes Unicode equivalents for equal.
        if bytewiseLess(registrationID, other.registrationID) { return true }
        if bytewiseLess(other.registrationID, registrationID) { return false }
        if file != other.file { return bytewiseLess(fileLabels[file], fileLabels[other.file]) }
        if line != other.line { return line < other.line }
        return bytewiseLess(field, other.field)
    }
}
