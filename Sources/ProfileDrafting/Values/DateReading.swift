import Quantities

/// How a column's dates are written, as far as its values show.
struct DateReading: Hashable {
    enum Order: Hashable {
        /// The values leave no doubt.
        case plain
        /// They fit with the day first and with the month first.
        case undecided
        /// They fit with the month first only.
        case american
    }

    var format: String
    var order: Order
    /// The number of values that do not fit.
    var misfits: Int
    /// The number of values that are not empty.
    var count: Int
}

extension DateReading {
    /// A pattern, and the same with day and month exchanged where both are digits.
    private struct Candidate {
        var format: DateFormat
        var twin: DateFormat?
        var isAmerican: Bool
        var hasTime: Bool
    }

    /// In the order of preference: canonical, British, words, American.
    private static let candidates: [Candidate] = {
        let iso = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd"]
        let british = ["/", "-", "."].flatMap { mark in
            ["dd*MM*yyyy", "d*M*yyyy", "dd*MM*yy", "d*M*yy"].map { String($0.map { $0 == "*" ? Character(mark) : $0 }) }
        }
        let words = [
            "d MMM yyyy", "d-MMM-yyyy", "d/MMM/yyyy", "d MMM yy", "d-MMM-yy", "d MMMM yyyy", "d-MMMM-yyyy", "MMM d, yyyy",
            "MMMM d, yyyy",
        ]
        let american = british.map(exchanged)
        let times = ["", " HH:mm", " HH:mm:ss", " H:mm", "'T'HH:mm", "'T'HH:mm:ss"]
        var result: [Candidate] = []
        for (patterns, isAmerican) in [(iso + british + words, false), (american, true)] {
            for time in times {
                for pattern in patterns {
                    guard let format = DateFormat(pattern + time) else { continue }
                    let twin = british.contains(pattern) ? DateFormat(exchanged(pattern) + time) : nil
                    result.append(Candidate(format: format, twin: twin, isAmerican: isAmerican, hasTime: !time.isEmpty))
                }
            }
        }
        return result
    }()

    private static func exchanged(_ pattern: String) -> String {
        String(pattern.map { $0 == "d" ? "M" : $0 == "M" ? "d" : $0 })
    }

    /// Of the formats that the most values fit, the first. nil where there is no value, or too few fit any.
    static func of(_ values: [String]) -> DateReading? {
        guard !values.isEmpty else { return nil }
        if let serials = spreadsheetDays(values) { return serials }
        // A column that is no date shows it at once; the rest of it need not be tried against everything.
        let beginning = values.prefix(40)
        guard beginning.contains(where: { $0.utf8.contains { (0x30...0x39).contains($0) } }) else { return nil }
        let haveTimes = beginning.contains { $0.utf8.contains(UInt8(ascii: ":")) }
        var best: (candidate: Candidate, fits: Int)?
        for candidate in candidates where haveTimes || !candidate.hasTime {
            guard beginning.contains(where: { fits($0, candidate.format) }) else { continue }
            let count = values.count { fits($0, candidate.format) }
            if count > best?.fits ?? 0 { best = (candidate, count) }
        }
        guard let best, isDateColumn(fits: best.fits, of: values.count) else { return nil }
        var order = best.candidate.isAmerican ? Order.american : .plain
        if let twin = best.candidate.twin, values.count(where: { fits($0, twin) }) >= best.fits { order = .undecided }
        return DateReading(
            format: best.candidate.format.pattern,
            order: order,
            misfits: values.count - best.fits,
            count: values.count
        )
    }

    /// Nine in ten are dates or, of a few rows, all but one: a typing error does not make it another column.
    private static func isDateColumn(fits: Int, of count: Int) -> Bool {
        fits * 10 >= count * 9 || (fits >= 3 && count - fits == 1)
    }

    /// Day numbers of a spreadsheet, of the years 1982 to 2064: smaller and larger numbers are likelier something else.
    private static func spreadsheetDays(_ values: [String]) -> DateReading? {
        let isSerial = values.allSatisfy { value in
            wholeNumber(value.utf8.span).map { (30_000...60_000).contains($0) } ?? false
        }
        return isSerial ? DateReading(format: "excel", order: .plain, misfits: 0, count: values.count) : nil
    }

    private static func fits(_ value: String, _ format: DateFormat) -> Bool {
        format.day(value.utf8.span) != nil
    }

    /// The same values with the month first.
    var american: DateReading {
        var result = self
        // A time of day has no `d` and no `M`, so it stays as it is.
        result.format = Self.exchanged(format)
        result.order = .american
        return result
    }
}
