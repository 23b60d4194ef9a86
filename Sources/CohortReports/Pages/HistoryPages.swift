import CohortAnalytics
import QualityRules
import Quantities
import ReportModel

/// What changed since the report before, and how the figures went from report to report.
struct HistoryPages {
    static let changedFindings = "changed-findings"

    let results: RunResults
    let tables: ReportTables
    let sitemap: ReportSitemap

    private var history: HistoryTables { HistoryTables(results) }
    private var previous: PreviousReport? { results.earlier.previous }

    // MARK: Changes

    /// The page of changes; its list of findings goes on over further pages.
    func changes() -> ReportPage {
        ReportPage(
            id: ReportSitemap.changes,
            title: "What has changed",
            subtitle: previous.map { "Since the report of \($0.period.words(.full)), \(Self.asAt($0.asAt))" }
                ?? "There is no report of an earlier period to compare with",
            headlines: headlines,
            sections: previous == nil ? [firstReport] : [vanished, restated, findings]
        )
    }

    private var firstReport: ReportSection {
        ReportSection(
            id: "first",
            title: "The first report",
            paragraphs: [
                "No report of an earlier period is known in this folder of reports. The report of the next period says what has changed "
                    + "since this one, and how the figures go on."
            ]
        )
    }

    private static func asAt(_ day: Day) -> String { "as at \(day.words(month: .full))" }

    private var headlines: [Headline] {
        guard let previous else { return [] }
        let counts = results.findingChanges?.counts
        let target = { PageTarget(ReportSitemap.changes, .section($0)) }
        let findings: [(String, FindingChanges.Change, String)] = [
            ("New findings", .new, "not among those of the report before"),
            ("Still open", .stillOpen, "among those of the report before"),
            ("Fixed", .fixed, "open then and found no more"),
        ]
        return findings.compactMap { title, change, note in
            counts.map { Headline(title, .count($0[change, default: 0]), note: note, target: target(Self.changedFindings)) }
        } + [
            Headline(
                "Vanished registrations",
                .count(previous.vanished.count),
                note: "in the report before and not in this one",
                target: target("vanished")
            ),
            Headline(
                "Restated figures",
                .count(tables.restatements.rows.count),
                note: "published then, and another value by these exports",
                target: target("restated")
            ),
        ]
    }

    private var vanished: ReportSection {
        ReportSection(
            id: "vanished",
            title: "Vanished registrations",
            paragraphs: previous?.hasPseudonyms == true
                ? ["The report before shows pseudonyms, so its registrations can't be told from these."] : [],
            tables: [
                PageTable(
                    tables.vanishedRegistrations,
                    rowLimit: PagedList.rowsPerPage,
                    file: "tables/vanished_registrations.csv",
                    emptyText: "Every registration of the report before is in this one."
                )
            ]
        )
    }

    private var restated: ReportSection {
        ReportSection(
            id: "restated",
            title: "Restated figures",
            paragraphs: [
                "Both values are as at the report before: the one that was published, and the one that these exports give for the "
                    + "same day. They differ where something was entered late, corrected or left out. Figures of reports before that one "
                    + "are not compared, but for the activity of all months up to then."
            ] + basis,
            tables: [
                PageTable(
                    history.restatementsInWords(),
                    rowLimit: PagedList.rowsPerPage,
                    file: "tables/restatements.csv",
                    emptyText: "Every figure of the report before comes out the same by these exports."
                )
            ]
        )
    }

    /// Where not only the exports may be the cause.
    private var basis: [String] {
        let changed = results.changedBasis
        guard !changed.isEmpty else { return [] }
        return [
            "That report was made with another \(changed.joined(separator: ", another ")): figures may differ for that alone, and so may "
                + "findings."
        ]
    }

    private var findings: ReportSection {
        let changed = history.findingChanges(hasOpen: false)
        return ReportSection(
            id: Self.changedFindings,
            title: "Findings that came and went",
            paragraphs: results.findingChanges == nil
                ? ["The report before shows pseudonyms, so its findings can't be told from these."]
                : [
                    "A finding is the same where rule, registration and field are the same, and what it is about; its line may have "
                        + "moved. What is still open is on the pages of its rules."
                ],
            tables: [
                PageTable(
                    changed.selecting(["rule_id", "change", "severity", "registration_id", "message", "field", "file", "line"]),
                    file: "tables/finding_changes.csv",
                    emptyText: "No finding came or went."
                )
            ],
            links: [PageLink("All findings", PageTarget(ReportSitemap.findings))]
        )
    }

    // MARK: Trends

    func trends() -> ReportPage {
        let periods = results.earlier.trend.count + 1
        return ReportPage(
            id: ReportSitemap.trends,
            title: "Trends",
            subtitle: periods == 1
                ? "This is the first report that is known; the next one shows how the figures go on"
                : "Figures of the last \(periods) reports, each as it was published",
            headlines: [],
            sections: periods == 1 ? [firstReport] : [overall, byQualification]
        )
    }

    /// The measures that the lines show, and the table beside them.
    private static let measures = registrations + rates
    /// As many in a picture as a printed page has room for.
    private static let registrations = ["registrations", "continuing", "certificated"]
    private static let rates = ["completion_rate", "practice_hours_logged", "practice_hours_shortfall"]

    /// The rows of all registrations together.
    private var overallRows: ReportTable {
        tables.trends.filtered { $0[2].plainText.isEmpty && $0[3].plainText.isEmpty }
    }

    private var overall: ReportSection {
        ReportSection(
            id: "overall",
            title: "All registrations",
            charts: [
                lines("trends", "Registrations, report by report", Self.registrations),
                lines("trends-hours", "Completion and practice hours, report by report", Self.rates),
            ],
            links: [PageLink("What has changed since the report before", PageTarget(ReportSitemap.changes))]
        )
    }

    private func lines(_ id: String, _ title: String, _ measures: [String]) -> Chart {
        var table = overallRows.selecting(["period"] + measures)
        table.id = id
        table.keyColumns = 1
        table.title = title
        table.scope = ""
        return Chart(
            id: id,
            title: title,
            summary: "All registrations: a line for each measure over the reports, the last being this one.",
            form: .lines,
            table: table
        )
    }

    private var byQualification: ReportSection {
        let rows = tables.trends.filtered { !$0[3].plainText.isEmpty }.selecting(
            ["qualification_id", "period"] + Self.measures + ["achievement_rate", "overdue", "stalled"]
        )
        let all = (0..<rows.rows.count).map { rows.rows.row(at: $0) }
            .sorted { keyPrecedes($0.prefix(2).map(\.plainText), $1.prefix(2).map(\.plainText)) }
        var table = rows
        table.title = "Qualifications by period"
        table.keyColumns = 2
        table.rows = StoredRows(all)
        return ReportSection(
            id: "qualifications",
            title: "Qualifications",
            tables: [
                PageTable(
                    table,
                    rowLimit: PagedList.rowsPerPage,
                    file: "tables/trends.csv",
                    emptyText: "No registration is in scope.",
                    link: { [sitemap] _, row in sitemap.qualification(row[0].plainText) }
                )
            ]
        )
    }
}
