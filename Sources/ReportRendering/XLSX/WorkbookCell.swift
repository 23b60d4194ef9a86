internal import Quantities
internal import ReportModel

/// A report cell as the workbook holds it: a number with a format, a text, or nothing.
enum WorkbookCell: Equatable {
    case empty
    /// As the CSV files have it, with the same decimals: the nearest Double to them.
    case number(Double, CellStyle)
    case text(String, CellStyle)

    /// More digits than that a spreadsheet does not keep.
    private static let largestNumber = 999_999_999_999_999
    /// 1 March 1900: Excel takes 1900 for a leap year, so that days before it are shown as others.
    private static let firstSerialDay = 61
    /// Days from 30 December 1899 to 1 January 1970.
    private static let serialDayOf1970 = 25_569

    init(_ cell: ReportCell) {
        switch cell {
        case .none: self = .empty
        case .text(let text): self = text.isEmpty ? .empty : .text(text, .text)
        case .count(let count): self = Self.number(count, over: 1, .count, cell)
        case .hours(let hours): self = Self.number(roundedQuotient(hours.seconds, 36), over: 100, .hours, cell)
        case .rate(let ratio): self = ratio.tenThousandths.map { Self.number($0, over: 10_000, .rate, cell) } ?? .empty
        case .roundedRate(let thousandths): self = Self.number(thousandths, over: 1_000, .publishedRate, cell)
        case .days(let days): self = Self.number(days.halfDays * 5, over: 10, .days, cell)
        case .date(let day): self = Self.date(day, .day, cell)
        case .month(let month): self = Self.date(month.day(1), .month, cell)
        case .flag(let flag): self = .text(flag ? "yes" : "no", .text)
        case .progress: self = .text(cell.plainText, .text)
        case .suppressed(let suppression): self = .text(suppression.rawValue, .mark)
        }
    }

    /// Dividing two whole numbers that a Double holds exactly gives the Double nearest to the decimal.
    private static func number(_ scaled: Int, over unit: Double, _ style: CellStyle, _ cell: ReportCell) -> WorkbookCell {
        guard scaled.magnitude <= largestNumber else { return .text(cell.plainText, .mark) }
        return .number(Double(scaled) / unit, style)
    }

    private static func date(_ day: Day, _ style: CellStyle, _ cell: ReportCell) -> WorkbookCell {
        let serial = Int(day.number) + serialDayOf1970
        guard serial >= firstSerialDay else { return .text(cell.plainText, .text) }
        return .number(Double(serial), style)
    }
}
