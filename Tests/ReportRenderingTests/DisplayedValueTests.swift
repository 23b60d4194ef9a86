import Quantities
import ReportModel
import Testing

@testable import ReportRendering

struct DisplayedValueTests {
    @Test(arguments: [
        ("0", "0"), ("999", "999"), ("1000", "1,000"), ("-999", "-999"), ("-1234567", "-1,234,567"), ("1234.56", "1,234.56"),
        ("123456.00", "123,456.00"), ("0.12", "0.12"), ("", ""),
    ])
    func grouping(number: String, expected: String) {
        #expect(DisplayedValue.grouped(number) == expected)
    }

    @Test(arguments: [
        (ReportCell.none, DisplayedValue.missing),
        (.text(""), .missing),
        (.text("A-1"), .words("A-1")),
        (.count(1_234_567), .number("1,234,567")),
        (.hours(Hours(seconds: 4_444_432)), .number("1,234.56")),
        (.rate(Ratio(6, of: 7)), .number("85.71%")),
        (.rate(Ratio(1, of: 1)), .number("100.00%")),
        (.rate(Ratio(0, of: 9)), .number("0.00%")),
        (.rate(Ratio(0, of: 0)), .missing),
        (.rate(Ratio(1, of: 20_000)), .number("0.01%")),
        (.date(Day(number: 20_757)), .date(iso: "2026-10-31", text: "31 Oct 2026")),
        (.month(Month(year: 2026, month: 9)), .date(iso: "2026-09", text: "Sep 2026")),
        (.flag(true), .words("Yes")),
        (.flag(false), .words("No")),
        (.roundedRate(857), .number("85.7%")),
        (.roundedRate(0), .number("0.0%")),
        (.roundedRate(1_000), .number("100.0%")),
        (.suppressed(.low), .words("low")),
        (.suppressed(.fewerThanFive), .words("fewer than 5")),
        (.suppressed(.withheld), .words("x")),
    ])
    func displayed(cell: ReportCell, expected: DisplayedValue) {
        #expect(DisplayedValue(cell) == expected)
    }

    @Test func medianDays() throws {
        let median = try #require(MedianDays([1_233, 1_234]))
        #expect(DisplayedValue(.days(median)) == .number("1,233.5"))
    }

    @Test(arguments: Array(stride(from: 0, to: 10_000, by: 97)))
    func percentAndFilesHaveTheSameDigits(numerator: Int) throws {
        let ratio = Ratio(numerator, of: 7_919)
        let digits = try #require(ratio.text).filter(\.isNumber)
        let shown = DisplayedValue(.rate(ratio)).text.filter(\.isNumber)
        #expect(Int(digits) == Int(shown))
    }
}
