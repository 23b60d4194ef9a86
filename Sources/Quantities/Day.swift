/// A day of the proleptic Gregorian calendar, without time and time zone.
///
/// Stored as days since 1970-01-01, so that differences and comparisons are integer arithmetic and no calendar, locale or
/// time zone of the machine can change a figure. Range: 0001-01-01 to 9999-12-31.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    package let number: Int32

    @inlinable
    package init(number: Int32) {
        self.number = number
    }

    /// The day of a calendar date, or nil where there is no such date (month 13, 30 February).
    @inlinable
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= 28 || day <= Day.daysInMonth(year: year, month: month)
        else { return nil }
        // Counts days from 0000-03-01, so that the leap day is the last of its year. Without signs and checks, of which none can matter.
        let shifted = UInt32(truncatingIfNeeded: month > 2 ? year : year &- 1)
        let monthFromMarch = UInt32(truncatingIfNeeded: month > 2 ? month &- 3 : month &+ 9)
        let dayOfYear = (153 &* monthFromMarch &+ 2) / 5 &+ UInt32(truncatingIfNeeded: day) &- 1
        let days = shifted &* 365 &+ shifted / 4 &- shifted / 100 &+ shifted / 400 &+ dayOfYear
        number = Int32(truncatingIfNeeded: days) &- 719_468
    }

    /// Reads `YYYY-MM-DD`, exactly ten ASCII bytes; nil for anything else.
    @inlinable
    package init?(isoBytes bytes: Span<UInt8>) {
        guard bytes.count == 10 else { return nil }
        // Safe: there are eight bytes, and any bytes are a number. The first is the lowest.
        let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self).littleEndian
        // The year, `-`, the month and `-` at once: what is between digits has to be `-`, and what is left of digits 0 to 9.
        guard word & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 else { return nil }
        let digits = (word & 0x00FF_FF00_FFFF_FFFF) &- 0x0030_3000_3030_3030
        let (tens, ones) = (bytes[8] &- 0x30, bytes[9] &- 0x30)
        guard (digits | (digits &+ 0x0076_7600_7676_7676)) & 0x8080_8080_8080_8080 == 0, tens <= 9, ones <= 9 else {
            return nil
        }
        func digit(_ place: UInt64) -> Int { Int(truncatingIfNeeded: digits >> (8 &* place) & 0xF) }
        self.init(
            year: digit(0) &* 1_000 &+ digit(1) &* 100 &+ digit(2) &* 10 &+ digit(3),
            month: digit(5) &* 10 &+ digit(6),
            day: Int(tens) &* 10 &+ Int(ones)
        )
    }

    /// Reads `YYYY-MM-DD`; nil for anything else.
    package init?(iso text: String) {
        let bytes = Array(text.utf8)
        self.init(isoBytes: bytes.span)
    }

    @inlinable
    package static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    // Those that could be made from it would be asked for through a table, for each day of each row.

    @inlinable
    package static func > (left: Day, right: Day) -> Bool {
        left.number > right.number
    }

    @inlinable
    package static func <= (left: Day, right: Day) -> Bool {
        left.number <= right.number
    }

    @inlinable
    package static func >= (left: Day, right: Day) -> Bool {
        left.number >= right.number
    }

    @inlinable
    package static func == (left: Day, right: Day) -> Bool {
        left.number == right.number
    }

    /// Whole days from `start` to `end`; negative where `end` is earlier.
    @inlinable
    package static func - (end: Day, start: Day) -> Int {
        Int(end.number) - Int(start.number)
    }

    /// The day so many days later (or earlier, when negative).
    @inlinable
    package func adding(days: Int) -> Day {
        Day(number: number + Int32(days))
    }

    /// The same day of the month so many months later, or that month's last day where it is shorter
    /// (31 August plus 6 months is 28 or 29 February). Never before 0001-01-01 nor after 9999-12-31.
    package func adding(months: Int) -> Day {
        let (year, month, day) = components
        let last = min(Month(year: year, month: month).adding(months: months), Month(year: 9_999, month: 12))
        let target = max(last, Month(year: 1, month: 1))
        return target.day(min(day, Day.daysInMonth(year: target.year, month: target.month)))
    }

    /// Year, month 1 to 12 and day of the month 1 to 31.
    @inlinable
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The month the day lies in.
    package var month: Month {
        let (year, month, _) = components
        return Month(year: year, month: month)
    }

    @inlinable
    package static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}

extension Day: CustomStringConvertible {
    /// ISO 8601, `YYYY-MM-DD`.
    package var description: String {
        let (year, month, day) = components
        return "\(decimal(year, digits: 4))-\(decimal(month, digits: 2))-\(decimal(day, digits: 2))"
    }
}
