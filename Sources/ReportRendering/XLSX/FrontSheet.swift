internal import Quantities
internal import ReportModel

/// One of the sheets before the tables.
struct FrontSheet {
    /// The names of all of them, in their order.
    static let names = ["Cover", "Contents", "Notes"]

    enum Entry {
        case empty
        case text(String, CellStyle)
        case number(Double, CellStyle)
        /// The name of a sheet, leading there.
        case link(String)
    }

    let name: String
    var rows: [[Entry]]
    /// Of the columns, in characters.
    let widths: [Int]
    /// Whether the first row is a header.
    let isTable: Bool
}

// MARK: - Cover

extension FrontSheet {
    /// What the report is about, for whom, and from what it was made.
    init(coverOf resultSet: ResultSet) {
        let provenance = resultSet.provenance
        var lines: [(String, Entry)] = [
            ("Period", .text(resultSet.period.words(.full), .wrapped)),
            ("As at", Entry(.date(provenance.asAt))),
            ("Made for", .text(provenance.audienceStatement, .wrapped)),
        ]
        if let policy = provenance.policy {
            lines.append(("Disclosure policy", .text(policy.rawValue, .wrapped)))
            lines.append(("", .text(policy.statement, .wrapped)))
        } else {
            lines.append(("Personal data", .text(Self.personalData, .wrapped)))
        }
        lines += [
            ("Tool", .text("cohortqa \(provenance.toolVersion)", .wrapped)),
            ("Catalogue", .text("version \(provenance.catalogueVersion)", .wrapped)),
            ("Catalogue's SHA-256", .text(provenance.catalogueSHA256, .wrapped)),
        ]
        if let digest = provenance.settingsSHA256 {
            lines.append(("Settings' SHA-256", .text(digest, .wrapped)))
        }
        lines += [
            ("What is where", .link(Self.names[1])),
            ("What it means", .link(Self.names[2])),
        ]
        self.init(
            name: Self.names[0],
            rows: [[.text(resultSet.index.title, .title)], []] + lines.map { [.text($0, .header), $1] },
            widths: [24, 90],
            isTable: false
        )
    }

    private static let personalData =
        "There are tables of single registrations and people in here: treat the file as personal data."
}

extension FrontSheet.Entry {
    init(_ cell: ReportCell) {
        switch WorkbookCell(cell) {
        case .empty: self = .empty
        case .number(let number, let style): self = .number(number, style)
        case .text(let text, let style): self = .text(text, style)
        }
    }
}

// MARK: - Contents

extension FrontSheet {
    /// Each sheet with a table: its name, what it has, how many rows, and where the same is as CSV.
    init(contentsOf sheets: [SheetPlan]) {
        let header = ["Sheet", "Title", "Rows", "Columns", "CSV file", "Covers"]
        let lines = sheets.map { sheet -> [Entry] in
            let title =
                sheet.parts == 1
                ? sheet.table.title
                : "\(sheet.table.title), part \(sheet.part) of \(sheet.parts): "
                    + "rows \(sheet.rows.lowerBound + 1) to \(sheet.rows.upperBound) of \(sheet.table.rows.count)"
            return [
                .link(sheet.name), .text(title, .wrapped), .number(Double(sheet.rows.count), .count),
                .number(Double(sheet.table.columns.count), .count), .text(sheet.file, .text),
                .text(sheet.table.scope, .wrapped),
            ]
        }
        self.init(
            name: Self.names[1],
            rows: [header.map { .text($0, .header) }] + lines,
            widths: [32, 44, 10, 12, 38, 80],
            isTable: true
        )
    }
}
