import QualityRules
import Quantities
import ReportModel

/// All findings by rule, each rule with why it matters and how to put it right; then what was waived.
struct FindingsPage {
    static let id = "findings"
    /// The most findings of a rule that the page shows.
    private static let listLimit = 200

    let results: RunResults
    let tables: ReportTables

    func page() -> ReportPage {
        let counts = results.findings.counts
        return ReportPage(
            id: Self.id,
            title: "Findings",
            subtitle: "What a quality assurer should act on, the gravest first",
            headlines: Severity.allCases.reversed().map { severity in
                Headline(severity.title, .count(counts[severity, default: 0]), note: severity.meaning)
            } + [Headline("Waived", .count(results.assessment.waived.count), note: "covered by a waiver of the settings")],
            sections: [summary] + ruleSections + [waived, waivers]
        )
    }

    private var summary: ReportSection {
        ReportSection(
            id: "summary",
            title: "By rule",
            paragraphs: [
                "Learners' names are in no finding. Findings that a waiver covers are not counted here; they have a section of "
                    + "their own.",
                "At most \(RuleRegistry.mostListed) rows of one rule on a registration are listed and counted, rejected rows apart; "
                    + "the last says how many more there are.",
            ],
            tables: [
                PageTable(
                    FindingsTables.titledSummary(results.findings, scope: tables.findingsSummary.scope),
                    file: "tables/findings_summary.csv",
                    emptyText: "There are no findings."
                )
            ]
        )
    }

    private var ruleSections: [ReportSection] {
        results.findings.byRule.compactMap { ofRule in
            RuleRegistry.definition(of: ofRule.ruleID).map { (ofRule.severity, $0, ofRule.positions) }
        }
        .sorted { (left: RuleRange, right: RuleRange) in
            left.0 != right.0 ? left.0 > right.0 : bytewiseLess(left.1.id, right.1.id)
        }
        .map { severity, definition, range in
            ReportSection(
                id: definition.id,
                title: "\(definition.id) \(definition.title)",
                paragraphs: [
                    "Severity: \(severity.rawValue), \(counted(range.count, "finding")).",
                    "Why it matters: \(definition.reason)",
                    "How to put it right: \(definition.remedy)",
                ],
                tables: [
                    PageTable(
                        FindingsTables(results).findings(
                            results.findings[range],
                            title: "\(definition.id) \(definition.title)",
                            scope: tables.findings.scope
                        ).selecting(["registration_id", "message", "value", "field", "file", "line"]),
                        rowLimit: Self.listLimit,
                        file: "tables/findings.csv",
                        emptyText: ""
                    )
                ]
            )
        }
    }

    private typealias RuleRange = (Severity, RuleDefinition, Range<Int>)

    private var waived: ReportSection {
        ReportSection(
            id: "waived",
            title: "Waived findings",
            paragraphs: ["Somebody answers for each until the day named. They count neither above nor for the exit code."],
            tables: [
                PageTable(
                    tables.waivedFindings.selecting([
                        "rule_id", "registration_id", "message", "reason", "owner", "expires_on", "file", "line",
                    ]),
                    rowLimit: Self.listLimit,
                    file: "tables/waived_findings.csv",
                    emptyText: "No finding is waived."
                )
            ]
        )
    }

    private var waivers: ReportSection {
        ReportSection(
            id: "waivers",
            title: "Waivers",
            tables: [
                PageTable(
                    tables.waivers,
                    rowLimit: Self.listLimit,
                    file: "tables/waivers.csv",
                    emptyText: "The settings have no waivers."
                )
            ]
        )
    }
}

extension Severity {
    /// In the plural, for people.
    var title: String {
        switch self {
        case .error: "Errors"
        case .warning: "Warnings"
        case .info: "For information"
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .error: "a claim or a figure is wrong until they are put right"
        case .warning: "to be looked into"
        case .info: "nothing need be done"
        }
    }
}

extension FindingsTables {
    /// The summary as pages show it: with the rules' titles.
    static func titledSummary(_ findings: Findings, scope: String) -> ReportTable {
        var table = summary(findings, scope: scope)
        let rows = (0..<table.rows.count).map { table.rows.row(at: $0) }
        table.columns.insert(ReportColumn("title", "What it is", .text, "The rule's title."), at: 2)
        table.rows = StoredRows(
            rows.map { row in
                row.prefix(2) + [.text(RuleRegistry.definition(of: row[0].plainText)?.title ?? "")] + row.suffix(1)
            }
        )
        return table
    }
}
