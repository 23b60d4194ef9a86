import CohortAnalytics
import QualityRules
import Quantities
import ReportModel

/// The pages of each cohort, built when they are asked for. A cohort of many registrations has several.
struct CohortPages: ReportPages {
    /// A registration takes up to six kilobytes of a page.
    static let registrationsPerPage = 100
    /// The most rows of findings that a page shows.
    private static let listLimit = 200

    let results: RunResults
    let cohorts: CohortDirectory
    private let sitemap: ReportSitemap
    /// For each cohort the number of pages up to and with its own.
    private let ends: [Int]

    init(results: RunResults, sitemap: ReportSitemap) {
        self.results = results
        self.sitemap = sitemap
        cohorts = sitemap.cohortDirectory
        var end = 0
        ends = cohorts.entries.map {
            end += $0.pageCount
            return end
        }
    }

    var count: Int { ends.last ?? 0 }

    /// O(log n) to find it.
    func page(at index: Int) -> ReportPage {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= index { low = middle + 1 } else { high = middle }
        }
        let entry = cohorts.entries[low]
        return page(number: index - (low == 0 ? 0 : ends[low - 1]), of: entry)
    }

    private func page(number: Int, of entry: CohortEntry) -> ReportPage {
        let shown = entry.registrations(onPage: number)
        let findings = number == 0 ? findings(of: entry) : []
        return ReportPage(
            id: PageTurn.id(entry.pageID, number: number + 1),
            title: "Cohort \(entry.cohort)" + (number > 0 ? ", page \(number + 1)" : ""),
            subtitle: "Centre \(entry.centre), \(counted(entry.registrations.count, "registration"))",
            trail: ReportSitemap.step(ReportSitemap.cohorts),
            turn: entry.pageCount > 1 ? PageTurn(number: number + 1, count: entry.pageCount, firstID: entry.pageID) : nil,
            headlines: number == 0 ? headlines(of: entry, findings: findings.count) : [],
            sections: (number == 0 ? [summary(of: entry)] : [])
                + [progress(of: entry, shown), figures(of: entry, shown)]
                + (number == 0 ? [upgrades(of: entry), self.findings(findings, of: entry)] : [])
        )
    }

    /// The registrations of a page, a table for each qualification.
    private func progress(of entry: CohortEntry, _ shown: Range<Int>) -> ReportSection {
        let ledger = results.evaluation.ledger
        let qualification = { (number: Int) in
            ledger.groups[Int(ledger.registrations[entry.registrations[number]].group)].qualification
        }
        var tables: [PageTable] = []
        var start = shown.lowerBound
        while start < shown.upperBound {
            let end = (start..<shown.upperBound).first { qualification($0) != qualification(start) } ?? shown.upperBound
            let matrix = RequirementMatrix(
                results: results,
                qualification: qualification(start),
                registrations: RegistrationNumbers(entry.registrations[start..<end])
            )
            tables.append(
                PageTable(
                    matrix.table(),
                    file: "tables/requirement_progress.csv",
                    emptyText: "No registration is in scope.",
                    firstRegistration: start + 1
                )
            )
            start = end
        }
        return ReportSection(
            id: "progress",
            title: "Progress towards each requirement",
            paragraphs: [
                "Each bar is as long as the part of the requirement that is reached; the lighter beginning of a bar was carried "
                    + "from an earlier registration. A registration is complete only when all its requirements are met but those "
                    + "marked as not gating, which are duties of the centre."
            ],
            tables: tables
        )
    }

    private func figures(of entry: CohortEntry, _ shown: Range<Int>) -> ReportSection {
        let first = shown.lowerBound
        return ReportSection(
            id: "registrations",
            title: "Credits and hours of each registration",
            tables: [
                PageTable(
                    RegistrationTables(results: results, registrations: RegistrationNumbers(entry.registrations[shown]))
                        .progress(),
                    file: "tables/registration_progress.csv",
                    emptyText: "No registration is in scope.",
                    link: { [page = PageTurn.id(entry.pageID, number: first / Self.registrationsPerPage + 1)] index, _ in
                        PageTarget(page, .registration(first + index + 1))
                    }
                )
            ]
        )
    }

    private func upgrades(of entry: CohortEntry) -> ReportSection {
        let upgraded = RegistrationTables(results: results, registrations: entry.registrations).upgraded()
        return ReportSection(
            id: "upgrades",
            title: "Upgrades into this cohort",
            tables: [
                PageTable(
                    RegistrationTables(results: results, registrations: upgraded).carriedForward(),
                    rowLimit: Self.listLimit,
                    file: "tables/registration_progress.csv",
                    emptyText: "Nobody in this cohort was upgraded over a transition of the catalogue."
                )
            ]
        )
    }

    private func findings(_ findings: [Finding], of entry: CohortEntry) -> ReportSection {
        ReportSection(
            id: "findings",
            title: "Findings",
            tables: [
                PageTable(
                    FindingsTables(results).findings(
                        findings,
                        scope: "Findings on this cohort's registrations, \(results.asAtText)."
                    ),
                    rowLimit: Self.listLimit,
                    file: "tables/findings.csv",
                    emptyText: "There are no findings on this cohort's registrations."
                )
            ] + waivedFindings(of: entry)
        )
    }

    private func findings(of entry: CohortEntry) -> [Finding] {
        entry.registrations.flatMap { index in
            cohorts.findings[index].map { results.findings[$0] }
        }
    }

    /// What waivers cover, where there is something.
    private func waivedFindings(of entry: CohortEntry) -> [PageTable] {
        let waived = entry.registrations.flatMap { index in
            cohorts.waivedFindings[index].map { results.assessment.waived[$0] }
        }
        guard !waived.isEmpty else { return [] }
        let scope = "Findings on this cohort's registrations that a waiver covers, \(results.asAtText)."
        return [
            PageTable(
                WaiverTables(results: results, scope: scope).findings(waived, scope: scope),
                rowLimit: Self.listLimit,
                file: "tables/waived_findings.csv",
                emptyText: ""
            )
        ]
    }

    private func headlines(of entry: CohortEntry, findings: Int) -> [Headline] {
        let evaluation = results.evaluation
        let measures = entry.groups.map { results.measures.cohorts[$0] ?? GroupMeasures() }.merged
        let short = entry.registrations.count { evaluation.isShortOfHours($0) }
        let previous = results.previous.map { previous in
            GroupHeadlines.Earlier(
                measures: entry.groups.compactMap { previous.measures.cohorts[$0] }.merged,
                shortOfHours: entry.groups.reduce(0) { $0 + previous.shortOfHoursByCohort[$1, default: 0] },
                asAt: previous.asAt
            )
        }
        return GroupHeadlines(measures: measures, shortOfHours: short, earlier: previous).all(
            inTotals: evaluation.inTotals(entry.registrations),
            targets: GroupHeadlines.Targets(
                registrations: PageTarget(entry.pageID, .section("progress")),
                shortOfHours: PageTarget(entry.pageID, .section("registrations"))
            )
        ) + [
            Headline(
                "Findings",
                .count(findings),
                note: "on this cohort's registrations",
                target: PageTarget(entry.pageID, .section("findings"))
            )
        ]
    }

    /// The cohort's rows of the cohort summary, one for each qualification.
    private func summary(of entry: CohortEntry) -> ReportSection {
        let table = SummaryTables(evaluation: results.evaluation, measures: results.measures).cohorts(entry.groups)
        let charts = ReportCharts(results: results, sitemap: sitemap)
        return ReportSection(
            id: "summary",
            title: "Summary",
            charts: [
                charts.completion(entry.groups.map { ($0.qualification, results.measures.cohorts[$0] ?? GroupMeasures()) })
            ],
            tables: [
                PageTable(
                    table.selecting(["qualification_id"] + ReportTables.mainMeasures),
                    file: "tables/cohort_summary.csv",
                    emptyText: "No registration is in scope.",
                    link: { [sitemap] _, row in sitemap.qualification(row[0].plainText) }
                )
            ]
        )
    }
}

extension [GroupMeasures] {
    /// All of them together.
    var merged: GroupMeasures {
        reduce(into: GroupMeasures()) { $0.merge($1) }
    }
}
