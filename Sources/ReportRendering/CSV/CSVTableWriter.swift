internal import Quantities
package import ReportModel

/// Writes report tables as CSV: UTF-8 without a byte order mark, LF line ends, a header of column names, and quotes only
/// where RFC 4180 or a reader that trims needs them.
///
/// One writer may write any number of tables, one after another; its buffer is reused.
package struct CSVTableWriter {
    /// Bytes collected before they are handed on: large enough that a write costs nothing beside the formatting.
    private static let flushSize = 256 * 1024

    private var buffer: [UInt8] = []
    private var hasGuarded = false
    private var hasGuardLike = false

    /// Whether in the table written last two different texts may have become one: where some texts got an apostrophe, and some
    /// begin as if they had. Keys then may be told apart in the table and not in its file.
    package var mayMergeTexts: Bool { hasGuarded && hasGuardLike }

    package init() {
        buffer.reserveCapacity(Self.flushSize + 4_096)
    }

    /// Writes header and rows to `sink`, piece by piece, and rethrows what it throws. O(cells).
    package mutating func write<Failure: Error>(
        _ table: ReportTable,
        to sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        buffer.removeAll(keepingCapacity: true)
        (hasGuarded, hasGuardLike) = (false, false)
        for (index, column) in table.columns.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            append(field: column.name, isGuarded: false)
        }
        endRecord(fields: table.columns.count, start: 0)
        for index in 0..<table.rows.count {
            let start = buffer.count
            let cells = table.rows.row(at: index)
            for (column, cell) in cells.enumerated() {
                if column > 0 { buffer.append(UInt8(ascii: ",")) }
                append(cell)
            }
            endRecord(fields: cells.count, start: start)
            if buffer.count >= Self.flushSize {
                try sink(buffer.span)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        if !buffer.isEmpty {
            try sink(buffer.span)
            buffer.removeAll(keepingCapacity: true)
        }
    }

    /// The whole file; for small tables.
    package static func bytes(of table: ReportTable) -> [UInt8] {
        var result: [UInt8] = []
        var writer = CSVTableWriter()
        writer.write(table) { piece in
            for index in piece.indices { result.append(piece[index]) }
        }
        return result
    }

    /// A record of one empty field would be a blank line, which readers skip; quotes keep it.
    private mutating func endRecord(fields: Int, start: Int) {
        if fields == 1, buffer.count == start {
            buffer.append(UInt8(ascii: "\""))
            buffer.append(UInt8(ascii: "\""))
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    /// Numbers, dates and flags hold no character that needs a quote; the frequent ones are written without a String.
    private mutating func append(_ cell: ReportCell) {
        switch cell {
        case .none: break
        case .text(let text): append(field: text, isGuarded: true)
        case .progress: append(field: cell.plainText, isGuarded: true)
        case .count(let count): append(decimal: count)
        case .hours(let hours): append(fixedPoint: roundedQuotient(hours.seconds, 36), unit: 100)
        case .rate(let ratio):
            if let scaled = ratio.tenThousandths { append(fixedPoint: scaled, unit: 10_000) }
        case .days, .date, .month, .flag, .roundedRate, .suppressed:
            buffer.append(contentsOf: cell.plainText.utf8)
        }
    }

    /// - Parameter isGuarded: whether a spreadsheet must be kept from reading the text as a formula, with an apostrophe
    ///   before it. Numbers are never guarded: a negative one begins with the same sign.
    private mutating func append(field text: String, isGuarded: Bool) {
        let bytes = text.utf8
        guard let first = bytes.first else { return }
        let needsApostrophe = isGuarded && Self.startsFormula(first)
        hasGuarded = hasGuarded || needsApostrophe
        hasGuardLike = hasGuardLike || first == UInt8(ascii: "'")
        let hasBlankEnd = Self.isBlank(first) || bytes.last.map(Self.isBlank) ?? false
        let needsQuotes = hasBlankEnd || bytes.contains(where: Self.needsQuotes)
        if needsQuotes { buffer.append(UInt8(ascii: "\"")) }
        if needsApostrophe { buffer.append(UInt8(ascii: "'")) }
        if needsQuotes {
            for byte in bytes {
                if byte == UInt8(ascii: "\"") { buffer.append(byte) }
                buffer.append(byte)
            }
            buffer.append(UInt8(ascii: "\""))
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    /// Blanks at either end survive only in quotes: many readers trim unquoted fields.
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }

    private mutating func append(decimal value: Int) {
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        append(digits: value.magnitude, atLeast: 1)
    }

    /// Writes `scaled` / `unit` with as many decimals as `unit`, a power of ten, has zeros.
    private mutating func append(fixedPoint scaled: Int, unit: UInt) {
        if scaled < 0 { buffer.append(UInt8(ascii: "-")) }
        append(digits: scaled.magnitude / unit, atLeast: 1)
        buffer.append(UInt8(ascii: "."))
        append(digits: scaled.magnitude % unit, atLeast: unit == 100 ? 2 : 4)
    }

    private mutating func append(digits value: UInt, atLeast places: Int) {
        let start = buffer.count
        var rest = value
        repeat {
            buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0 || buffer.count - start < places
        buffer[start...].reverse()
    }
}
