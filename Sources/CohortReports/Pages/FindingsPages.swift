import CohortAnalytics
import CohortImport
import QualityRules
import Quantities
import ReportModel

/// The findings: one page that counts them by rule and shows what is waived, and a page for each rule that made any.
struct FindingsPages {
    let results: RunResults
    let tables: ReportTables
    let sitemap: ReportSitemap

    /// The first page; its list of waived findings goes on over further pages.
    func summary() -> ReportPage {
        let counts = results.findings.counts
        return ReportPage(
            id: ReportSitemap.findings,
            title: "Findings",
            subtitle: "What a quality assurer should act on, the gravest first",
            headlines: Severity.allCases.reversed().map { severity in
                Headline(severity.title, .count(counts[severity, default: 0]), note: severity.meaning)
            } + [
                Headline(
                    "Waived",
                    .count(results.assessment.waived.count),
                    note: "covered by a waiver of the settings",
                    target: PageTarget(ReportSitemap.findings, .section("waived"))
                )
            ],
            sections: [byRule, waivers, waived]
        )
    }

    static let waivedSection = "waived"

    /// How many rules have a page, and each page's list.
    func rules(limit: Int) -> [PagedList] {
        results.findings.byRule.compactMap { ofRule in
            RuleRegistry.definition(of: ofRule.ruleID).map { (ofRule.severity, $0, ofRule.positions) }
        }
        .sorted { (left: RuleRange, right: RuleRange) in
            left.0 != right.0 ? left.0 > right.0 : bytewiseLess(left.1.id, right.1.id)
        }
        .map { severity, definition, range in
            PagedList(page(of: definition, severity, range), list: Self.listSection, limit: limit)
        }
    }

    private typealias RuleRange = (Severity, RuleDefinition, Range<Int>)

    private static let listSection = "findings"

    private func page(of definition: RuleDefinition, _ severity: Severity, _ range: Range<Int>) -> ReportPage {
        let tables = FindingsTables(results)
        let findings = results.findings[range]
        let order = tables.order(of: findings)
        let table = tables.findings(findings, title: "\(definition.id) \(definition.title)", scope: self.tables.findings.scope)
        let ids = results.evaluation.ledger.registrationIDs
        return ReportPage(
            id: ReportSitemap.rulePage(definition.id),
            title: "\(definition.id) \(definition.title)",
            subtitle: "\(severity.rawValue.prefix(1).uppercased())\(severity.rawValue.dropFirst()), "
                + counted(range.count, "finding"),
            trail: ReportSitemap.step(ReportSitemap.findings),
            headlines: [],
            sections: [
                ReportSection(
                    id: "rule",
                    title: "What to do",
                    definitions: [
                        Definition("Why it matters", definition.reason), Definition("How to put it right", definition.remedy),
                    ]
                ),
                ReportSection(
                    id: Self.listSection,
                    title: counted(range.count, "finding"),
                    tables: [
                        PageTable(
                            table.selecting(["registration_id", "message", "value", "field", "file", "line"]),
                            file: "tables/findings.csv",
                            emptyText: "",
                            link: { [sitemap] index, _ in
                                let finding = findings[findings.startIndex + (order?[index] ?? index)]
                                return ids.index(of: finding.registrationID).flatMap(sitemap.registration)
                            }
                        )
                    ]
                ),
            ]
        )
    }

    private var byRule: ReportSection {
        ReportSection(
            id: "summary",
            title: "By rule",
            paragraphs: [
                "Each rule leads to its findings, why it matters and how to put it right. Learners' names are in no finding. "
                    + "Findings that a waiver covers are not counted here; they have a section of their own.",
                "At most \(RuleRegistry.mostListed) rows of one rule on a registration are listed and counted, rejected rows apart; "
                    + "the last says how many more there are.",
            ],
            charts: results.findings.isEmpty ? [] : [ReportCharts(results: results, sitemap: sitemap).severities()],
            tables: [countsByRule]
        )
    }

    /// How many findings each rule made, each leading to the rule's page.
    var countsByRule: PageTable {
        PageTable(
            FindingsTables.titledSummary(results.findings, scope: tables.findingsSummary.scope),
            file: "tables/findings_summary.csv",
            emptyText: "There are no findings.",
            link: { _, row in PageTarget(ReportSitemap.rulePage(row[0].plainText)) }
        )
    }

    /// The headline of the findings that are errors.
    var toActOn: Headline {
        Headline(
            "Findings to act on",
            .count(results.findings.counts[.error, default: 0]),
            note: "errors, of \(counted(results.findings.count, "finding"))",
            target: PageTarget(ReportSitemap.findings)
        )
    }

    private var waived: ReportSection {
        ReportSection(
            id: Self.waivedSection,
            title: "Waived findings",
            paragraphs: ["Somebody answers for each until the day named. They count neither above nor for the exit code."],
            tables: [waivedFindings]
        )
    }

    /// What waivers cover, each with its waiver's terms.
    var waivedFindings: PageTable {
        PageTable(
            tables.waivedFindings.selecting([
                "rule_id", "registration_id", "message", "reason", "owner", "expires_on", "file", "line",
            ]),
            file: "tables/waived_findings.csv",
            emptyText: "No finding is waived."
        )
    }

    private var waivers: ReportSection {
        ReportSection(
            id: "waivers",
            title: "Waivers",
            tables: [
                PageTable(
                    tables.waivers,
                    rowLimit: PagedList.rowsPerPage,
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
