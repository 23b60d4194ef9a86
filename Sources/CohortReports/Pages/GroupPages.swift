import CohortAnalytics
import Quantities
import ReportModel

/// The pages that list groups: cohorts, qualifications, and all measures of everything.
struct GroupPages {
    let results: RunResults
    let tables: ReportTables
    let sitemap: ReportSitemap

    /// All cohorts with their hours as bars.
    func cohorts() -> ReportPage {
        let hasPages = sitemap.hasCohortPages
        let listing = PageTable(
            cohortTable(tables.cohorts, leading: ["cohort_id", "centre_id", "qualification_id"]),
            file: "tables/cohort_summary.csv",
            emptyText: Self.nobody,
            link: { [sitemap] _, row in sitemap.cohort(centre: row[1].plainText, cohort: row[0].plainText) }
        )
        return ReportPage(
            id: ReportSitemap.cohorts,
            title: "Cohorts",
            subtitle: "\(counted(sitemap.cohortDirectory.count, "cohort")), by qualification",
            headlines: [],
            sections: [
                ReportSection(
                    id: "cohorts",
                    title: "All cohorts",
                    paragraphs: hasPages ? ["Each cohort leads to a page of its own with its registrations."] : [],
                    tables: [listing]
                )
            ]
        )
    }

    /// The main measures of cohorts with their hours against the requirement as a bar in front.
    ///
    /// - Parameter leading: the key columns that are shown, in this order.
    func cohortTable(_ table: ReportTable, leading: [String]) -> ReportTable {
        var result = table.selecting(
            leading + ["practice_hours_required", "practice_hours_shortfall"] + ReportTables.mainMeasures
        )
        let place = leading.count
        let rows = result.rows
        result.columns.replaceSubrange(
            place..<(place + 2),
            with: [
                ReportColumn(
                    "practice_progress",
                    "Practice hours reached",
                    .progress,
                    "Hours that count towards each learner's own requirement, of all that is required."
                )
            ]
        )
        result.rows = HoursAsBars(base: rows, place: place)
        return result
    }

    /// All qualifications, each leading to its page.
    func qualifications() -> ReportPage {
        let table = cohortTable(tables.qualifications, leading: ["qualification_id"])
        let charts = ReportCharts(results: results, sitemap: sitemap)
        let isEmpty = results.measures.qualifications.isEmpty
        return ReportPage(
            id: ReportSitemap.qualifications,
            title: "Qualifications",
            subtitle: counted(results.measures.qualifications.count, "qualification") + " with registrations",
            headlines: [],
            sections: [
                ReportSection(
                    id: "qualifications",
                    title: "All qualifications",
                    paragraphs: ["Each qualification leads to a page of its own with its units and cohorts."],
                    charts: isEmpty ? [] : [charts.completion(results.measures.qualifications.map { ($0.key, $0.value) })],
                    tables: [
                        PageTable(
                            table,
                            file: "tables/qualification_summary.csv",
                            emptyText: Self.nobody,
                            link: { [sitemap] _, row in sitemap.qualification(row[0].plainText) }
                        )
                    ]
                )
            ]
        )
    }

    /// Every measure of all registrations together, now and at the earlier day.
    func measures() -> ReportPage {
        var table = tables.overall.transposed(row: 0)
        if let previous = results.previous {
            let earlier = GroupMeasures.columns.map { $0.value(previous.measures.overall) }
            let rows = (0..<table.rows.count).map { table.rows.row(at: $0) }
            table.columns[1].title = results.provenance.asAt.words(month: .short)
            table.columns.append(ReportColumn("earlier", previous.asAt.words(month: .short), .quantity, ""))
            table.rows = StoredRows(zip(rows, earlier).map { $0 + [$1] })
        }
        return ReportPage(
            id: ReportSitemap.measures,
            title: "All measures",
            subtitle: "Every figure of all registrations together",
            headlines: [],
            sections: [
                ReportSection(
                    id: "overall",
                    title: "All registrations",
                    paragraphs: results.previous == nil
                        ? []
                        : [
                            "The earlier column is worked out from the same exports: what was entered late or corrected since is in it."
                        ],
                    tables: [PageTable(table, file: "tables/overall_summary.csv", emptyText: Self.nobody)]
                )
            ]
        )
    }

    private static let nobody = "No registration is in scope."
}

/// The two columns of hours required and short at a place as one of progress.
private struct HoursAsBars: ReportRows {
    let base: any ReportRows
    let place: Int

    var count: Int { base.count }

    func row(at index: Int) -> [ReportCell] {
        var row = base.row(at: index)
        var cell = ReportCell.none
        if case .hours(let required) = row[place], case .hours(let short) = row[place + 1], required.seconds > 0 {
            cell = .progress(
                ProgressAmount(
                    unit: .hours,
                    achieved: required.seconds - short.seconds,
                    carried: 0,
                    required: required.seconds,
                    isMet: short.seconds == 0
                )
            )
        }
        row.replaceSubrange(place..<(place + 2), with: [cell])
        return row
    }
}
