/// A way of writing dates, in the letters of Unicode's date patterns: `dd/MM/yyyy`, `d MMM yyyy`.
///
/// - `d`, `M`: one or two digits; `dd`, `MM`: two digits. `MMM`: an English month's first three letters, or `Sept`; `MMMM`: its
///   whole name; both in any case. `yyyy`: four digits; `yy`: two digits, years 2000 to 2099.
/// - `H`, `HH`, `mm`, `ss`: a time of day, which must be one and is then left out: some systems write `01/09/2026 00:00`.
/// - Any other character that is no letter stands for itself, a space for any number of them. Text between single quotes
///   stands for itself.
/// - `excel` alone: the day as the number that a spreadsheet stores, `46266` for 1 September 2026.
///
/// A text that does not fit is no date: nothing is tried in another order.
package struct DateFormat: Hashable, Sendable {
    enum Token: Hashable, Sendable {
        case digits(Field, exactly: Int?)
        case monthName(isFull: Bool)
        case literal(UInt8)
        case spaces

        var isOpenNumber: Bool {
            if case .digits(_, exactly: nil) = self { true } else { false }
        }

        var beginsWithDigit: Bool {
            switch self {
            case .digits: true
            case .literal(let byte): asciiDigit(byte) != nil
            case .monthName, .spaces: false
            }
        }
    }

    enum Field: Hashable, Sendable {
        case day, month, year, shortYear, hour, minute, second
    }

    /// As it is written in the settings.
    package let pattern: String
    private let tokens: [Token]
    /// For a pattern of digits in fixed places, what stands in each: the field, or the byte itself.
    private let places: [Place]
    /// Whether the text is a spreadsheet's day number.
    private let isSerial: Bool

    private enum Place: Hashable, Sendable {
        case day, month, year
        case literal(UInt8)
    }

    /// nil where the pattern has a letter without meaning, or not exactly one each of day, month and year, or a number of one
    /// or two digits right before another digit: `dM` could read `111` in two ways.
    package init?(_ pattern: String) {
        if pattern == "excel" {
            self.init(pattern: pattern, tokens: [], isSerial: true)
            return
        }
        guard let tokens = Self.tokens(of: pattern) else { return nil }
        let fields = tokens.map { token -> Field? in
            switch token {
            case .digits(.shortYear, _): .year
            case .digits(let field, _): field
            case .monthName: .month
            case .literal, .spaces: nil
            }
        }
        let counts = [Field.day, .month, .year, .hour, .minute, .second].map { field in fields.count { $0 == field } }
        guard counts[0] == 1, counts[1] == 1, counts[2] == 1, counts[3...].allSatisfy({ $0 <= 1 }),
            !zip(tokens, tokens.dropFirst()).contains(where: { $0.isOpenNumber && $1.beginsWithDigit })
        else { return nil }
        self.init(pattern: pattern, tokens: tokens, isSerial: false)
    }

    private init(pattern: String, tokens: [Token], isSerial: Bool) {
        self.pattern = pattern
        self.tokens = tokens
        places = Self.places(of: tokens) ?? []
        self.isSerial = isSerial
    }

    private static func tokens(of pattern: String) -> [Token]? {
        var tokens: [Token] = []
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.first {
            let run = rest.prefix { $0 == byte }.count
            switch (byte, run) {
            case (UInt8(ascii: "d"), 1...2): tokens.append(.digits(.day, exactly: run == 2 ? 2 : nil))
            case (UInt8(ascii: "M"), 1...2): tokens.append(.digits(.month, exactly: run == 2 ? 2 : nil))
            case (UInt8(ascii: "M"), 3...4): tokens.append(.monthName(isFull: run == 4))
            case (UInt8(ascii: "y"), 4): tokens.append(.digits(.year, exactly: 4))
            case (UInt8(ascii: "y"), 2): tokens.append(.digits(.shortYear, exactly: 2))
            case (UInt8(ascii: "H"), 1...2): tokens.append(.digits(.hour, exactly: run == 2 ? 2 : nil))
            case (UInt8(ascii: "m"), 2): tokens.append(.digits(.minute, exactly: 2))
            case (UInt8(ascii: "s"), 2): tokens.append(.digits(.second, exactly: 2))
            case (UInt8(ascii: "'"), _):
                rest = rest.dropFirst()
                guard let end = rest.firstIndex(of: UInt8(ascii: "'")) else { return nil }
                tokens += rest[..<end].map { .literal($0) }
                rest = rest[(end + 1)...]
                continue
            case (0x20, _): tokens.append(.spaces)
            case (UInt8(ascii: "a")...UInt8(ascii: "z"), _), (UInt8(ascii: "A")...UInt8(ascii: "Z"), _): return nil
            default: tokens += repeatElement(.literal(byte), count: run)
            }
            rest = rest.dropFirst(run)
        }
        return tokens
    }

    /// Reads a date; nil where the text is not written in this format or is no day of the calendar.
    package func day(_ text: Span<UInt8>) -> Day? {
        components(text).flatMap { Day(year: $0.year, month: $0.month, day: $0.day) }
    }

    /// The same as year, month and day of the month.
    package func components(_ text: Span<UInt8>) -> (year: Int, month: Int, day: Int)? {
        guard !isSerial else { return Self.serialDay(text)?.components }
        if !places.isEmpty { return fixedComponents(text) }
        var position = 0
        var (year, month, day) = (0, 0, 0)
        for token in tokens {
            switch token {
            case .literal(let byte):
                guard position < text.count, text[position] == byte else { return nil }
                position += 1
            case .spaces:
                let start = position
                while position < text.count, text[position] == 0x20 { position += 1 }
                guard position > start else { return nil }
            case .monthName(let isFull):
                guard let number = Self.month(in: text, at: &position, isFull: isFull) else { return nil }
                month = number
            case .digits(let field, let exactly):
                guard let number = Self.number(in: text, at: &position, exactly: exactly, atMost: 2) else { return nil }
                switch field {
                case .day: day = number
                case .month: month = number
                case .year: year = number
                case .shortYear: year = 2_000 + number
                case .hour: guard number < 24 else { return nil }
                case .minute, .second: guard number < 60 else { return nil }
                }
            }
        }
        guard position == text.count, Day(year: year, month: month, day: day) != nil else { return nil }
        return (year, month, day)
    }

    /// nil where a token's length is open, or it is none of day, month, year and literals.
    private static func places(of tokens: [Token]) -> [Place]? {
        var places: [Place] = []
        for token in tokens {
            switch token {
            case .literal(let byte): places.append(.literal(byte))
            case .digits(.day, exactly: let count?): places += repeatElement(.day, count: count)
            case .digits(.month, exactly: let count?): places += repeatElement(.month, count: count)
            case .digits(.year, exactly: let count?): places += repeatElement(.year, count: count)
            default: return nil
            }
        }
        return places
    }

    /// The same as `components` for the most usual patterns, without looking at tokens.
    private func fixedComponents(_ text: Span<UInt8>) -> (year: Int, month: Int, day: Int)? {
        guard text.count == places.count else { return nil }
        var (year, month, day) = (0, 0, 0)
        for index in 0..<text.count {
            let digit = Int(text[index]) - 0x30
            if case .literal(let byte) = places[index] {
                guard text[index] == byte else { return nil }
                continue
            }
            guard digit >= 0, digit <= 9 else { return nil }
            switch places[index] {
            case .day: day = day * 10 + digit
            case .month: month = month * 10 + digit
            default: year = year * 10 + digit
            }
        }
        return Day(year: year, month: month, day: day) == nil ? nil : (year, month, day)
    }

    private static func number(in text: Span<UInt8>, at position: inout Int, exactly: Int?, atMost: Int) -> Int? {
        var value = 0
        var count = 0
        while count < exactly ?? atMost, position < text.count {
            let digit = Int(text[position]) - 0x30
            guard digit >= 0, digit <= 9 else { break }
            value = value * 10 + digit
            position += 1
            count += 1
        }
        guard count > 0, count == exactly ?? count else { return nil }
        return value
    }

    private static func month(in text: Span<UInt8>, at position: inout Int, isFull: Bool) -> Int? {
        let start = position
        while position < text.count, isLetter(text[position]) { position += 1 }
        let letters = text.extracting(start..<position)
        return monthNameBytes.firstIndex { name in
            let isWhole = letters.count == name.count
            let isShort = letters.count == 3 || (letters.count == 4 && name.count == 9 && name[0] == UInt8(ascii: "s"))
            guard isFull ? isWhole : isShort else { return false }
            return (0..<letters.count).allSatisfy { letters[$0] | 0x20 == name[$0] }
        }.map { $0 + 1 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Days since 30 December 1899, from 1 March 1900 on: before that the spreadsheets disagree.
    private static func serialDay(_ text: Span<UInt8>) -> Day? {
        guard let number = wholeNumber(text), (61...2_958_465).contains(number) else { return nil }
        return Day(number: Int32(number - 25_569))
    }
}

private let monthNameBytes = monthNames.map { Array($0.lowercased().utf8) }
