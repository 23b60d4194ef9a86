import QualityRules
import Quantities
import ReportModel

/// What internal quality assurance has sampled and is to sample next, as a matrix of assessors and units and as a list.
struct SamplingPage {
    static let id = "sampling"
    /// The most decisions that the page lists.
    private static let listLimit = 1_000

    let results: RunResults
    let tables: ReportTables

    private var plan: SamplingPlan { results.assessment.plan }

    func page() -> ReportPage {
        let sampling = SamplingTables(results: results)
        return ReportPage(
            id: Self.id,
            title: "Sampling plan",
            subtitle: "Which assessment decisions internal quality assurance has sampled, and which come next",
            headlines: headlines,
            sections: [
                ReportSection(
                    id: "matrix",
                    title: "Assessors and units",
                    paragraphs: [plan.policy.description],
                    tables: [PageTable(sampling.matrix(), file: "tables/sampling_summary.csv", emptyText: Self.nothing)]
                ),
                ReportSection(
                    id: "planned",
                    title: "To be sampled next",
                    tables: [
                        PageTable(
                            sampling.plan(.planned).selecting([
                                "assessor_id", "unit_ref", "registration_id", "attempt", "decided_on", "outcome", "risk",
                                "reason",
                                "iqa_id",
                            ]),
                            rowLimit: Self.listLimit,
                            file: "tables/sampling_plan.csv",
                            emptyText: "Every stratum has reached its quota."
                        )
                    ]
                ),
                ReportSection(
                    id: "done",
                    title: "Sampled",
                    tables: [
                        PageTable(
                            sampling.plan(.done).selecting([
                                "assessor_id", "unit_ref", "registration_id", "attempt", "decided_on", "outcome", "risk",
                                "iqa_id",
                                "sampled_on",
                            ]),
                            rowLimit: Self.listLimit,
                            file: "tables/sampling_plan.csv",
                            emptyText: "No decision is sampled yet."
                        )
                    ]
                ),
                ReportSection(
                    id: "strata",
                    title: "Strata",
                    tables: [
                        PageTable(
                            withoutPolicy(tables.samplingSummary),
                            file: "tables/sampling_summary.csv",
                            emptyText: Self.nothing
                        )
                    ]
                ),
            ]
        )
    }

    private var headlines: [Headline] {
        let strata = plan.strata
        let total = { (value: (SamplingStratum) -> Int) in strata.reduce(0) { $0 + value($1) } }
        return [
            Headline("Decisions", .count(total(\.population)), note: "on mandatory units, by \(assessors)"),
            Headline(
                "Sampled",
                .count(total(\.done)),
                note: "\(Ratio(total(\.done), of: total(\.population)).percentText) of them"
            ),
            Headline("To be sampled", .count(total(\.planned)), note: "to reach every quota"),
            Headline(
                "Strata met",
                .count(strata.count(where: \.isMet)),
                note: "of \(strata.count) pairs of assessor and unit"
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
