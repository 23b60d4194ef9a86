package import ReportModel

/// The forms in which one table is printed.
package enum TableFormat: String, CaseIterable, Sendable {
    /// Aligned lines of plain text.
    case table
    /// The bytes of the published file.
    case csv
    case json
    case markdown

    /// The widest that a text is shown in aligned lines: longer than any sentence of a table, short of what an id of ten
    /// thousand characters would do to every line.
    private static let textWidth = 1_000

    /// Writes all rows of a table to `sink`, piece by piece.
    /// - Throws: what `sink` throws, or the error of the JSON encoder; no value of a result set is known to cause one.
    package func write(
        _ table: ReportTable,
        of provenance: Provenance,
        to sink: (Span<UInt8>) throws -> Void
    ) throws {
        switch self {
        case .table:
            var text = TerminalTable(table, rowLimit: .max, textWidth: Self.textWidth)
            text.keyWidth = Self.textWidth
            let bytes = Array(text.lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
            try sink(bytes.span)
        case .csv:
            var writer = CSVTableWriter()
            try writer.write(table, to: sink)
        case .json: try TableDocument(table, of: provenance).write(to: sink)
        case .markdown: try MarkdownTableWriter().write(table, to: sink)
        }
    }
}
