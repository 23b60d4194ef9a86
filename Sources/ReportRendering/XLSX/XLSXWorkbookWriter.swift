internal import CLibXLSXWriter
package import Diagnostics
internal import InputDecoding
internal import Quantities
package import ReportModel

/// Writes a result set as one Excel workbook: a cover, contents, notes and definitions, then each table on a sheet of its own from
/// the first cell on, with the values of the CSV files as real numbers and dates.
///
/// The same result set gives the same bytes. Memory does not grow with the rows.
package struct XLSXWorkbookWriter {
    /// Excel's rows less the header.
    package static let mostRows = 1_048_575

    /// What makes the file and what compresses it, with their versions: others may write other bytes of the same content.
    package static var libraryVersion: String {
        // Safe: a constant of the library.
        unsafe "libxlsxwriter \(String(cString: lxw_version())), \(InflateStream.libraryVersion)"
    }

    /// The narrowest and the widest column of a table, in characters.
    private static let (narrowest, widest) = (8, 60)

    private let resultSet: ResultSet
    private let sheets: [SheetPlan]

    /// - Parameter rowLimit: the most rows of a sheet, at least 1; a table that has more goes on in a further sheet.
    package init(_ resultSet: ResultSet, rowLimit: Int = Self.mostRows) {
        self.resultSet = resultSet
        sheets = SheetPlan.sheets(
            of: resultSet.tables,
            rowLimit: rowLimit,
            taken: FrontSheet.names
        )
    }

    /// Writes the workbook. O(cells).
    ///
    /// - Parameters:
    ///   - path: the file; one that is there is replaced. Where this throws, it may be there in part.
    ///   - temporaryFolder: where rows wait until the file is put together; nothing is left there.
    /// - Throws: `inputOutput` where writing fails, a full disk included; `cannotCreateOutput` where a file can't be created.
    package func write(to path: String, temporaryFolder: String) throws(Failure) {
        var file = try XLSXFile(path: path, temporaryFolder: temporaryFolder)
        let provenance = resultSet.provenance
        try file.setProperties(
            title: WorkbookText(resultSet.index.title, source: "index.html").escaped,
            subject: "\(resultSet.period.words(.full)), as at \(provenance.asAt.words(month: .full))",
            author: "cohortqa",
            // Noon, so that it is the same day in nearly every time zone, and never 0.
            created: Int(provenance.asAt.number) * 86_400 + 43_200
        )
        for front in [
            FrontSheet(coverOf: resultSet), FrontSheet(contentsOf: sheets), FrontSheet(notesOf: resultSet, sheets),
        ] {
            try write(front, to: &file)
        }
        for sheet in sheets {
            try write(sheet, to: &file)
        }
        try file.close()
    }

    private func write(_ plan: SheetPlan, to file: inout XLSXFile) throws(Failure) {
        try file.beginSheet(plan.name)
        // Room for the button of the filter.
        var widths = plan.table.columns.map { $0.name.utf8.count + 3 }
        for column in plan.table.columns {
            try file.put(WorkbookText(column.name, source: plan.file), .header)
        }
        file.endRow()
        for index in plan.rows {
            for (column, cell) in plan.table.rows.row(at: index).enumerated() {
                let width: Int
                switch WorkbookCell(cell) {
                case .empty:
                    file.skip()
                    continue
                case .number(let number, let style):
                    try file.put(number, style)
                    width = style.width(of: number)
                case .text(let text, let style):
                    let text = WorkbookText(text, source: plan.file)
                    try file.put(text, style)
                    width = text.width
                }
                if width >= widths[column] { widths[column] = width + 1 }
            }
            file.endRow()
        }
        try file.endSheet(widths: widths.map { min(max($0, Self.narrowest), Self.widest) }, isTable: true)
    }

    private func write(_ front: FrontSheet, to file: inout XLSXFile) throws(Failure) {
        try file.beginSheet(front.name)
        for row in front.rows {
            for entry in row {
                switch entry {
                case .empty: file.skip()
                case .text(let text, let style): try file.put(WorkbookText(text, source: "index.html"), style)
                case .number(let number, let style): try file.put(number, style)
                case .link(let name): try file.putLink(toSheet: name)
                }
            }
            file.endRow()
        }
        try file.endSheet(widths: front.widths, isTable: front.isTable)
    }
}
