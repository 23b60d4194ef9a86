import Quantities
import ReportModel

/// A small table of every kind of column, and texts out of an export that mean harm.
enum SampleTables {
    static let columns = [
        ReportColumn("cohort_id", "Cohort", .text, "The cohort."),
        ReportColumn("status", "Status", .text, ""),
        ReportColumn("registrations", "Registrations", .count, "Registrations in scope."),
        ReportColumn("hours", "Hours", .hours, "Hours logged."),
        ReportColumn("rate", "Completion rate", .rate, "Complete of all."),
        ReportColumn("last", "Last activity", .date, "The last event."),
        ReportColumn("overdue", "Overdue", .flag, "Past the deadline."),
    ]

    static let rows: [[ReportCell]] = [
        [
            .text("A-1"), .text("active"), .count(12_345), .hours(Hours(seconds: 4_444_432)), .rate(Ratio(6, of: 7)),
            .date(Day(number: 20_757)), .flag(true),
        ],
        [.text("B"), .none, .count(-7), .hours(.zero), .rate(Ratio(0, of: 0)), .none, .flag(false)],
    ]

    static func table(
        _ rows: [[ReportCell]] = SampleTables.rows,
        columns: [ReportColumn] = SampleTables.columns,
        keyColumns: Int = 1
    ) -> ReportTable {
        ReportTable(
            id: "cohorts",
            title: "Cohorts",
            scope: "All cohorts.",
            keyColumns: keyColumns,
            columns: columns,
            rows: StoredRows(rows)
        )
    }

    /// A table of one text column outside the key.
    static func table(text: String) -> ReportTable {
        table([[.text(text)]], columns: [ReportColumn("value", "Value", .text, "")], keyColumns: 0)
    }

    static let provenance = Provenance(
        toolVersion: "1.2.3",
        catalogueVersion: "2026.1",
        catalogueSHA256: "ab12",
        asAt: Day(number: 20_757),
        inputs: [Provenance.Input(file: "exports/sessions.csv", table: "sessions", sha256: "cd34", bytes: 99)]
    )

    static let hostileTexts = [
        "=HYPERLINK(\"http://example.org\",\"x\")",
        "<script>alert(1)</script>",
        "\"\u{301} onmouseover=\"alert(1)",
        "</title><style>*{}</style>",
        "{{title}}{{{title}}}",
        "\u{1B}[2J\u{1B}]0;title\u{7}",
        "abc\u{202E}fdp.exe\u{2066}",
        "\u{9B}31mred\u{85}",
        "a\r\nb\0c",
        String(repeating: "x", count: 10_000),
        "👩‍👩‍👧‍👦 🇬🇧 👍🏽",
        "e\u{301}\u{302}\u{303}",
        "日本語テキスト",
        "שלום",
    ]
}
