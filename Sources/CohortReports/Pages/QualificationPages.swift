import CohortAnalytics
import QualificationCatalogue
import Quantities
import ReportModel

/// A page for each qualification that has registrations: its units, its cohorts and what it asks for.
struct QualificationPages: ReportPages {
    /// The most cohorts that a page lists.
    private static let listLimit = 200

    let results: RunResults
    let tables: ReportTables
    let sitemap: ReportSitemap
    /// By position in the catalogue, in the order of the ids.
    private let qualifications: [Int]

    init(results: RunResults, tables: ReportTables, sitemap: ReportSitemap) {
        self.results = results
        self.tables = tables
        self.sitemap = sitemap
        let catalogue = results.evaluation.ledger.catalogue
        qualifications = results.measures.qualifications.keys.sorted {
            bytewiseLess(catalogue.qualifications[$0].id, catalogue.qualifications[$1].id)
        }
    }

    var count: Int { qualifications.count }

    func page(at index: Int) -> ReportPage {
        let position = qualifications[index]
        let qualification = results.evaluation.ledger.catalogue.qualifications[position]
        let measures = results.measures.qualifications[position] ?? GroupMeasures()
        return ReportPage(
            id: sitemap.qualification(qualification.id).page,
            title: "\(qualification.id), \(qualification.title)",
            subtitle: counted(measures.registrations, "registration"),
            trail: ReportSitemap.step(ReportSitemap.qualifications),
            headlines: headlines(position, measures),
            sections: [
                status(position, measures), units(qualification), cohorts(position), requirements(qualification),
            ]
        )
    }

    private func headlines(_ position: Int, _ measures: GroupMeasures) -> [Headline] {
        let short = results.evaluation.inScope.filter { index in
            let ledger = results.evaluation.ledger
            return ledger.groups[Int(ledger.registrations.group(index))].qualification == position
                && results.evaluation.isShortOfHours(index)
        }.count
        let earlier = results.previous.map { previous in
            GroupHeadlines.Earlier(
                measures: previous.measures.qualifications[position] ?? GroupMeasures(),
                shortOfHours: previous.shortOfHoursByQualification[position, default: 0],
                asAt: previous.asAt
            )
        }
        return GroupHeadlines(measures: measures, shortOfHours: short, earlier: earlier).all(
            inTotals: 0,
            targets: GroupHeadlines.Targets(shortOfHours: PageTarget(ReportSitemap.shortOfHours))
        )
    }

    private func status(_ position: Int, _ measures: GroupMeasures) -> ReportSection {
        var table = tables.qualifications
        let id = results.evaluation.ledger.catalogue.qualifications[position].id
        table = table.selecting(["qualification_id"] + ReportTables.mainMeasures).filtered { $0[0].plainText == id }
        return ReportSection(
            id: "summary",
            title: "Summary",
            charts: [ReportCharts(results: results, sitemap: sitemap).completion([(position, measures)])],
            tables: [PageTable(table, file: "tables/qualification_summary.csv", emptyText: "")]
        )
    }

    private func units(_ qualification: Qualification) -> ReportSection {
        let table = tables.units.filtered { $0[0].plainText == qualification.id }
        let charts = ReportCharts(results: results, sitemap: sitemap)
        var titled = table.selecting(["unit_ref"] + table.columns.dropFirst(2).map(\.name))
        titled.columns.insert(ReportColumn("title", "Title", .text, "The unit's title."), at: 1)
        let titles = Dictionary(
            results.evaluation.ledger.catalogue.units.map { ($0.ref, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
        let rows = (0..<table.rows.count).map { table.rows.row(at: $0) }
        titled.rows = StoredRows(rows.map { [$0[1], .text(titles[$0[1].plainText] ?? "")] + $0.dropFirst(2) })
        let hasDecisions = rows.contains { $0[5] != .count(0) }
        return ReportSection(
            id: "units",
            title: "Units",
            paragraphs: hasDecisions ? [] : ["There is no assessment decision yet."],
            charts: hasDecisions
                ? [
                    charts.units(
                        "first-time-passes",
                        "first_time_pass_rate",
                        of: table,
                        title: "First-time pass rate by unit",
                        summary: "For each unit the passes at the first attempt as a part of all first decisions.",
                        colour: 2
                    ),
                    charts.units(
                        "referrals",
                        "referral_rate",
                        of: table,
                        title: "Referral rate by unit",
                        summary: "For each unit the referrals as a part of all decisions.",
                        colour: 3
                    ),
                    charts.units(
                        "marking",
                        "median_marking_days",
                        of: table,
                        title: "Marking time by unit, median days",
                        summary: "For each unit the median of days from submission to decision.",
                        colour: 1
                    ),
                ] : [],
            tables: [PageTable(titled, file: "tables/unit_summary.csv", emptyText: "The qualification has no units.")]
        )
    }

    private func cohorts(_ position: Int) -> ReportSection {
        let groups = results.measures.cohorts.keys.filter { $0.qualification == position }
        let table = GroupPages(results: results, tables: tables, sitemap: sitemap).cohortTable(
            SummaryTables(evaluation: results.evaluation, measures: results.measures).cohorts(groups),
            leading: ["cohort_id", "centre_id"]
        )
        return ReportSection(
            id: "cohorts",
            title: "Cohorts",
            tables: [
                PageTable(
                    table,
                    rowLimit: Self.listLimit,
                    file: "tables/cohort_summary.csv",
                    emptyText: "",
                    link: { [sitemap] _, row in sitemap.cohort(centre: row[1].plainText, cohort: row[0].plainText) }
                )
            ]
        )
    }

    private func requirements(_ qualification: Qualification) -> ReportSection {
        ReportSection(
            id: "requirements",
            title: "What the qualification asks for",
            paragraphs: ["Schemes of a centre may ask for more; each registration's page shows all that it needs."],
            definitions: qualification.requirements.map {
                Definition("\($0.title) (\($0.id))", ($0.isGating ? "Gating. " : "Not gating. ") + "Source \($0.source).")
            }
        )
    }
}

extension ReportTable {
    /// The rows that a test holds for, in their order. O(rows).
    func filtered(_ isWanted: ([ReportCell]) -> Bool) -> ReportTable {
        var result = self
        result.rows = StoredRows((0..<rows.count).map { rows.row(at: $0) }.filter(isWanted))
        return result
    }
}
