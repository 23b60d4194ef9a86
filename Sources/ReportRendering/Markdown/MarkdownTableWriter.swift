package import ReportModel

/// Writes a report table in Markdown as GitHub reads it: the title as a heading, the table with numbers set to the right, and
/// below it what the figures cover.
///
/// Values are those of the machine-readable outputs (`ReportCell.plainText`). Columns are not padded, so that a table of any
/// length is written as its rows come.
package struct MarkdownTableWriter {
    /// Bytes collected before they are handed on.
    private static let flushSize = 64 * 1024

    package init() {}

    /// Writes the table to `sink`, piece by piece, and rethrows what it throws. O(cells).
    package func write<Failure: Error>(
        _ table: ReportTable,
        to sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        var buffer = Array("## \(MarkdownText.escaped(table.title))\n\n".utf8)
        Self.append(table.columns.map { MarkdownText.escaped($0.title) }, to: &buffer)
        Self.append(table.columns.map { $0.kind.isNumeric ? "---:" : "---" }, to: &buffer)
        for index in 0..<table.rows.count {
            Self.append(table.rows.row(at: index).map { MarkdownText.escaped($0.plainText) }, to: &buffer)
            if buffer.count >= Self.flushSize {
                try sink(buffer.span)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        if table.rows.count == 0 { buffer += "\n(no rows)\n".utf8 }
        if !table.scope.isEmpty { buffer += "\n\(MarkdownText.escaped(table.scope))\n".utf8 }
        try sink(buffer.span)
    }

    private static func append(_ cells: [String], to buffer: inout [UInt8]) {
        for cell in cells {
            buffer += "| ".utf8
            buffer += cell.utf8
            if !cell.isEmpty { buffer.append(UInt8(ascii: " ")) }
        }
        buffer += "|\n".utf8
    }
}
