import Quantities
import Testing

/// A day as text, as a number and as its parts.
@Suite struct DayTests {
    @Test(arguments: [
        ("0001-01-01", -719_162), ("1900-01-01", -25_567), ("1900-02-28", -25_509), ("1900-03-01", -25_508),
        ("1969-12-31", -1), ("1970-01-01", 0), ("2000-02-29", 11_016), ("2000-03-01", 11_017), ("2024-02-29", 19_782),
        ("2026-10-31", 20_757), ("2100-02-28", 47_540), ("2100-03-01", 47_541), ("2100-12-31", 47_846),
        ("9999-12-31", 2_932_896),
    ])
    func numberAndTextOfKnownDays(text: String, number: Int) throws {
        let day = try #require(Day(iso: text))
        #expect(Int(day.number) == number)
        #expect(day.description == text)
    }

    @Test(arguments: [
        "", " ", "2026", "2026-10", "2026-10-1", "2026-1-01", "26-10-01", "02026-10-01", "2026-10-011", " 2026-10-01",
        "2026-10-01 ", "2026-10-01T00:00", "2026/10/01", "2026.10.01", "2026-10/01", "20261001", "20261001--", "01-10-2026",
        "-026-10-01", "+026-10-01", "2026-+1-01", "2026--1-01", "2026-10- 1", "2026-1a-01", "202x-10-01", "2026-10-0:",
        "2026-10-0/", "２０２６-10-01", "2026‑10‑01", "2026-10-1\n", "2026-10-\u{0}1", "0000-01-01", "0000-00-00",
    ])
    func textThatIsNoISODayIsRefused(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test(arguments: [
        "2026-00-10", "2026-13-10", "2026-99-10", "2026-10-00", "2026-10-32", "2026-01-32", "2026-03-32", "2026-04-31",
        "2026-06-31", "2026-09-31", "2026-11-31", "2026-02-29", "2026-02-30", "2024-02-30", "1900-02-29", "2100-02-29",
        "2000-02-30", "2026-10-99",
    ])
    func dayThatTheCalendarDoesNotHaveIsRefused(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test(arguments: [
        (1896, true), (1900, false), (1904, true), (2000, true), (2023, false), (2024, true), (2026, false), (2100, false),
        (2400, true),
    ])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(Day.daysInMonth(year: year, month: 2) == (isLeap ? 29 : 28))
    }

    /// Counts through two centuries by hand: each day follows the one before, and every way there and back agrees.
    @Test func everyDayOfTwoCenturiesRoundTrips() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var number = -25_567
        var mistakes: [String] = []
        for year in 1900...2100 {
            let isLeap = year % 4 == 0 && year != 1900 && year != 2100
            for month in 1...12 {
                for dayOfMonth in 1...(lengths[month - 1] + (isLeap && month == 2 ? 1 : 0)) {
                    let day = Day(number: Int32(number))
                    let parts = day.components
                    let made = Day(year: year, month: month, day: dayOfMonth)
                    if parts.year != year || parts.month != month || parts.day != dayOfMonth || made != day
                        || Day(iso: day.description) != day || day.month != Month(year: year, month: month)
                    {
                        mistakes.append("\(year)-\(month)-\(dayOfMonth): \(day)")
                    }
                    number += 1
                }
            }
        }
        #expect(mistakes.isEmpty)
        #expect(number == 47_847)
    }

    @Test(arguments: [(0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, -1), (-1, 1, 1)])
    func partsOutOfRangeMakeNoDay(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }
}
