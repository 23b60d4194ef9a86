import CohortAnalytics
import QualityRules
import Quantities
import ReportModel

/// The dashboard, the first page of the centre's own report: where things stand and where to look next.
struct IndexPage {
    let results: RunResults
    let tables: ReportTables
    let sitemap: ReportSitemap

    private var charts: ReportCharts { ReportCharts(results: results, sitemap: sitemap) }
    private var cohorts: CohortDirectory { sitemap.cohortDirectory }

    func page() -> ReportPage {
        var short = LeadingCohorts { $0.practiceShortfall }
        var overdue = LeadingCohorts { $0.overdue }
        var stalled = LeadingCohorts { $0.stalled }
        let ledger = results.evaluation.ledger
        results.measures.cohorts.forEachCohort { cohort in
            short.offer(cohort, in: ledger)
            overdue.offer(cohort, in: ledger)
            stalled.offer(cohort, in: ledger)
        }
        return ReportPage(
            id: sitemap.dashboard,
            title: "Cohort report, \(results.provenance.asAt.month.words(.full))",
            subtitle: "Coaching and mentoring qualifications: progress, hours and upgrades of "
                + "\(counted(cohorts.count, "cohort")) in \(counted(results.measures.centres.count, "centre"))",
            isDashboard: true,
            headlines: headlines,
            sections: changes + [completion, hours(short), upgrades, trend, attention(overdue, stalled), findings, centres]
        )
    }

    /// What came and went since the report before; nothing where none is known.
    private var changes: [ReportSection] {
        guard let overview = HistoryTables(results).overview() else { return [] }
        return [
            ReportSection(
                id: "changes",
                title: overview.title,
                tables: [PageTable(overview, emptyText: "")],
                links: [
                    PageLink("What has changed", PageTarget(ReportSitemap.changes)),
                    PageLink("Trends", PageTarget(ReportSitemap.trends)),
                ]
            )
        ]
    }

    private var headlines: [Headline] {
        let short = results.registrations.count(where: results.evaluation.isShortOfHours)
        let groups = GroupHeadlines(
            measures: results.measures.overall,
            shortOfHours: short,
            earlier: results.previous.map {
                GroupHeadlines.Earlier(measures: $0.measures.overall, shortOfHours: $0.shortOfHours, asAt: $0.asAt)
            }
        )
        return groups.all(
            inTotals: results.evaluation.inTotals(results.evaluation.inScope),
            targets: GroupHeadlines.Targets(
                registrations: PageTarget(ReportSitemap.cohorts),
                certificated: PageTarget(ReportSitemap.qualifications),
                completion: PageTarget(ReportSitemap.qualifications),
                hours: PageTarget(ReportSitemap.cohorts),
                shortOfHours: PageTarget(ReportSitemap.shortOfHours)
            )
        ) + [
            groups.headline("Overdue", note: "not submitted by their deadline", PageTarget(ReportSitemap.overdue)) {
                .count($0.overdue)
            },
            groups.headline("Stalled", note: "active, with nothing for 90 days", PageTarget(ReportSitemap.stalled)) {
                .count($0.stalled)
            },
            FindingsPages(results: results, tables: tables, sitemap: sitemap).toActOn,
        ]
    }

    private var completion: ReportSection {
        ReportSection(
            id: "completion",
            title: "Completion",
            charts: results.measures.qualifications.isEmpty
                ? [] : [charts.completion(results.measures.qualifications.map { ($0.key, $0.value) })],
            links: [PageLink("All qualifications", PageTarget(ReportSitemap.qualifications))]
        )
    }

    private func hours(_ short: LeadingCohorts) -> ReportSection {
        let chart = charts.hours(short, of: cohorts.count)
        return ReportSection(
            id: "hours",
            title: "Hours",
            paragraphs: chart != nil
                ? []
                : [
                    cohorts.count == 0
                        ? "No registration is in scope." : "Every registration has the practice hours it needs."
                ],
            charts: [chart].compactMap { $0 },
            links: [
                PageLink("All cohorts", PageTarget(ReportSitemap.cohorts)),
                PageLink("Learners short of hours", PageTarget(ReportSitemap.shortOfHours)),
            ]
        )
    }

    private var upgrades: ReportSection {
        let isEmpty = results.measures.upgrades.values.allSatisfy { $0.upgraded == 0 }
        return ReportSection(
            id: "upgrades",
            title: "Upgrade paths",
            paragraphs: isEmpty ? ["Nobody was upgraded."] : [],
            charts: isEmpty ? [] : [charts.upgrades()],
            links: [PageLink("All upgrade paths, and what each upgrade carries", PageTarget(ReportSitemap.upgrades))]
        )
    }

    private var trend: ReportSection {
        ReportSection(id: "trend", title: "Month by month", charts: [charts.trend()])
    }

    private func attention(_ mostOverdue: LeadingCohorts, _ mostStalled: LeadingCohorts) -> ReportSection {
        let overdue = charts.worst("overdue", "Overdue registrations by cohort", "Overdue", colour: 4, mostOverdue)
        let stalled = charts.worst("stalled", "Stalled registrations by cohort", "Stalled", colour: 6, mostStalled)
        return ReportSection(
            id: "attention",
            title: "Overdue and stalled",
            paragraphs: (overdue == nil ? ["No registration is overdue."] : [])
                + (stalled == nil ? ["No registration is stalled."] : []),
            charts: [overdue, stalled].compactMap { $0 },
            links: [
                PageLink("Overdue registrations", PageTarget(ReportSitemap.overdue)),
                PageLink("Stalled registrations", PageTarget(ReportSitemap.stalled)),
            ]
        )
    }

    private var findings: ReportSection {
        ReportSection(
            id: "findings",
            title: "Findings",
            paragraphs: [
                "What a quality assurer should act on: rows that were rejected, claims without evidence, upgrades that do "
                    + "not fit. Each rule leads to its findings, why it matters and how to put it right."
            ],
            charts: results.findings.isEmpty ? [] : [charts.severities()],
            tables: [FindingsPages(results: results, tables: tables, sitemap: sitemap).countsByRule],
            links: [
                PageLink("Findings and waivers", PageTarget(ReportSitemap.findings)),
                PageLink("Sampling plan", PageTarget(ReportSitemap.sampling)),
            ]
        )
    }

    private var centres: ReportSection {
        ReportSection(
            id: "centres",
            title: "Centres",
            tables: [
                PageTable(
                    tables.centres.selecting(["centre_id"] + ReportTables.mainMeasures),
                    rowLimit: 100,
                    file: "tables/centre_summary.csv",
                    emptyText: "No registration is in scope."
                )
            ],
            links: [PageLink("All measures", PageTarget(ReportSitemap.measures))]
        )
    }
}

/// `1 cohort`, `8 cohorts`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
