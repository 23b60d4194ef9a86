import Quantities
import ReportModel

/// The one page of a report for the public. Everything on it comes from tables that are protected already.
struct PublicPage {
    let tables: [ReportTable]
    let provenance: Provenance
    let policy: DisclosurePolicy

    /// The views for the terminal.
    var summaries: [ReportTable] {
        guard let overall = table("overall_summary"), let cohorts = table("cohort_summary"),
            let qualifications = table("qualification_summary"), let upgradePaths = table("upgrade_paths")
        else { return [] }
        return ReportTables.summaries(
            overall: overall,
            cohorts: cohorts,
            qualifications: qualifications,
            upgradePaths: upgradePaths
        )
    }

    func page() -> ReportPage {
        ReportPage(
            id: "index",
            title: "Cohort report, \(provenance.asAt.month.words(.full))",
            subtitle: "Coaching and mentoring qualifications: figures of groups, for the public",
            headlines: headlines,
            sections: [
                ReportSection(id: "policy", title: "How figures are protected", paragraphs: [policy.statement]),
                section("cohorts", "Cohorts", ["cohort_summary"], ["cohort_id", "centre_id", "qualification_id"]),
                qualifications,
                section("centres", "Centres", ["centre_summary"], ["centre_id"]),
                overall,
                section("units", "Units", ["unit_summary"]),
                section("upgrades", "Upgrade paths", ["upgrade_paths"]),
                section("months", "Activity by month", ["monthly_activity"]),
                definitions,
                sources,
            ]
        )
    }

    private func table(_ id: String) -> ReportTable? {
        tables.first { $0.id == id }
    }

    /// The figures of the overall row that a reader should see first.
    private var headlines: [Headline] {
        guard let overall = table("overall_summary"), overall.rows.count > 0 else { return [] }
        let row = overall.rows.row(at: 0)
        let chosen: [(name: String, note: String)] = [
            ("registrations", "in all cohorts"), ("certificated", "registrations with a certificate"),
            ("completion_rate", "certificated and complete, transfers left out"),
            ("practice_hours_logged", "hours of coaching, mentoring or supervising"),
        ]
        return chosen.compactMap { name, note in
            guard let index = overall.columns.firstIndex(where: { $0.name == name }) else { return nil }
            return Headline(overall.columns[index].title, row[index], note: note)
        }
    }

    /// - Parameter keys: the key columns of a table of which only the main measures are shown; nil for all columns.
    private func section(_ id: String, _ title: String, _ names: [String], _ keys: [String]? = nil) -> ReportSection {
        ReportSection(
            id: id,
            title: title,
            tables: names.compactMap(table).map { table in
                PageTable(
                    keys.map { table.selecting($0 + ReportTables.mainMeasures) } ?? table,
                    file: "tables/\(table.id).csv",
                    emptyText: "There is nothing to show."
                )
            }
        )
    }

    /// With a picture of the rates that are published; what isn't has its mark there too.
    private var qualifications: ReportSection {
        var result = section("qualifications", "Qualifications", ["qualification_summary"], ["qualification_id"])
        guard let table = table("qualification_summary"), table.rows.count > 0 else { return result }
        var rates = table.selecting(["qualification_id", "completion_rate"])
        rates.title = "Completion rate by qualification"
        result.charts = [
            Chart(
                id: "completion",
                title: rates.title,
                summary: "For each qualification the completion rate as it is published; an x stands where it is not.",
                form: .bars,
                table: rates
            )
        ]
        return result
    }

    private var overall: ReportSection {
        let table = table("overall_summary")
        return ReportSection(
            id: "overall",
            title: "All measures",
            tables: table.map {
                [PageTable($0.transposed(row: 0), file: "tables/overall_summary.csv", emptyText: "There is nothing to show.")]
            } ?? []
        )
    }

    private var definitions: ReportSection {
        var seen: Set<String> = []
        return ReportSection(
            id: "definitions",
            title: "Definitions",
            paragraphs: ["The unit counted is the registration, not the person."],
            definitions: tables.flatMap(\.columns).compactMap { column in
                guard seen.insert("\(column.title)\n\(column.definition)").inserted else { return nil }
                return Definition("\(column.title) (\(column.name))", column.definition)
            }
        )
    }

    private var sources: ReportSection {
        ReportSection(
            id: "provenance",
            title: "Where the figures come from",
            definitions: [
                Definition("As-at date", "\(provenance.asAt), the end of that day"),
                Definition("Tool", "cohortqa \(provenance.toolVersion)"),
                Definition(
                    "Catalogue",
                    "version \(provenance.catalogueVersion), SHA-256 \(provenance.catalogueSHA256)"
                ),
            ]
        )
    }
}
