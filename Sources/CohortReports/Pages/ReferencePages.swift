import CohortAnalytics
import CohortImport
import Quantities
import ReportModel

/// What the figures rest on: the accounting of rows, and what each column means.
struct ReferencePages {
    /// The most files that a page names.
    private static let listLimit = 200

    let results: RunResults
    let tables: ReportTables

    func dataQuality() -> ReportPage {
        let files = results.files
        let count = { (value: KeyPath<ImportedFile, Int>) in ReportCell.count(files.reduce(0) { $0 + $1[keyPath: value] }) }
        return ReportPage(
            id: ReportSitemap.dataQuality,
            title: "Data quality",
            subtitle: "What became of every row that was read",
            headlines: [
                Headline("Rows read", count(\.rowsRead), note: "in \(counted(files.count, "file"))"),
                Headline("Accepted", count(\.accepted), note: "rows that were taken in"),
                Headline(
                    "Rejected",
                    count(\.rejected),
                    note: "rows that were not; each is a finding",
                    target: PageTarget(ReportSitemap.findings)
                ),
                Headline("Duplicate", count(\.duplicate), note: "rows that repeat a key with equal values"),
            ],
            sections: [reconciliation, filesOfTheReport]
        )
    }

    private var reconciliation: ReportSection {
        ReportSection(
            id: "data-quality",
            title: "Reconciliation",
            paragraphs: [
                "Every row that was read was accepted, rejected, recognised as a duplicate, or blank. "
                    + (results.provenance.hasRejectedRows
                        ? "Rejected rows are in the folder “rejected”, each with its reason, to be corrected and imported again."
                        : "Rejected rows themselves are with the centre alone.")
            ] + reservations.prefix(Self.listLimit),
            tables: [
                PageTable(tables.imports, rowLimit: Self.listLimit, file: "tables/imports.csv", emptyText: "No file was read.")
            ]
        )
    }

    /// What can't be checked in the inputs, file by file.
    private var reservations: [String] {
        let repeated = results.evaluation.registrationsThatMayRepeatHours.count
        let warning =
            repeated == 0
            ? []
            : [
                "\(counted(repeated, "registration")) \(repeated == 1 ? "has" : "have") totals of hours from several files, or totals beside single sessions of "
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

    private var filesOfTheReport: ReportSection {
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

    func definitions() -> ReportPage {
        ReportPage(
            id: ReportSitemap.definitions,
            title: "Definitions and sources",
            subtitle: "What each figure means and what it was made from",
            headlines: [],
            sections: [terms, sources]
        )
    }

    private var moreInputs: [Definition] {
        let more = results.provenance.inputs.count - Self.listLimit
        return more > 0 ? [Definition("\(counted(more, "more file"))", "all are in tables/imports.csv and in run.json")] : []
    }

    private var terms: ReportSection {
        var seen: Set<String> = []
        let columns = tables.all.flatMap { table in table.columns.map { (table, $0) } }
        return ReportSection(
            id: "definitions",
            title: "Definitions",
            paragraphs: [
                "The unit counted is the registration, not the person. Hours are added in whole seconds and shown with two "
                    + "decimals; rates are proportions, empty where there is nothing to divide by; halves are rounded away "
                    + "from zero.",
                "Changes against the day of the report before, or against the end of the month before where none is known, are worked out "
                    + "from the same exports as at that day. That of a rate is the difference of the exact rates, which may differ in the last decimal from that of the rounded ones.",
            ],
            definitions: columns.compactMap { table, column in
                guard seen.insert("\(column.title)\n\(column.definition)").inserted else { return nil }
                return Definition("\(column.title) (\(column.name) in \(table.id))", column.definition)
            }
        )
    }

    private var sources: ReportSection {
        let provenance = results.provenance
        return ReportSection(
            id: "provenance",
            title: "Where the figures come from",
            definitions: [
                Definition("As-at date", "\(provenance.asAt.words(month: .full)), the end of that day"),
                Definition("Made for", provenance.audienceStatement),
                Definition("Tool", "cohortqa \(provenance.toolVersion)"),
                Definition("Catalogue", "version \(provenance.catalogueVersion), SHA-256 \(provenance.catalogueSHA256)"),
            ]
                + (provenance.settingsSHA256.map { [Definition("Settings", "SHA-256 \($0)")] } ?? [])
                + provenance.inputs.prefix(Self.listLimit).map { input in
                    let profile = input.profile.map { ", read by profile \($0)" } ?? ""
                    return Definition(
                        input.file,
                        "\(input.table)\(profile), \(input.bytes) bytes, SHA-256 \(input.sha256)"
                    )
                } + moreInputs
        )
    }
}
