import Quantities

/// What is done to a value of the source: its word looked up, its date or decimal comma read.
final class ValueConversion: Sendable {
    /// What a word stands for, as bytes that are ready to be copied.
    private enum Meaning {
        case value([UInt8])
        case nothing
        case pending

        init(_ meaning: MappedWord.Meaning) {
            self =
                switch meaning {
                case .value(let text): .value(Array(text.utf8))
                case .nothing: .nothing
                case .pending: .pending
                }
        }
    }

    private let words: WordTable<Meaning>
    private let dateFormat: DateFormat?
    let hasDecimalComma: Bool

    /// nil where nothing is to be done.
    init?(_ source: ValueSource) {
        guard !source.map.isEmpty || source.dateFormat != nil || source.hasDecimalComma else { return nil }
        words = WordTable(source.map.map { ($0.word, Meaning($0.meaning)) })
        dateFormat = source.dateFormat
        hasDecimalComma = source.hasDecimalComma
    }

    /// The words of the profile, for a message.
    var listing: String { words.listing }

    func add(_ value: Span<UInt8>, at position: Int, to record: inout CanonicalRecord) throws(RowProblem) {
        if let meaning = words.meaning(of: value) {
            switch meaning {
            case .value(let text): record.append(text)
            case .nothing: break
            case .pending: record.isPending = true
            }
            return
        }
        guard value.count > 0 else { return }
        if let dateFormat {
            guard let date = dateFormat.components(value) else {
                throw RowProblem(.notDateWritten(dateFormat.pattern), sourceColumn: position)
            }
            record.append(date)
        } else if hasDecimalComma {
            var commas = 0
            for index in 0..<value.count {
                commas += value[index] == UInt8(ascii: ",") ? 1 : 0
                // A point could be one of thousands or one of decimals: it is not guessed which.
                guard value[index] != UInt8(ascii: "."), commas <= 1 else {
                    throw RowProblem(.notDecimalComma, sourceColumn: position)
                }
                record.append(value[index] == UInt8(ascii: ",") ? UInt8(ascii: ".") : value[index])
            }
        } else {
            record.append(value)
        }
    }
}

extension CanonicalRecord {
    /// Adds a date as `YYYY-MM-DD`.
    mutating func append(_ date: (year: Int, month: Int, day: Int)) {
        append(twoDigits: date.year / 100)
        append(twoDigits: date.year % 100)
        append(UInt8(ascii: "-"))
        append(twoDigits: date.month)
        append(UInt8(ascii: "-"))
        append(twoDigits: date.day)
    }

    private mutating func append(twoDigits number: Int) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}
