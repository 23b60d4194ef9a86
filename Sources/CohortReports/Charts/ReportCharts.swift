import CohortAnalytics
import CohortImport
import QualificationCatalogue
import QualityRules
import Quantities
import ReportModel

/// The pictures of the report.
struct ReportCharts {
    /// The most bars of a picture that shows only the first of many.
    static let mostBars = 12

    let results: RunResults
    let sitemap: ReportSitemap

    private var catalogue: Catalogue { results.evaluation.ledger.catalogue }
    private var asAt: String { results.asAtText }

    /// How registrations of each qualification stand, divided by status.
    func completion(_ groups: [(qualification: Int, measures: GroupMeasures)]) -> Chart {
        var groups = groups
        groups.sort {
            bytewiseLess(catalogue.qualifications[$0.qualification].id, catalogue.qualifications[$1.qualification].id)
        }
        return Chart(
            id: "completion",
            title: "Completion by qualification",
            summary: "For each qualification its registrations by status, each bar being all of them, with the completion rate "
                + "at its end, \(asAt).",
            form: .stackedBars,
            table: ReportTable(
                id: "completion",
                title: "Completion by qualification",
                scope: "",
                keyColumns: 1,
                columns: [ReportColumn("qualification", "Qualification", .text, "")] + Self.statusColumns + [
                    ReportColumn("completion_rate", "Completion rate", .rate, "")
                ],
                rows: StoredRows(
                    groups.map { qualification, measures in
                        [
                            .text(catalogue.qualifications[qualification].shortTitle), .count(measures.certificated),
                            .count(measures.complete), .count(measures.continuing), .count(measures.withdrawn),
                            .count(measures.transferred), .rate(measures.completionRate),
                        ]
                    }
                )
            ),
            label: "completion_rate",
            colours: [1, 2, 6, 3, 5],
            link: { [groups, catalogue, sitemap] index, _ in
                sitemap.qualification(catalogue.qualifications[groups[index].qualification].id)
            }
        )
    }

    private static let statusColumns = [
        ReportColumn("certificated", "Certificated", .count, ""),
        ReportColumn("complete", "Complete", .count, ""),
        ReportColumn("continuing", "Continuing", .count, ""),
        ReportColumn("withdrawn", "Withdrawn", .count, ""),
        ReportColumn("transferred", "Transferred", .count, ""),
    ]

    /// The cohorts that are furthest from their practice hours; nil where none is short.
    ///
    /// - Parameter cohortCount: how many cohorts there are.
    func hours(_ chosen: LeadingCohorts, of cohortCount: Int) -> Chart? {
        guard !chosen.cohorts.isEmpty else { return nil }
        let ledger = results.evaluation.ledger
        return Chart(
            id: "hours",
            title: "Practice hours against requirement, \(chosen.cohorts.count) of \(counted(cohortCount, "cohort"))",
            summary:
                "For each of the \(counted(chosen.cohorts.count, "cohort")) with the most practice hours still to do: hours "
                + "reached of those required, \(asAt). Hours beyond a learner's own requirement are left out.",
            form: .progress,
            table: ReportTable(
                id: "hours",
                title: "Practice hours against requirement",
                scope: "",
                keyColumns: 2,
                columns: .cohort + .centre + [
                    ReportColumn("reached", "Reached", .hours, ""),
                    ReportColumn("required", "Required", .hours, ""),
                    ReportColumn("short", "Still to do", .hours, ""),
                ],
                rows: StoredRows(
                    chosen.cohorts.map { cohort in
                        let measures = cohort.measures
                        let reached = Hours(seconds: measures.practiceRequired - measures.practiceShortfall)
                        let required = Hours(seconds: measures.practiceRequired)
                        return [
                            .text(ledger.cohortIDs[Int(cohort.cohort)]), .text(ledger.centreIDs[Int(cohort.centre)]),
                            .hours(reached), .hours(required),
                            .hours(Hours(seconds: measures.practiceShortfall)),
                        ]
                    }
                )
            ),
            undrawn: ["short"],
            link: { [sitemap] _, row in sitemap.cohort(centre: row[1].plainText, cohort: row[0].plainText) }
        )
    }

    /// Who went from which qualification to which.
    func upgrades() -> Chart {
        let names = catalogue.qualifications.map(\.id)
        let paths = results.measures.upgrades.filter { $0.value.upgraded > 0 }
            .map { (from: names[$0.key.from], to: names[$0.key.to], count: $0.value.upgraded) }
            .sorted { keyPrecedes([$0.from, $0.to], [$1.from, $1.to]) }
        return Chart(
            id: "upgrades",
            title: "Upgraded registrations, from qualification to qualification",
            summary: "A band for each path, as thick as the number of registrations upgraded over it, \(asAt).",
            form: .flow,
            table: ReportTable(
                id: "upgrades",
                title: "Upgraded registrations",
                scope: "",
                keyColumns: 2,
                columns: [
                    ReportColumn("from_qualification", "From", .text, ""), ReportColumn("to_qualification", "To", .text, ""),
                    ReportColumn("upgraded", "Upgraded", .count, ""),
                ],
                rows: StoredRows(paths.map { [.text($0.from), .text($0.to), .count($0.count)] })
            )
        )
    }

    /// The last two years, month by month.
    func trend() -> Chart {
        let months = results.evaluation.ledger.activityByMonth
        let last = results.provenance.asAt.month
        let earliest = months.keys.min() ?? last
        let first = max(earliest, last.adding(months: -23))
        let span = stride(from: first.number, through: last.number, by: 1).map { Month(number: $0) }
        return Chart(
            id: "trend",
            title: "Registrations, certificates and practice hours",
            summary: "Registrations, certificates and practice hours of each month from \(first.words(.full)) to "
                + "\(last.words(.full)), a line for each.",
            form: .lines,
            table: ReportTable(
                id: "trend",
                title: "Month by month",
                scope: "",
                keyColumns: 1,
                columns: [
                    ReportColumn("month", "Month", .month, ""), ReportColumn("registrations", "Registrations", .count, ""),
                    ReportColumn("certificated", "Certificates", .count, ""),
                    ReportColumn("practice_hours", "Practice hours", .hours, ""),
                ],
                rows: StoredRows(
                    span.map { month in
                        let activity = months[month] ?? MonthActivity()
                        return [
                            .month(month), .count(activity.registrations), .count(activity.certificated),
                            .hours(Hours(seconds: activity.practice)),
                        ]
                    }
                )
            ),
            colours: [1, 2, 3]
        )
    }

    /// How many findings of each severity are open.
    func severities() -> Chart {
        let counts = results.findings.counts
        return Chart(
            id: "severities",
            title: "Findings by severity",
            summary: Severity.allCases.reversed().map { "\($0.title): \(counts[$0, default: 0])" }.joined(separator: ", ")
                + ".",
            form: .bars,
            table: ReportTable(
                id: "severities",
                title: "Findings by severity",
                scope: "",
                keyColumns: 1,
                columns: [ReportColumn("severity", "Severity", .text, ""), ReportColumn("count", "Findings", .count, "")],
                rows: StoredRows(Severity.allCases.reversed().map { [.text($0.title), .count(counts[$0, default: 0])] })
            ),
            colours: [3]
        )
    }

    /// The cohorts with the most registrations of a kind; nil where there is none at all.
    func worst(
        _ id: String,
        _ title: String,
        _ column: String,
        colour: Int,
        _ chosen: LeadingCohorts
    ) -> Chart? {
        guard !chosen.cohorts.isEmpty else { return nil }
        let ledger = results.evaluation.ledger
        return Chart(
            id: id,
            title: title,
            summary:
                "The number of registrations in each of the \(counted(chosen.cohorts.count, "cohort")) with the most, \(asAt).",
            form: .bars,
            table: ReportTable(
                id: id,
                title: title,
                scope: "",
                keyColumns: 2,
                columns: .cohort + .centre + [ReportColumn(id, column, .count, "")],
                rows: StoredRows(
                    chosen.cohorts.map { cohort in
                        [
                            .text(ledger.cohortIDs[Int(cohort.cohort)]), .text(ledger.centreIDs[Int(cohort.centre)]),
                            .count(chosen.amount(cohort.measures)),
                        ]
                    }
                )
            ),
            colours: [colour],
            link: { [sitemap] _, row in sitemap.cohort(centre: row[1].plainText, cohort: row[0].plainText) }
        )
    }

    /// One measure of the units of a qualification.
    func units(_ id: String, _ column: String, of units: ReportTable, title: String, summary: String, colour: Int) -> Chart {
        var table = units.selecting(["unit_ref", column])
        table.title = title
        table.scope = ""
        return Chart(id: id, title: title, summary: summary, form: .bars, table: table, colours: [colour])
    }
}

extension Qualification {
    /// `8582-D, Level 7 Diploma`: what a label has room for.
    var shortTitle: String {
        guard let level else { return "\(id), \(title)" }
        return "\(id), Level \(level) \(size.prefix(1).uppercased())\(size.dropFirst())"
    }
}
