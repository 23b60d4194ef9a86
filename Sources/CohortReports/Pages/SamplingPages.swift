import CohortAnalytics
import QualityRules
import Quantities
import ReportModel

/// What internal quality assurance has sampled and is to sample next, as a matrix of assessors and units and as lists.
struct SamplingPages {
    static let plannedPage = "sampling-planned"
    static let donePage = "sampling-done"

    let results: RunResults
    let tables: ReportTables
    let sitemap: ReportSitemap

    var plan: SamplingPlan { results.assessment.plan }

    func all(limit: Int) -> [PagedList] {
        [
            PagedList(summary(), list: "strata", limit: limit),
            PagedList(list(Self.plannedPage, "To be sampled next", .planned), list: "decisions", limit: limit),
            PagedList(list(Self.donePage, "Sampled", .done), list: "decisions", limit: limit),
        ]
    }

    private func summary() -> ReportPage {
        ReportPage(
            id: ReportSitemap.sampling,
            title: "Sampling plan",
            subtitle: "Which assessment decisions internal quality assurance has sampled, and which come next",
            headlines: headlines,
            sections: [
                ReportSection(
                    id: "matrix",
                    title: "Assessors and units",
                    paragraphs: [plan.policy.description],
                    tables: [
                        PageTable(
                            SamplingTables(results: results).matrix(),
                            rowLimit: PagedList.rowsPerPage,
                            file: "tables/sampling_summary.csv",
                            emptyText: Self.nothing
                        )
                    ],
                    links: [
                        PageLink("To be sampled next", PageTarget(Self.plannedPage)),
                        PageLink("Sampled", PageTarget(Self.donePage)),
                    ]
                ),
                ReportSection(
                    id: "strata",
                    title: "Strata",
                    tables: [strata]
                ),
            ]
        )
    }

    /// How far each stratum is sampled.
    var strata: PageTable {
        PageTable(
            withoutPolicy(tables.samplingSummary),
            file: "tables/sampling_summary.csv",
            emptyText: Self.nothing
        )
    }

    private func list(_ id: String, _ title: String, _ status: SamplingTables.Status) -> ReportPage {
        let list = decisions(status)
        return ReportPage(
            id: id,
            title: title,
            subtitle: counted(list.table.rows.count, "decision"),
            trail: ReportSitemap.step(ReportSitemap.sampling),
            headlines: [],
            sections: [
                ReportSection(
                    id: "decisions",
                    title: "Decisions",
                    tables: [list]
                )
            ]
        )
    }

    /// The decisions that are sampled, or those that are to be, each leading to its registration.
    func decisions(_ status: SamplingTables.Status) -> PageTable {
        let columns = [
            "registration_id", "unit_ref", "attempt", "assessor_id", "decided_on", "outcome", "risk",
            status == .done ? "sampled_on" : "reason", "iqa_id",
        ]
        let registrations = SamplingTables(results: results).registrations(status)
        var shown = SamplingTables(results: results).plan(status).selecting(columns)
        shown.keyColumns = 1
        return PageTable(
            shown,
            file: "tables/sampling_plan.csv",
            emptyText: status == .done ? "No decision is sampled yet." : "Every stratum has reached its quota.",
            link: { [sitemap] index, _ in sitemap.registration(registrations[index]) }
        )
    }

    var headlines: [Headline] {
        let strata = plan.strata
        let total = { (value: (SamplingStratum) -> Int) in strata.reduce(0) { $0 + value($1) } }
        return [
            Headline("Decisions", .count(total(\.population)), note: "on mandatory units, by \(assessors)"),
            Headline(
                "Sampled",
                .count(total(\.done)),
                note: "\(Ratio(total(\.done), of: total(\.population)).percentText) of them",
                target: PageTarget(Self.donePage)
            ),
            Headline(
                "To be sampled",
                .count(total(\.planned)),
                note: "to reach every quota",
                target: PageTarget(Self.plannedPage)
            ),
            Headline(
                "Strata met",
                .count(strata.count(where: \.isMet)),
                note: "of \(strata.count) pairs of assessor and unit",
                target: PageTarget(ReportSitemap.sampling, .section("strata"))
            ),
        ]
    }

    private var assessors: String {
        counted(Set(plan.strata.map { Array($0.assessor.utf8) }).count, "assessor")
    }

    /// The page says the policy once, at its head.
    private func withoutPolicy(_ table: ReportTable) -> ReportTable {
        var table = table
        table.scope = tables.samplingPlan.scope
        return table
    }

    private static let nothing = "There is no assessment decision yet."
}

extension Ratio {
    /// In whole percent; a dash without a denominator.
    fileprivate var percentText: String {
        tenThousandths.map { "\(roundedQuotient($0, 100))%" } ?? "–"
    }
}
