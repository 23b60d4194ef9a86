import Quantities
import ReportModel

/// Pages with everything that a page may have, and with nothing.
enum SamplePages {
    static let full = full(id: "A 1")

    static let navigation = [PageLink("Home & <all>", PageTarget("index")), PageLink("Cohorts", PageTarget("cohorts"))]

    private static let september = Day(number: 20_726)

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
            trail: [PageLink("Cohorts", PageTarget("cohorts"))],
            turn: PageTurn(number: 2, count: 4, firstID: "A_0"),
            headlines: [
                Headline(
                    "Registrations",
                    .count(12_345),
                    note: "in scope",
                    change: Headline.Change(from: .count(12_300), to: .count(12_345), since: september),
                    target: PageTarget("list", .section("here"))
                ),
                Headline("Rate", .rate(Ratio(6, of: 7)), note: ""), Headline("Days", .none, note: "none yet"),
            ],
            sections: [
                ReportSection(
                    id: "sum mary",
                    title: "Summary",
                    paragraphs: ["First.", "Second."],
                    charts: charts,
                    tables: [
                        PageTable(SampleTables.table(), file: "tables/cohorts.csv", emptyText: "None.") { _, cells in
                            cells.first.map { PageTarget($0.plainText) }
                        },
                        PageTable(long, file: "tables/cohorts.csv", emptyText: "None."),
                        PageTable(long, rowLimit: 2, emptyText: "None."),
                        PageTable(byMonth, emptyText: "None."),
                        PageTable(progress, emptyText: "None.", firstRegistration: 11),
                        PageTable(SampleTables.table([]), emptyText: "No cohort has begun."),
                    ],
                    links: [PageLink("The list", PageTarget("list"))]
                ),
                ReportSection(id: "terms", title: "Terms", definitions: [Definition("Rate", "Complete of all.")]),
                ReportSection(id: "last", title: "Last"),
            ]
        )
    }

    /// Requirements that are met, half met, and such that nobody can tell yet.
    static let progress = ReportTable(
        id: "progress",
        title: "Progress",
        scope: "",
        keyColumns: 1,
        columns: [ReportColumn("id", "Registration", .text, ""), ReportColumn("hours", "Hours", .progress, "")],
        rows: StoredRows(
            [(42_000, 108_000, false), (360_000, 0, true), (0, 0, nil), (0, 360_000, true)].enumerated().map { index, amount in
                [
                    .text("R\(index)"),
                    .progress(
                        ProgressAmount(
                            unit: .hours,
                            achieved: amount.0 + (index == 0 ? 3_000 : 0),
                            carried: amount.1,
                            required: 360_000,
                            isMet: amount.2
                        )
                    ),
                ]
            }
        )
    )

    /// A chart of each form.
    static let charts = [
        chart("bars", .bars, keys: 1, [[.text("A"), .count(3)], [.text("B"), .count(0)]]),
        chart(
            "parts",
            .stackedBars,
            keys: 1,
            [[.text("A"), .count(3), .count(1), .rate(Ratio(3, of: 4))], [.text("B"), .count(0), .count(0), .none]],
            label: "f3"
        ),
        chart(
            "lines",
            .lines,
            keys: 1,
            (1...6).map {
                [.month(Month(year: 2026, month: $0)), .count($0 == 3 ? 9 : $0), .hours(Hours(seconds: $0 * 3_600))]
            }
        ),
        chart(
            "progress",
            .progress,
            keys: 2,
            [[.text("A"), .text("B"), .count(1), .count(2), .count(8), .text("left")]],
            label: "f5"
        ),
        chart("flow", .flow, keys: 2, [[.text("A"), .text("B"), .count(4)], [.text("A"), .text("C"), .count(1)]]),
    ]

    /// - Parameter rows: each with as many cells as there are columns, which are named `f0` and so on.
    static func chart(
        _ id: String,
        _ form: Chart.Form,
        keys: Int,
        _ rows: [[ReportCell]],
        label: String? = nil
    ) -> Chart {
        Chart(
            id: id,
            title: "Picture \(id)",
            summary: "What \(id) shows.",
            form: form,
            table: ReportTable(
                id: id,
                title: "Table \(id)",
                scope: "",
                keyColumns: keys,
                columns: (rows.first ?? []).indices.map { ReportColumn("f\($0)", "Figure \($0)", .quantity, "") },
                rows: StoredRows(rows)
            ),
            label: label
        ) { _, _ in PageTarget("list") }
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
