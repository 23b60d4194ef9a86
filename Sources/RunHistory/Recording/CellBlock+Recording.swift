import Quantities
import ReportModel

/// A value of a measure in the form that the database has it in.
enum RecordedFigure: Equatable {
    /// It is empty.
    case none
    /// A whole number, where the file has it with exactly the measure's decimals.
    case number(Int64)
    /// What it is in the file: it is no such number.
    case text
}

extension CellBlock {
    /// Shows the text of a cell in UTF-8, as files have it; an empty one where there is no such cell.
    ///
    /// - Parameter place: in `cells`.
    func withText<Result>(at place: Int?, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        guard let place else { return try body([UInt8]().span) }
        let cell = cells[place]
        if cell.kind == .text { return try body(bytes.span.extracting(cell.first..<cell.second)) }
        let text = Array(reportCell(at: place).plainText.utf8)
        return try body(text.span)
    }

    /// The value of a cell for a measure of so many decimals. Reading it back gives the same bytes in any case.
    ///
    /// - Parameter place: in `cells`; nil where there is no such cell.
    func figure(at place: Int?, decimals: Int) -> RecordedFigure {
        guard let place else { return .none }
        let cell = cells[place]
        switch cell.kind {
        case .none: return .none
        case .count where decimals == 0 && cell.first.magnitude < Self.tooLarge: return .number(Int64(cell.first))
        case .hours where decimals == 2 && cell.first.magnitude < Self.tooLarge:
            return .number(Int64(roundedQuotient(cell.first, 36)))
        case .rate where decimals == 4 && cell.first.magnitude < Self.tooLarge:
            return Ratio(cell.first, of: cell.second).tenThousandths.map { .number(Int64($0)) } ?? .none
        default:
            return withText(at: place) { text in
                if text.isEmpty { return .none }
                return StoredFigure.number(text, decimals: decimals).map { .number($0) } ?? .text
            }
        }
    }

    /// Numbers of more digits are stored as texts; so they are written and read as such.
    private static var tooLarge: UInt { 10_000_000_000_000 }
}

extension RowBatch {
    /// The text of a cell.
    mutating func append(textAt place: Int?, of block: borrowing CellBlock) {
        block.withText(at: place) { append($0) }
    }

    /// The value of a cell for a measure of so many decimals.
    mutating func append(figureAt place: Int?, of block: borrowing CellBlock, decimals: Int) {
        append(block.figure(at: place, decimals: decimals), at: place, of: block)
    }

    /// - Parameter figure: that of the cell at the place.
    mutating func append(_ figure: RecordedFigure, at place: Int?, of block: borrowing CellBlock) {
        switch figure {
        case .none: appendNone()
        case .number(let number): append(number)
        case .text: append(textAt: place, of: block)
        }
    }
}
