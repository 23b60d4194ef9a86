import CohortAnalytics
import CohortImport
import QualityRules
import Quantities
import ReportModel

/// The report's first page.
struct IndexPage {
    /// The most rows of learners or findings that the first page shows.
    private static let listLimit = 200
    /// The most errors that it shows; the page of findings has more.
    private static let errorLimit = 50

    let results: RunResults
    let tables: ReportTables
    let cohorts: CohortDirectory
    /// Whether there are pages to lead to.
    let hasCohortPages: Bool

    func page() -> ReportPage {
        let registrations = RegistrationTables(results: results, registrations: results.evaluation.inScope)
        let short = registrations.shortOfHours()
        return ReportPage(
            id: "index",
            title: "Cohort report, \(results.provenance.asAt.month.words(.full))",
            subtitle: "Coaching and mentoring qualifications: progress, hours and upgrades of "
                + "\(counted(cohorts.entries.count, "cohort")) in \(counted(results.measures.centres.count, "centre"))",
            headlines: headlines(shortOfHours: short.rows.count),
            sections: summarySections + learnerSections(registrations, short) + [dataQuality, files, definitions, sources]
        )
    }

    private func headlines(shortOfHours: Int) -> [Headline] {
        let errors = results.findings.counts[.error, default: 0]
        return results.measures.overall.headlines(
            shortOfHours: shortOfHours,
            inTotals: results.evaluation.inTotals(results.evaluation.inScope)
        ) + [
            Headline("Findings to act on", .count(errors), note: "errors, of \(counted(results.findings.count, "finding"))")
        ]
    }

    private var summarySections: [ReportSection] {
        let cohorts = cohorts
        let hasCohortPages = hasCohortPages
        return [
            ReportSection(
                id: "cohorts",
                title: "Cohorts",
                paragraphs: hasCohortPages ? ["Each cohort leads to a page of its own with its learners."] : [],
                tables: [
                    PageTable(
                        tables.cohorts.selecting(["cohort_id", "centre_id", "qualification_id"] + ReportTables.mainMeasures),
                        file: "tables/cohort_summary.csv",
                        emptyText: Self.nobody,
                        link: { row in
                            guard hasCohortPages, case .text(let cohort) = row[0], case .text(let centre) = row[1] else {
                                return nil
                            }
                            return cohorts.pageID(centre: centre, cohort: cohort)
                        }
                    )
                ]
            ),
            ReportSection(
                id: "qualifications",
                title: "Qualifications and centres",
                tables: [
                    PageTable(
                        tables.qualifications.selecting(["qualification_id"] + ReportTables.mainMeasures),
                        file: "tables/qualification_summary.csv",
                        emptyText: Self.nobody
                    ),
                    PageTable(
                        tables.centres.selecting(["centre_id"] + ReportTables.mainMeasures),
                        file: "tables/centre_summary.csv",
                        emptyText: Self.nobody
                    ),
                ]
            ),
            ReportSection(
                id: "overall",
                title: "All measures",
                tables: [
                    PageTable(tables.overall.transposed(row: 0), file: "tables/overall_summary.csv", emptyText: Self.nobody)
                ]
            ),
            ReportSection(
                id: "units",
                title: "Units",
                tables: [PageTable(tables.units, file: "tables/unit_summary.csv", emptyText: Self.nobody)]
            ),
        ]
    }

    private func learnerSections(_ registrations: RegistrationTables, _ short: ReportTable) -> [ReportSection] {
        [
            ReportSection(
                id: "upgrades",
                title: "Upgrade paths",
                paragraphs: [
                    "Carried hours and units were earned on the earlier registration. They count towards the later one's "
                        + "requirements and are in no total of hours logged or credits achieved."
                ],
                tables: [
                    PageTable(tables.upgradePaths, file: "tables/upgrade_paths.csv", emptyText: "The catalogue has no path."),
                    PageTable(
                        registrations.carriedForward(),
                        rowLimit: Self.listLimit,
                        file: "tables/registration_progress.csv",
                        emptyText: "Nobody was upgraded over a transition of the catalogue."
                    ),
                ]
            ),
            ReportSection(
                id: "short-of-hours",
                title: "Learners short of hours",
                tables: [
                    PageTable(
                        short,
                        rowLimit: Self.listLimit,
                        file: "tables/registration_progress.csv",
                        emptyText: "Every registration has the practice hours it needs."
                    )
                ]
            ),
            findings,
            sampling,
        ]
    }

    private var findings: ReportSection {
        let errors = results.findings.byRule.filter { $0.severity == .error }.flatMap { results.findings[$0.positions] }
        return ReportSection(
            id: "findings",
            title: "Findings",
            paragraphs: [
                "What a quality assurer should act on: rows that were rejected, claims without evidence, upgrades that do "
                    + "not fit. Each rule leads to the page with all its findings, why it matters and how to put it right."
            ],
            tables: [
                PageTable(
                    FindingsTables.titledSummary(results.findings, scope: tables.findingsSummary.scope),
                    file: "tables/findings_summary.csv",
                    emptyText: "There are no findings.",
                    link: { _ in FindingsPage.id }
                ),
                PageTable(
                    FindingsTables(results).findings(errors, title: "Errors", scope: tables.findings.scope)
                        .selecting(["rule_id", "registration_id", "message", "value", "field", "file", "line"]),
                    rowLimit: Self.errorLimit,
                    file: "tables/findings.csv",
                    emptyText: "There are no errors."
                ),
            ]
        )
    }

    private var sampling: ReportSection {
        ReportSection(
            id: "sampling",
            title: "Sampling",
            paragraphs: ["Each assessor leads to the page with the plan: which decisions are to be sampled next, and why."],
            tables: [
                PageTable(
                    SamplingTables(results: results).matrix(),
                    file: "tables/sampling_summary.csv",
                    emptyText: "There is no assessment decision yet.",
                    link: { _ in SamplingPage.id }
                )
            ]
        )
    }

    private var dataQuality: ReportSection {
        ReportSection(
            id: "data-quality",
            title: "Data quality",
            paragraphs: [
                "Every row that was read was accepted, rejected, recognised as a duplicate, or blank. "
                    + (results.provenance.hasRejectedRows
                        ? "Rejected rows are in the folder “rejected”, each with its reason, to be corrected and imported again."
                        : "Rejected rows themselves are with the centre alone.")
            ] + reservations,
            tables: [PageTable(tables.imports, file: "tables/imports.csv", emptyText: "No file was read.")]
        )
    }

    /// What can't be checked in the inputs, file by file.
    private var reservations: [String] {
        let repeated = results.evaluation.registrationsThatMayRepeatHours.count
        let warning =
            repeated == 0
            ? []
            : [
                "\(counted(repeated, "registration")) have totals of hours from several files, or totals beside single sessions of "
                    + "practice: check that no hours are given twice."
            ]
        return warning
            + results.files.flatMap { file in
                var sentences: [String] = []
                if file.totals > 0 {
                    sentences.append(
                        "\(file.label) gives hours as totals (\(file.totals)): their sessions can't be checked. Tables of registrations "
                            + "show them as hours in totals."
                    )
                }
                if file.timelinessUnknown > 0 {
                    sentences.append(
                        "\(file.label) tells by a word and not by a day how \(counted(file.timelinessUnknown, "registration")) ended; "
                            + "timeliness is not measured for them."
                    )
                }
                return sentences
            }
    }

    private var files: ReportSection {
        let listing = ReportTable(
            id: "files",
            title: "Tables of this report",
            scope: "CSV files in the folder “tables”, with the same figures as these pages.",
            keyColumns: 1,
            columns: [
                ReportColumn("file", "File", .text, "The file's name."),
                ReportColumn("title", "Content", .text, "What it holds."),
                ReportColumn("rows", "Rows", .count, "Rows below the header."),
            ],
            rows: StoredRows(
                tables.all.map { [.text("tables/\($0.id).csv"), .text($0.title), .count($0.rows.count)] }
            )
        )
        return ReportSection(id: "files", title: "Files", tables: [PageTable(listing, emptyText: "")])
    }

    private var definitions: ReportSection {
        var seen: Set<String> = []
        let columns = tables.all.flatMap { table in table.columns.map { (table, $0) } }
        return ReportSection(
            id: "definitions",
            title: "Definitions",
            paragraphs: [
                "The unit counted is the registration, not the person. Hours are added in whole seconds and shown with two "
                    + "decimals; rates are proportions, empty where there is nothing to divide by; halves are rounded away "
                    + "from zero."
            ],
            definitions: columns.compactMap { table, column in
                guard seen.insert("\(column.title)\n\(column.definition)").inserted else { return nil }
                return Definition("\(column.title) (\(column.name) in \(table.id))", column.definition)
            }
        )
    }

    private var sources: ReportSection {
        ReportSection(
            id: "provenance",
            title: "Where the figures come from",
            definitions: [
                Definition("As-at date", "\(results.provenance.asAt), the end of that day"),
                Definition("Made for", results.provenance.audienceStatement),
                Definition("Tool", "cohortqa \(results.provenance.toolVersion)"),
                Definition(
                    "Catalogue",
                    "version \(results.provenance.catalogueVersion), SHA-256 \(results.provenance.catalogueSHA256)"
                ),
            ]
                + (results.provenance.settingsSHA256.map { [Definition("Settings", "SHA-256 \($0)")] } ?? [])
                + results.provenance.inputs.map { input in
                    let profile = input.profile.map { ", read by profile \($0)" } ?? ""
                    return Definition(
                        input.file,
                        "\(input.table)\(profile), \(input.bytes) bytes, SHA-256 \(input.sha256)"
                    )
                }
        )
    }

    private static let nobody = "No registration is in scope."
}

/// `1 cohort`, `8 cohorts`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
