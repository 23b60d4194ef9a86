package import ReportModel

/// Writes report tables as CSV: UTF-8 without a byte order mark, LF line ends, a header of column names, and quotes only
/// where RFC 4180 or a reader that trims needs them.
///
/// One writer may write any number of tables, one after another; its buffer is reused.
package struct CSVTableWriter: ~Copyable {
    /// Bytes collected before they are handed on: large enough that a write costs nothing beside the formatting.
    private static let flushSize = 256 * 1024

    private var records = CSVRecords()

    /// Whether in the table written last two different texts may have become one: where some texts got an apostrophe, and some
    /// begin as if they had. Keys then may be told apart in the table and not in its file.
    package var mayMergeTexts: Bool { records.marks.mayMergeTexts }

    package init() {}

    /// Writes header and rows to `sink`, piece by piece, and rethrows what it throws. O(cells).
    package mutating func write<Failure: Error>(
        _ table: ReportTable,
        to sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        records.removeAll()
        records.appendHeader(of: table)
        let count = table.rows.count
        let step = CSVRecords.rowsAtATime(table)
        var start = 0
        while start < count {
            let end = min(start + step, count)
            records.append(start..<end, of: table)
            start = end
            if records.bytes.count >= Self.flushSize {
                try sink(records.bytes.span)
                records.removeBytes()
            }
        }
        if !records.bytes.isEmpty { try sink(records.bytes.span) }
        records.removeBytes()
    }

    /// The whole file; for small tables.
    package static func bytes(of table: ReportTable) -> [UInt8] {
        var records = CSVRecords()
        records.appendHeader(of: table)
        records.append(0..<table.rows.count, of: table)
        return records.bytes
    }
}
