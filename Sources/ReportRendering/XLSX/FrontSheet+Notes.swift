internal import ReportModel

extension FrontSheet {
    /// What holds for all tables, then each table and each of its columns with unit and definition.
    init(notesOf resultSet: ResultSet, _ sheets: [SheetPlan]) {
        let header = ["Sheet", "Column", "Title", "Unit", "Definition"]
        let general = Self.generalNotes(resultSet.provenance).map { note -> [Entry] in
            [.text("All", .text), .empty, .text(note.term, .wrapped), .empty, .text(note.meaning, .wrapped)]
        }
        let tables = sheets.filter { $0.part == 1 }.flatMap { sheet -> [[Entry]] in
            let table = sheet.table
            return [[.link(sheet.name), .empty, .text(table.title, .wrapped), .empty, .text(table.scope, .wrapped)]]
                + table.columns.map { column in
                    [
                        .text(sheet.name, .text), .text(column.name, .text), .text(column.title, .wrapped),
                        .text(Self.unit(of: column.kind), .wrapped), .text(column.definition, .wrapped),
                    ]
                }
        }
        self.init(
            name: Self.names[2],
            rows: [header.map { .text($0, .header) }] + general + tables,
            widths: [32, 32, 34, 30, 90],
            isTable: true
        )
    }

    private static func unit(of kind: ReportColumn.Kind) -> String {
        switch kind {
        case .count: "number"
        case .hours: "hours"
        case .rate: "share of 1, shown as percent"
        case .days: "days"
        case .date: "day"
        case .month: "month, as its first day"
        case .flag: "yes or no"
        case .quantity: "as the row says"
        default: "text"
        }
    }

    private static func generalNotes(_ provenance: Provenance) -> [Definition] {
        [
            Definition(
                "Unit counted",
                "The registration, not the person: a learner who is registered for two qualifications is counted for each."
            ),
            Definition(
                "Values",
                "Those of the CSV files, digit by digit. Figures are worked out exactly and rounded once, half away from zero: hours"
                    + " to 2 decimals, days to 1, shares to \(provenance.policy == nil ? "4" : "3")."
            ),
            Definition("Empty cells", "There is no value: a share of nothing, a day that is not known."),
            Definition(
                "Figures that are not shown",
                provenance.policy?.statement ?? "None: figures are exact, and no disclosure policy is applied."
            ),
            Definition(
                "Ids and texts",
                "Text, also where they are digits or begin like a formula, so that nothing is lost or worked out. The CSV files have"
                    + " an apostrophe before what a spreadsheet would take for a formula; here there is none."
            ),
            Definition(
                "Invisible characters",
                "Characters that are not drawn, or that change the order of others, are written as \\u{...} with their number."
            ),
            Definition(
                "Long texts and tables",
                "A text of more than 32,767 characters is cut, which it says at its end; a table of more than 1,048,575 rows goes on"
                    + " in a further sheet, which the contents say. The CSV files have all of it."
            ),
        ]
    }
}
