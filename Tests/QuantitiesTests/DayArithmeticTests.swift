import Quantities
import Testing

/// Order, differences and steps of days and months.
@Suite struct DayArithmeticTests {
    @Test(arguments: [
        ("2026-10-30", "2026-10-31"), ("2026-10-31", "2026-11-01"), ("2025-12-31", "2026-01-01"), ("1969-12-31", "1970-01-01"),
        ("0001-01-01", "9999-12-31"), ("2024-02-29", "2024-03-01"),
    ])
    func earlierIsLess(earlier: String, later: String) throws {
        let (first, second) = (try day(earlier), try day(later))
        #expect(first < second)
        #expect(!(second < first))
        #expect(!(first < first))
        #expect([second, first].sorted() == [first, second])
    }

    @Test(arguments: [
        ("2026-10-31", "2026-10-31", 0), ("2026-10-31", "2026-11-01", 1), ("2026-11-01", "2026-10-31", -1),
        ("2024-02-28", "2024-03-01", 2), ("2026-02-28", "2026-03-01", 1), ("2025-01-01", "2026-01-01", 365),
        ("2024-01-01", "2025-01-01", 366), ("1969-12-01", "1970-01-02", 32), ("1900-01-01", "2100-12-31", 73_413),
    ])
    func differenceIsInWholeDays(start: String, end: String, days: Int) throws {
        let (first, last) = (try day(start), try day(end))
        #expect(last - first == days)
        #expect(first.adding(days: days) == last)
    }

    @Test(arguments: [
        ("2026-10-15", 0, "2026-10-15"), ("2026-10-15", 1, "2026-11-15"), ("2026-10-15", 3, "2027-01-15"),
        ("2026-10-15", 12, "2027-10-15"), ("2026-10-15", -10, "2025-12-15"), ("2026-01-15", -1, "2025-12-15"),
        ("2025-08-31", 6, "2026-02-28"), ("2023-08-31", 6, "2024-02-29"), ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-30", 1, "2026-02-28"), ("2026-01-28", 1, "2026-02-28"), ("2026-03-31", 1, "2026-04-30"),
        ("2026-05-31", -1, "2026-04-30"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"), ("2026-04-30", 1, "2026-05-30"), ("2099-12-31", 2, "2100-02-28"),
        ("2026-12-31", 12, "2027-12-31"), ("1970-01-31", -11, "1969-02-28"),
        ("9999-12-31", 0, "9999-12-31"), ("9999-12-31", 12, "9999-12-31"), ("9999-06-30", 1_200, "9999-12-30"),
        ("0001-01-15", -12, "0001-01-15"), ("0001-03-31", -1, "0001-02-28"), ("0002-05-31", -1_200, "0001-01-31"),
    ])
    func addingMonthsStopsAtTheEndOfAShorterMonth(start: String, months: Int, end: String) throws {
        #expect(try day(start).adding(months: months).description == end)
    }

    private func day(_ text: String) throws -> Day {
        try #require(Day(iso: text))
    }
}

/// Months and days in words, as pages show them.
@Suite struct CalendarWordsTests {
    @Test(arguments: [
        ("2026-10-31", "31 Oct 2026", "31 October 2026"), ("2026-01-01", "1 Jan 2026", "1 January 2026"),
        ("2024-02-29", "29 Feb 2024", "29 February 2024"), ("2026-05-09", "9 May 2026", "9 May 2026"),
        ("2026-12-25", "25 Dec 2026", "25 December 2026"), ("2026-09-10", "10 Sep 2026", "10 September 2026"),
    ])
    func dayInWords(text: String, short: String, full: String) throws {
        let day = try #require(Day(iso: text))
        #expect(day.words(month: .short) == short)
        #expect(day.words(month: .full) == full)
    }

    @Test func everyMonthHasItsName() {
        let names = (1...12).map { Month(year: 2026, month: $0).words(.full) }
        #expect(names.first == "January 2026")
        #expect(names.last == "December 2026")
        #expect(Set(names).count == 12)
        #expect(Month(year: 2026, month: 8).words(.short) == "Aug 2026")
    }
}

/// A month as text, its last day, order and steps.
@Suite struct MonthTests {
    @Test(arguments: [("2026-10", 2026, 10), ("2026-01", 2026, 1), ("2026-12", 2026, 12), ("0001-01", 1, 1)])
    func monthReadsAndPrints(text: String, year: Int, month: Int) throws {
        let value = try #require(Month(iso: text))
        #expect(value == Month(year: year, month: month))
        #expect((value.year, value.month) == (year, month))
        #expect(value.description == text)
    }

    @Test(arguments: [
        "", "2026", "2026-1", "2026-13", "2026-00", "2026-10-01", "2026-010", "26-10", "2026/10", "10-2026", " 2026-10",
        "2026-10 ", "0000-01", "-202-10", "2026-1x",
    ])
    func textThatIsNoMonthIsRefused(text: String) {
        #expect(Month(iso: text) == nil)
    }

    @Test(arguments: [
        ("2026-10", "2026-10-31"), ("2026-02", "2026-02-28"), ("2024-02", "2024-02-29"), ("2100-02", "2100-02-28"),
        ("2026-12", "2026-12-31"), ("2026-04", "2026-04-30"),
    ])
    func lastDayOfTheMonth(month: String, day: String) throws {
        #expect(try #require(Month(iso: month)).lastDay.description == day)
    }

    @Test(arguments: [
        ("2026-10", 3, "2027-01"), ("2026-01", -1, "2025-12"), ("2026-10", 0, "2026-10"), ("2026-12", 12, "2027-12"),
    ])
    func stepsOverYears(start: String, months: Int, end: String) throws {
        let (first, last) = (try #require(Month(iso: start)), try #require(Month(iso: end)))
        #expect(first.adding(months: months) == last)
        #expect((first < last) == (months > 0))
    }
}
