import Quantities
import ReportModel

extension OutputSpan<UInt8> {
    /// Writes a value that holds no character which needs a quote.
    mutating func append(_ cell: CellBlock.Cell) {
        switch cell.kind {
        case .none, .text, .other: break
        case .count: append(fixedPoint: cell.first, places: 0)
        case .hours: append(fixedPoint: roundedQuotient(cell.first, 36), places: 2)
        case .rate:
            if let scaled = Ratio(cell.first, of: cell.second).tenThousandths { append(fixedPoint: scaled, places: 4) }
        case .date:
            let (year, month, day) = Day(number: Int32(cell.first)).components
            append(year: year, month: month)
            append(UInt8(ascii: "-"))
            append(digits: UInt(day), atLeast: 2)
        case .month:
            let month = Month(number: Int32(cell.first))
            append(year: month.year, month: month.month)
        case .yes:
            append(UInt8(ascii: "y"))
            append(UInt8(ascii: "e"))
            append(UInt8(ascii: "s"))
        case .no:
            append(UInt8(ascii: "n"))
            append(UInt8(ascii: "o"))
        }
    }

    /// Writes the text in a range of `bytes`.
    ///
    /// - Parameter isGuarded: whether a spreadsheet must be kept from reading the text as a formula, with an apostrophe
    ///   before it. Numbers are never guarded: a negative one begins with the same sign.
    mutating func append(field bytes: Span<UInt8>, _ range: Range<Int>, isGuarded: Bool, _ marks: inout CSVRecords.Marks) {
        guard let place = range.first else { return }
        let first = bytes[place]
        let needsApostrophe = isGuarded && Self.startsFormula(first)
        marks.hasGuarded = marks.hasGuarded || needsApostrophe
        marks.hasGuardLike = marks.hasGuardLike || first == UInt8(ascii: "'")
        // Blanks at either end survive only in quotes: many readers trim unquoted fields.
        var needsQuotes = Self.isBlank(first) || Self.isBlank(bytes[range.upperBound - 1])
        for index in range where Self.needsQuotes(bytes[index]) { needsQuotes = true }
        if needsQuotes { append(UInt8(ascii: "\"")) }
        if needsApostrophe { append(UInt8(ascii: "'")) }
        guard needsQuotes else {
            for index in range { append(bytes[index]) }
            return
        }
        for index in range {
            if bytes[index] == UInt8(ascii: "\"") { append(UInt8(ascii: "\"")) }
            append(bytes[index])
        }
        append(UInt8(ascii: "\""))
    }

    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }

    private mutating func append(year: Int, month: Int) {
        append(digits: UInt(year), atLeast: 4)
        append(UInt8(ascii: "-"))
        append(digits: UInt(month), atLeast: 2)
    }

    /// Writes `scaled` / 10^places with so many decimals: 0, 2 or 4.
    private mutating func append(fixedPoint scaled: Int, places: Int) {
        if scaled < 0 { append(UInt8(ascii: "-")) }
        guard places > 0 else { return append(digits: scaled.magnitude, atLeast: 1) }
        let unit: UInt = places == 2 ? 100 : 10_000
        append(digits: scaled.magnitude / unit, atLeast: 1)
        append(UInt8(ascii: "."))
        append(digits: scaled.magnitude % unit, atLeast: places)
    }

    /// Writes a number with zeros on the left to at least so many digits.
    private mutating func append(digits value: UInt, atLeast places: Int) {
        guard value < 100_000_000 else {
            append(digits: value / 100_000_000, atLeast: places - 8)
            append(digits: value % 100_000_000, atLeast: 8)
            return
        }
        // The digits come from the last to the first: each goes below those before it, so that the first is the lowest.
        var (rest, word, count) = (UInt32(value), UInt64(0), 0)
        repeat {
            word = word << 8 | UInt64(UInt32(UInt8(ascii: "0")) + rest % 10)
            rest /= 10
            count += 1
        } while rest > 0 || count < places
        for _ in 0..<count {
            append(UInt8(truncatingIfNeeded: word))
            word >>= 8
        }
    }
}
