import Quantities
import Testing

/// Dates as exports write them.
struct DateFormatTests {
    private static func read(_ text: String, _ pattern: String) throws -> Day? {
        let format = try #require(DateFormat(pattern))
        let bytes = Array(text.utf8)
        return format.day(bytes.span)
    }

    static let good = [
        ("dd/MM/yyyy", "01/09/2026", "2026-09-01"), ("dd/MM/yyyy", "29/02/2024", "2024-02-29"),
        ("d/M/yyyy", "1/9/2026", "2026-09-01"), ("d/M/yyyy", "01/09/2026", "2026-09-01"),
        ("d/M/yyyy", "31/12/2026", "2026-12-31"), ("MM/dd/yyyy", "09/01/2026", "2026-09-01"),
        ("dd.MM.yy", "01.09.26", "2026-09-01"), ("dd.MM.yy", "01.09.00", "2000-09-01"),
        ("dd.MM.yy", "31.12.99", "2099-12-31"), ("yyyyMMdd", "20260901", "2026-09-01"),
        ("ddMMyy", "010926", "2026-09-01"), ("d MMM yyyy", "1 Sep 2026", "2026-09-01"),
        ("d MMM yyyy", "01 SEPT 2026", "2026-09-01"), ("d MMM yyyy", "1  sep   2026", "2026-09-01"),
        ("d MMM yyyy", "31 May 2026", "2026-05-31"), ("d-MMM-yy", "1-Jan-26", "2026-01-01"),
        ("dMMMyyyy", "1Jan2026", "2026-01-01"), ("d MMMM yyyy", "1 September 2026", "2026-09-01"),
        ("d MMMM yyyy", "1 MAY 2026", "2026-05-01"), ("MMMM d, yyyy", "september 1, 2026", "2026-09-01"),
        ("dd/MM/yyyy HH:mm", "01/09/2026 00:00", "2026-09-01"), ("dd/MM/yyyy HH:mm:ss", "01/09/2026 23:59:59", "2026-09-01"),
        ("d/M/yyyy H:mm", "1/9/2026 9:05", "2026-09-01"), ("yyyy-MM-dd'T'HH:mm:ss'Z'", "2026-09-01T10:00:00Z", "2026-09-01"),
        ("'Day' d.M.yyyy", "Day 1.9.2026", "2026-09-01"), ("yyyy年MM月dd日", "2026年09月01日", "2026-09-01"),
        ("excel", "46266", "2026-09-01"), ("excel", "61", "1900-03-01"), ("excel", "2958465", "9999-12-31"),
    ]

    @Test(arguments: good)
    func textInTheFormIsTheDay(pattern: String, text: String, day: String) throws {
        #expect(try Self.read(text, pattern)?.description == day)
    }

    static let bad = [
        // The order of day and month is never changed, nor is a form guessed.
        ("dd/MM/yyyy", "09/13/2026"), ("MM/dd/yyyy", "13/09/2026"), ("dd/MM/yyyy", "2026/09/01"), ("dd/MM/yyyy", "2026-09-01"),
        ("yyyy-MM-dd", "01-09-2026"), ("yyyy-MM-dd", "01/09/2026"), ("dd/MM/yyyy", "01-09-2026"), ("dd/MM/yyyy", "01.09.2026"),
        // Other lengths.
        ("dd/MM/yyyy", "1/9/2026"), ("dd/MM/yyyy", "01/09/26"), ("dd/MM/yyyy", "001/09/2026"), ("dd/MM/yyyy", "01/09/02026"),
        ("dd/MM/yy", "01/09/2026"), ("d/M/yyyy", "001/9/2026"), ("d/M/yyyy", "/9/2026"), ("yyyyMMdd", "2026091"),
        // No such day or time.
        ("dd/MM/yyyy", "30/02/2026"), ("dd/MM/yyyy", "29/02/2026"), ("dd/MM/yyyy", "00/01/2026"), ("dd/MM/yyyy", "01/13/2026"),
        ("dd/MM/yyyy", "01/01/0000"), ("dd/MM/yyyy HH:mm", "01/09/2026 24:00"), ("dd/MM/yyyy HH:mm", "01/09/2026 12:60"),
        ("dd/MM/yyyy HH:mm", "01/09/2026"), ("dd/MM/yyyy", "01/09/2026 00:00"), ("dd/MM/yyyy HH:mm:ss", "01/09/2026 10:00:60"),
        // Other text around it.
        ("dd/MM/yyyy", ""), ("dd/MM/yyyy", " 01/09/2026"), ("dd/MM/yyyy", "01/09/2026 "), ("dd/MM/yyyy", "01/09/2026x"),
        ("dd/MM/yyyy", "+1/09/2026"), ("dd/MM/yyyy", "-1/09/2026"), ("dd/MM/yyyy", "０１/09/2026"), ("dd/MM/yyyy", "0 /09/2026"),
        // Months.
        ("d MMM yyyy", "1 September 2026"), ("d MMM yyyy", "1 Se 2026"), ("d MMM yyyy", "1 Sepp 2026"),
        ("d MMM yyyy", "1 9 2026"),
        ("d MMM yyyy", "1 Juni 2026"), ("d MMM yyyy", "1 Mai 2026"), ("d MMM yyyy", "1 Sep. 2026"), ("d MMM yyyy", "1Sep2026"),
        ("d MMM yyyy", "1 July 2026"), ("d MMMM yyyy", "1 Sep 2026"), ("d MMMM yyyy", "1 Sept 2026"), ("d MMM yyyy", "1  2026"),
        // Spreadsheet numbers.
        ("excel", "60"), ("excel", "0"), ("excel", "-46266"), ("excel", "2958466"), ("excel", "46266.5"),
        ("excel", "01/09/2026"),
        ("excel", ""), ("excel", "99999999999999999999"),
    ]

    @Test(arguments: bad)
    func otherTextIsNoDate(pattern: String, text: String) throws {
        #expect(try Self.read(text, pattern) == nil)
    }

    @Test(arguments: [
        "", " ", "dd", "dd/MM", "MM/yyyy", "dd/yyyy", "dd/mm/yyyy", "DD/MM/YYYY", "dd/MM/yyy", "dd/MM/yyyyy", "ddd/MM/yyyy",
        "dd/MMMMM/yyyy", "d/M/y", "dd/MM/yyyy yy", "dd/dd/MM/yyyy", "dd/MM MMM/yyyy", "dd/MM/yyyy hh:mm", "dd/MM/yyyy a",
        "EEE d MMM yyyy", "dd/MM/yyyy'", "'dd/MM/yyyy", "d of M yyyy", "dd/MM/yyyy HH:mm HH", "Excel", "excel dd/MM/yyyy",
        // One or two digits before another digit: 111 would be two dates.
        "dMyyyy", "dMMyyyy", "ddMyyyy", "d'1'M/yyyy", "yyyy/dM", "dd/MM/yyyy Hmm",
    ])
    func patternWithoutMeaningIsRefused(pattern: String) {
        #expect(DateFormat(pattern) == nil)
    }

    /// Every day of some years, written by hand in each pattern, reads as that day; as no other pattern's day by accident.
    @Test(arguments: ["dd/MM/yyyy", "d/M/yyyy", "MM-dd-yyyy", "yyyyMMdd", "dd.MM.yy", "d MMM yyyy", "MMMM d, yyyy", "excel"])
    func writtenDayReadsAsItself(pattern: String) throws {
        let format = try #require(DateFormat(pattern))
        let start = try #require(Day(iso: "2023-12-25"))
        var mistakes: [String] = []
        for offset in 0..<1_200 {
            let day = start.adding(days: offset)
            let text = Array(Self.written(day, pattern).utf8)
            if format.day(text.span) != day { mistakes.append("\(day)") }
        }
        #expect(mistakes == [])
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func written(_ day: Day, _ pattern: String) -> String {
        let iso = day.description.split(separator: "-").map(String.init)
        let (year, month, date) = (iso[0], iso[1], iso[2])
        let parts = day.components
        return switch pattern {
        case "dd/MM/yyyy": "\(date)/\(month)/\(year)"
        case "d/M/yyyy": "\(parts.day)/\(parts.month)/\(year)"
        case "MM-dd-yyyy": "\(month)-\(date)-\(year)"
        case "yyyyMMdd": "\(year)\(month)\(date)"
        case "dd.MM.yy": "\(date).\(month).\(year.suffix(2))"
        case "d MMM yyyy": "\(parts.day) \(months[parts.month - 1].prefix(3)) \(year)"
        case "MMMM d, yyyy": "\(months[parts.month - 1]) \(parts.day), \(year)"
        // 1 September 2026 is 46,266.
        default: String(day.number - 20_697 + 46_266)
        }
    }

    /// Texts near to an ISO date, good and bad, give the same as the reader of canonical files.
    @Test func isoIsTheCanonicalForm() throws {
        let iso = try #require(DateFormat("yyyy-MM-dd"))
        var mistakes: [String] = []
        let alphabet = Array("0123459-/ ".utf8)
        var state: UInt64 = 7
        for round in 0..<20_000 {
            var text = Array("2026-02-28".utf8)
            for _ in 0..<(round % 4) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place = Int(state >> 33) % text.count
                text[place] = alphabet[Int(state >> 40) % alphabet.count]
            }
            if state >> 60 == 0 { text.removeLast() }
            if iso.day(text.span) != Day(isoBytes: text.span) {
                mistakes.append(String(decoding: text, as: UTF8.self))
            }
        }
        #expect(mistakes == [])
    }
}
