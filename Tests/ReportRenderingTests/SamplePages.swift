import Quantities
import ReportModel

/// Pages with everything that a page may have, and with nothing.
enum SamplePages {
    static let full = full(id: "A 1")

    static func full(id: String) -> ReportPage {
        let long = SampleTables.table(Array(repeating: SampleTables.rows[0], count: 1_234))
        let byMonth = ReportTable(
            id: "months",
            title: "Months",
            scope: "",
            keyColumns: 2,
            columns: [
                ReportColumn("month", "Month", .month, ""), ReportColumn("n", "Number", .count, ""),
                ReportColumn("m", "Measure", .quantity, ""),
            ],
            rows: StoredRows([[.month(Month(year: 2026, month: 10)), .count(1_000), .date(Day(number: 20_757))]])
        )
        return ReportPage(
            id: id,
            title: "Cohort A-1",
            subtitle: "One cohort.",
            headlines: [
                Headline("Registrations", .count(12_345), note: "in scope"), Headline("Rate", .rate(Ratio(6, of: 7)), note: ""),
                Headline("Days", .none, note: "none yet"),
            ],
            sections: [
                ReportSection(
                    id: "sum mary",
                    title: "Summary",
                    paragraphs: ["First.", "Second."],
                    tables: [
                        PageTable(SampleTables.table(), file: "tables/cohorts.csv", emptyText: "None.") { cells in
                            cells.first.map(\.plainText)
                        },
                        PageTable(long, file: "tables/cohorts.csv", emptyText: "None."),
                        PageTable(long, rowLimit: 2, emptyText: "None."),
                        PageTable(byMonth, emptyText: "None."),
                        PageTable(SampleTables.table([]), emptyText: "No cohort has begun."),
                    ]
                ),
                ReportSection(id: "terms", title: "Terms", definitions: [Definition("Rate", "Complete of all.")]),
            ]
        )
    }

    static let empty = ReportPage(id: "index", title: "", subtitle: "", headlines: [], sections: [])

    static func page(_ table: PageTable, id: String = "index") -> ReportPage {
        ReportPage(
            id: id,
            title: "Page",
            subtitle: "",
            headlines: [],
            sections: [ReportSection(id: "s", title: "Section", tables: [table])]
        )
    }
}
