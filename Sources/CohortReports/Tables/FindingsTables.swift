import QualityRules
import ReportModel

/// Findings as tables.
enum FindingsTables {
    static let columns = [
        ReportColumn("rule_id", "Rule", .text, "The rule's id."),
        ReportColumn("severity", "Severity", .text, "How much it weighs: error, warning or info."),
        ReportColumn("registration_id", "Registration", .text, "The registration, where the row tells it."),
        ReportColumn("file", "File", .text, "The input file."),
        ReportColumn("line", "Line", .count, "The line of the file that the row begins on."),
        ReportColumn("field", "Field", .text, "The column that it lies in."),
        ReportColumn(
            "value",
            "Value",
            .text,
            "The value, where it is an id, a date or a number; anything else could name a learner and is left out."
        ),
        ReportColumn("message", "Message", .text, "What was found."),
    ]

    static func findings(
        _ findings: some RandomAccessCollection<Finding> & Sendable,
        id: String = "findings",
        fileLabels: [String],
        scope: String
    ) -> ReportTable {
        ReportTable(
            id: id,
            title: "Findings",
            scope: scope,
            keyColumns: 3,
            columns: columns,
            rows: FindingRows(findings: findings, fileLabels: fileLabels)
        )
    }

    /// How many findings each rule made; rules without findings are left out.
    static func summary(_ findings: Findings, scope: String) -> ReportTable {
        var counts: [[String]: Int] = [:]
        for finding in findings {
            counts[[finding.ruleID, finding.severity.rawValue], default: 0] += 1
        }
        return ReportTable(
            id: "findings_summary",
            title: "Findings by rule",
            scope: scope,
            keyColumns: 2,
            columns: [columns[0], columns[1], ReportColumn("count", "Findings", .count, "Number of findings.")],
            rows: StoredRows(
                counts.sorted { keyPrecedes($0.key, $1.key) }.map { key, count in key.map(ReportCell.text) + [.count(count)] }
            )
        )
    }
}

private struct FindingRows<Source: RandomAccessCollection<Finding> & Sendable>: ReportRows {
    let findings: Source
    let fileLabels: [String]

    var count: Int { findings.count }

    func row(at index: Int) -> [ReportCell] {
        let finding = findings[findings.index(findings.startIndex, offsetBy: index)]
        return [
            .text(finding.ruleID),
            .text(finding.severity.rawValue),
            .text(finding.registrationID),
            .text(fileLabels[finding.file]),
            .count(finding.line),
            .text(finding.field),
            .text(finding.value),
            .text(finding.message),
        ]
    }
}
