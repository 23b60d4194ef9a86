import CohortImport
import QualityRules
import Quantities
import ReportModel

/// Findings as tables, with what the run shows for ids.
struct FindingsTables {
    let identities: Identities
    let fileLabels: [String]

    init(_ results: RunResults) {
        identities = results.identities
        fileLabels = results.fileLabels
    }

    static let columns = [
        ReportColumn("rule_id", "Rule", .text, "The rule's id."),
        ReportColumn("severity", "Severity", .code, "How much it weighs: error, warning or info."),
        ReportColumn(
            "registration_id",
            "Registration",
            .text,
            "The registration; empty where the finding is about none, or the row does not tell it."
        ),
        ReportColumn("file", "File", .text, "The input file; empty where the finding is about no row."),
        ReportColumn("line", "Line", .count, "The line of the file that the row begins on."),
        ReportColumn("field", "Field", .code, "The column or the requirement that it lies in."),
        ReportColumn(
            "value",
            "Value",
            .text,
            "The value, where it is an id, a date, a code or a number; anything else could name a learner and is left out."
        ),
        ReportColumn("message", "Message", .text, "What was found."),
    ]

    /// - Parameter findings: in the order of rule, registration, file, line, field and value.
    func findings(
        _ findings: some RandomAccessCollection<Finding> & Sendable,
        id: String = "findings",
        title: String = "Findings",
        scope: String
    ) -> ReportTable {
        ReportTable(
            id: id,
            title: title,
            scope: scope,
            keyColumns: 3,
            keys: TableKeys(
                required: ["rule_id", "severity"],
                references: [
                    .init(["rule_id", "severity"], in: "findings_summary"), .init(["file"], in: "imports"),
                ]
            ),
            columns: Self.columns,
            rows: FindingRows(findings: findings, tables: self)
        )
    }

    /// How many findings each rule made; rules without findings are left out.
    static func summary(_ findings: Findings, scope: String) -> ReportTable {
        ReportTable(
            id: "findings_summary",
            title: "Findings by rule",
            scope: scope,
            keyColumns: 2,
            keys: TableKeys(primary: ["rule_id", "severity"]),
            columns: [columns[0], columns[1], ReportColumn("count", "Findings", .count, "Number of findings.")],
            rows: StoredRows(
                findings.byRule.map { [.text($0.ruleID), .text($0.severity.rawValue), .count($0.positions.count)] }
            )
        )
    }

    func cells(of finding: Finding) -> [ReportCell] {
        var block = CellBlock()
        write(finding, to: &block)
        var cells: [ReportCell] = []
        for place in block.cells.indices { cells.append(block.reportCell(at: place)) }
        return cells
    }

    /// Appends a cell for each of `columns`.
    func write(_ finding: Finding, to block: inout CellBlock) {
        block.append(text: finding.ruleID)
        block.append(text: finding.severity.rawValue)
        block.append(text: identities.shown(finding.registrationID))
        if let file = finding.file { block.append(text: fileLabels[file]) } else { block.appendNone() }
        if let line = finding.line { block.append(count: line) } else { block.appendNone() }
        block.append(text: finding.field)
        // The value of a rejected row may be an id as well as a number; beside pseudonyms it is left out.
        let hasValue = !identities.arePseudonyms || RejectionRule(rawValue: finding.ruleID) == nil
        write(hasValue ? finding.value : FindingText(), to: &block)
        write(finding.message, to: &block)
    }

    private func write(_ text: FindingText, to block: inout CellBlock) {
        block.append(text: identities.arePseudonyms ? text.text(showing: identities.shown) : text.text)
    }

    /// The positions of the findings in the order of what is shown for their registrations; nil where it is their own order.
    func order(of findings: some Collection<Finding>) -> [Int]? {
        guard identities.arePseudonyms else { return nil }
        let keys = findings.map { [$0.ruleID, identities.shown($0.registrationID)] }
        // Positions decide between equal keys: the rest of the order does not depend on the registration.
        return keys.indices.sorted { left, right in
            keyPrecedes(keys[left], keys[right]) || (left < right && !keyPrecedes(keys[right], keys[left]))
        }
    }
}

private struct FindingRows<Source: RandomAccessCollection<Finding> & Sendable>: WrittenRows {
    private let findings: Source
    private let tables: FindingsTables
    private let order: [Int]?

    init(findings: Source, tables: FindingsTables) {
        self.findings = findings
        self.tables = tables
        order = tables.order(of: findings)
    }

    var count: Int { findings.count }

    func write(_ rows: Range<Int>, to block: inout CellBlock) {
        for row in rows {
            let position = order?[row] ?? row
            tables.write(findings[findings.index(findings.startIndex, offsetBy: position)], to: &block)
        }
    }
}
