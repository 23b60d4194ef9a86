import Quantities
import ReportModel
import Testing

@testable import ReportRendering

/// The values of cells, which are those of the CSV files, and the texts that a spreadsheet would make something else of.
struct WorkbookCellTests {
    @Test(arguments: [
        (ReportCell.count(12_345), 12_345, CellStyle.count), (.count(-7), -7, .count),
        (.count(999_999_999_999_999), 999_999_999_999_999, .count), (.hours(Hours(seconds: 4_444_432)), 1_234.56, .hours),
        (.hours(Hours(seconds: 18)), 0.01, .hours), (.rate(Ratio(2, of: 3)), 0.6667, .rate), (.rate(Ratio(0, of: 5)), 0, .rate),
        (.roundedRate(857), 0.857, .publishedRate), (.date(Day(number: 20_757)), 46_326, .day),
        (.month(Month(year: 2026, month: 10)), 46_296, .month),
    ])
    func numbers(cell: ReportCell, number: Double, style: CellStyle) {
        #expect(WorkbookCell(cell) == .number(number, style))
    }

    /// For every rounded value the Double that the text of the CSV reads as.
    @Test func nearestDoubles() throws {
        for seconds in stride(from: -40_000_000, through: 4_000_000_000, by: 1_234_577) {
            try Self.expectNearest(.hours(Hours(seconds: seconds)))
        }
        for numerator in 0..<3_000 { try Self.expectNearest(.rate(Ratio(numerator, of: 2_999))) }
        for days in 0..<2_000 { try Self.expectNearest(.days(#require(MedianDays([days, days + 1])))) }
        for thousandths in 0...1_000 { try Self.expectNearest(.roundedRate(thousandths)) }
    }

    private static func expectNearest(_ cell: ReportCell) throws {
        guard case .number(let number, _) = WorkbookCell(cell) else {
            Issue.record("\(cell.plainText) is no number")
            return
        }
        #expect(try number == #require(Double(cell.plainText)))
    }

    @Test(arguments: [
        (ReportCell.text("000123"), "000123", CellStyle.text), (.text("1E5"), "1E5", .text), (.text("=1+1"), "=1+1", .text),
        (.flag(true), "yes", .text), (.flag(false), "no", .text), (.suppressed(.fewerThanFive), "fewer than 5", .mark),
        (.count(1_000_000_000_000_000), "1000000000000000", .mark), (.date(Day(number: -25_509)), "1900-02-28", .text),
    ])
    func texts(cell: ReportCell, text: String, style: CellStyle) {
        #expect(WorkbookCell(cell) == .text(text, style))
    }

    @Test(arguments: [ReportCell.none, .text(""), .rate(Ratio(0, of: 0))])
    func nothing(cell: ReportCell) {
        #expect(WorkbookCell(cell) == .empty)
    }

    @Test(arguments: [
        ("plain", "plain"), ("Zoë – 中文", "Zoë – 中文"), ("a_b_x", "a_b_x"), ("_x0041_", "_x005F_x0041_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"), ("_x00G1_ _x41_", "_x00G1_ _x41_"), ("_xABcd_é", "_x005F_xABcd_é"),
        ("a\nb\tc\u{0}", "a\\u{a}b\\u{9}c\\u{0}"), ("x\u{202E}y\u{200B}", "x\\u{202e}y\\u{200b}"), ("\u{FFFF}", "\\u{ffff}"),
        ("\u{FFFE}_x0041_", "\\u{fffe}_x005F_x0041_"),
    ])
    func escapes(text: String, escaped: String) {
        #expect(WorkbookText(text, source: "tables/a.csv").escaped == escaped)
    }

    @Test(arguments: [
        ("a", 32_767, false), ("a", 32_768, true), ("😀", 16_384, true), ("_x0041_", 4_681, true), ("é", 32_767, false),
    ])
    func longTexts(piece: String, count: Int, isCut: Bool) {
        let text = String(repeating: piece, count: count)
        let escaped = WorkbookText(text, source: "tables/a.csv").escaped
        #expect(escaped.utf16.count <= 32_767)
        #expect(escaped.hasSuffix("… (cut: a cell holds no more; the whole text is in tables/a.csv)") == isCut)
        #expect(isCut || escaped == text)
    }
}
