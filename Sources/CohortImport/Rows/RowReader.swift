import CSVReading
import Quantities

/// Reads the values of one record by the table's columns. The checks run in the order of the columns.
///
/// A record is passed as its bytes and the fields of its fields; no String is made but for values that are kept. A class, so
/// that handing it on for each row counts one reference.
final class RowReader: Sendable {
    let table: CanonicalTable
    /// For each column of the table its position in the file, or -1.
    let positions: [Int]
    /// The same without a way to another place in memory, which is gone for each value of each row.
    private let places: InlineArray<32, Int>
    let codes: CatalogueCodes
    /// Whether a session's hours are a total of many.
    let isTotal: Bool
    /// Whether the rows have the day of the report for their date.
    let isDatedByReport: Bool
    /// Whether learners' names are kept.
    private let keepsNames: Bool

    convenience init(_ header: TableHeader, codes: CatalogueCodes, keepsNames: Bool = false) {
        self.init(table: header.table, positions: header.positions, codes: codes, keepsNames: keepsNames)
    }

    /// For rows that a profile makes: all columns in the table's order.
    convenience init(_ recipe: PartRecipe, codes: CatalogueCodes, keepsNames: Bool = false) {
        self.init(
            table: recipe.table,
            positions: Array(recipe.table.columns.indices),
            codes: codes,
            isTotal: recipe.isTotal,
            isDatedByReport: recipe.isDatedByReport,
            keepsNames: keepsNames
        )
    }

    init(
        table: CanonicalTable,
        positions: [Int],
        codes: CatalogueCodes,
        isTotal: Bool = false,
        isDatedByReport: Bool = false,
        keepsNames: Bool = false
    ) {
        self.keepsNames = keepsNames
        self.table = table
        self.positions = positions
        places = InlineArray { $0 < positions.count ? positions[$0] : -1 }
        self.codes = codes
        self.isTotal = isTotal
        self.isDatedByReport = isDatedByReport
    }

    /// The name to keep of a learner: none, unless somebody asked for names.
    func keptName(_ name: String?) -> String? {
        keepsNames ? name : nil
    }

    /// The bytes of a column's value; empty where the file has no such column.
    @inline(__always)
    func range(_ column: Int, _ fields: Span<FieldRange>) -> Range<Int> {
        let position = places[column]
        guard position >= 0 else { return 0..<0 }
        // Not by `range`, which another module has to be asked for.
        let field = fields[position]
        return Int(field.start)..<Int(field.end)
    }

    // MARK: Values of a kind

    func text(_ column: Int, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> String? {
        let range = range(column, fields)
        guard !isBlank(bytes.extracting(range)) else { return nil }
        return string(bytes.extracting(range))
    }

    func requiredText(_ column: Int, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> String {
        guard let text = text(column, bytes, fields) else { throw missing(column) }
        return text
    }

    @inline(__always)
    func day(_ column: Int, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> Day? {
        let value = bytes.extracting(range(column, fields))
        if let day = Day(isoBytes: value) { return day }
        guard isBlank(value) else {
            throw RowProblem(.notDate, column: column)
        }
        return nil
    }

    @inline(__always)
    func requiredDay(_ column: Int, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> Day {
        guard let day = try day(column, bytes, fields) else { throw missing(column) }
        return day
    }

    @inline(__always)
    func code(
        _ column: Int,
        of table: CodeTable,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(RowProblem) -> Int? {
        let value = bytes.extracting(range(column, fields))
        guard !isBlank(value) else { return nil }
        guard let index = table.index(of: value) else {
            throw RowProblem(.unknownCode(known: table.listing), column: column)
        }
        return index
    }

    @inline(__always)
    func requiredCode(
        _ column: Int,
        of table: CodeTable,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(RowProblem) -> Int {
        guard let index = try code(column, of: table, bytes, fields) else { throw missing(column) }
        return index
    }

    /// `yes|no|true|false|1|0`, in any case.
    func flag(_ column: Int, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> Bool? {
        let value = bytes.extracting(range(column, fields))
        guard !isBlank(value) else { return nil }
        if let index = codes.flags.index(ofSmallLetters: value) { return index.isMultiple(of: 2) }
        throw RowProblem(.notFlag, column: column)
    }

    /// A whole number from `range`.
    func wholeNumber(
        _ column: Int,
        in range: ClosedRange<Int>,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(RowProblem) -> Int? {
        let value = bytes.extracting(self.range(column, fields))
        guard !isBlank(value) else { return nil }
        guard let number = Quantities.wholeNumber(value), range.contains(number) else {
            throw RowProblem(
                .notWholeNumber(from: Int32(clamping: range.lowerBound), to: Int32(clamping: range.upperBound)),
                column: column
            )
        }
        return number
    }

    /// Minutes or hours of a session, of which exactly one is given, in seconds from 1 to 86,400; a total from 0 to
    /// 36,000,000.
    @inline(__always)
    func duration(
        minutes: Int,
        hours: Int,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(RowProblem) -> Int {
        let minutesValue = bytes.extracting(range(minutes, fields))
        let hoursValue = bytes.extracting(range(hours, fields))
        let hasMinutes = !isBlank(minutesValue)
        let hasHours = !isBlank(hoursValue)
        guard hasMinutes || hasHours else {
            throw RowProblem(.missingDuration, column: minutes)
        }
        guard hasMinutes != hasHours else {
            throw RowProblem(.bothDurations, column: minutes)
        }
        let seconds: Int
        if hasMinutes {
            guard let number = Quantities.wholeNumber(minutesValue) else {
                throw RowProblem(.notMinutes, column: minutes)
            }
            // Far beyond the range is beyond it all the same, and can't overflow.
            seconds = max(-1, min(number, 1_000_000)) * 60
        } else {
            guard let length = Hours(decimalOrClock: hoursValue) else {
                throw RowProblem(.notHours, column: hours)
            }
            seconds = length.seconds
        }
        guard (1...86_400).contains(seconds) || isTotal else {
            throw RowProblem(.durationRange, column: hasMinutes ? minutes : hours)
        }
        guard (0...36_000_000).contains(seconds) else {
            throw RowProblem(.notTotalHours, column: hasMinutes ? minutes : hours)
        }
        return seconds
    }

    func missing(_ column: Int) -> RowProblem {
        RowProblem(.missingValue, column: column)
    }
}

/// Whether there is nothing but ASCII white space.
@inline(__always)
func isBlank(_ value: Span<UInt8>) -> Bool {
    for index in 0..<value.count where value[index] != 0x20 && !(0x09...0x0D).contains(value[index]) {
        return false
    }
    return true
}

/// The bytes as text; nil where they are not UTF-8, which is checked before a row is read.
private func string(_ value: Span<UInt8>) -> String? {
    do {
        return String(copying: try UTF8Span(validating: value))
    } catch {
        return nil
    }
}
