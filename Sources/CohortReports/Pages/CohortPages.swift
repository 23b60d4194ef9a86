import CohortAnalytics
import QualityRules
import Quantities
import ReportModel

/// One page for each cohort, built when it is asked for.
struct CohortPages: ReportPages {
    let results: RunResults
    let tables: ReportTables
    let cohorts: CohortDirectory

    var count: Int { cohorts.entries.count }

    func page(at index: Int) -> ReportPage {
        let entry = cohorts.entries[index]
        let registrations = RegistrationTables(results: results, registrations: entry.registrations)
        let short = registrations.shortOfHours()
        let findings = findings(of: entry)
        return ReportPage(
            id: entry.pageID,
            title: "Cohort \(entry.cohort)",
            subtitle: "Centre \(entry.centre), \(counted(entry.registrations.count, "registration"))",
            headlines: headlines(of: entry, shortOfHours: short.rows.count, findings: findings.count),
            sections: [
                summary(of: entry),
                ReportSection(
                    id: "registrations",
                    title: "Registrations",
                    tables: [
                        PageTable(
                            registrations.progress(),
                            file: "tables/registration_progress.csv",
                            emptyText: "No registration is in scope."
                        )
                    ]
                ),
                ReportSection(
                    id: "short-of-hours",
                    title: "Learners short of hours",
                    tables: [
                        PageTable(
                            short,
                            file: "tables/registration_progress.csv",
                            emptyText: "Every registration has the practice hours it needs."
                        )
                    ]
                ),
                ReportSection(
                    id: "open-requirements",
                    title: "Requirements still open",
                    tables: [
                        PageTable(
                            registrations.openRequirements(),
                            file: "tables/requirement_progress.csv",
                            emptyText: "No registration under way lacks anything."
                        )
                    ]
                ),
                ReportSection(
                    id: "upgrades",
                    title: "Upgrades into this cohort",
                    tables: [
                        PageTable(
                            registrations.carriedForward(),
                            file: "tables/registration_progress.csv",
                            emptyText: "Nobody in this cohort was upgraded over a transition of the catalogue."
                        )
                    ]
                ),
                ReportSection(
                    id: "findings",
                    title: "Findings",
                    tables: [
                        PageTable(
                            FindingsTables(results).findings(
                                findings,
                                scope: "Findings on this cohort's registrations, \(results.asAtText)."
                            ),
                            file: "tables/findings.csv",
                            emptyText: "There are no findings on this cohort's registrations."
                        )
                    ] + waivedFindings(of: entry)
                ),
            ]
        )
    }

    private func findings(of entry: CohortEntry) -> [Finding] {
        entry.registrations.flatMap { index in
            (cohorts.findings[index] ?? []).map { results.findings[$0] }
        }
    }

    /// What waivers cover, where there is something.
    private func waivedFindings(of entry: CohortEntry) -> [PageTable] {
        let waived = entry.registrations.flatMap { index in
            (cohorts.waivedFindings[index] ?? []).map { results.assessment.waived[$0] }
        }
        guard !waived.isEmpty else { return [] }
        let scope = "Findings on this cohort's registrations that a waiver covers, \(results.asAtText)."
        return [
            PageTable(
                WaiverTables(results: results, scope: scope).findings(waived, scope: scope),
                file: "tables/waived_findings.csv",
                emptyText: ""
            )
        ]
    }

    private func headlines(of entry: CohortEntry, shortOfHours: Int, findings: Int) -> [Headline] {
        var measures = GroupMeasures()
        for group in entry.groups {
            measures.merge(results.measures.cohorts[group] ?? GroupMeasures())
        }
        return measures.headlines(
            shortOfHours: shortOfHours,
            inTotals: results.evaluation.inTotals(entry.registrations)
        ) + [
            Headline("Findings", .count(findings), note: "on this cohort's registrations")
        ]
    }

    /// The cohort's rows of the cohort summary, one for each qualification.
    private func summary(of entry: CohortEntry) -> ReportSection {
        let table = SummaryTables(evaluation: results.evaluation, measures: results.measures).cohorts(entry.groups)
        return ReportSection(
            id: "summary",
            title: "Summary",
            tables: [
                PageTable(
                    table.selecting(["qualification_id"] + ReportTables.mainMeasures),
                    file: "tables/cohort_summary.csv",
                    emptyText: "No registration is in scope."
                )
            ]
        )
    }
}
