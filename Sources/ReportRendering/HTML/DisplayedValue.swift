internal import Quantities
internal import ReportModel

/// A report cell as people read it: the same digits as in the files, grouped, as percent, and with months in words.
enum DisplayedValue: Equatable {
    /// A number or a share, `1,234.50` or `85.71%`.
    case number(String)
    case words(String)
    /// A day or a month: ISO 8601, and in words.
    case date(iso: String, text: String)
    case missing

    init(_ cell: ReportCell) {
        switch cell {
        case .none: self = .missing
        case .text(let text): self = text.isEmpty ? .missing : .words(text)
        case .count, .hours, .days: self = .number(Self.grouped(cell.plainText))
        case .rate(let ratio): self = ratio.percent.map(DisplayedValue.number) ?? .missing
        case .date(let day): self = .date(iso: day.description, text: day.words(month: .short))
        case .month(let month): self = .date(iso: month.description, text: month.words(.short))
        case .flag(let flag): self = .words(flag ? "Yes" : "No")
        case .roundedRate(let thousandths): self = .number(Self.grouped(fixedPoint(thousandths, places: 1)) + "%")
        case .suppressed(let suppression): self = .words(suppression.rawValue)
        }
    }

    /// The value as plain text; an en dash where there is none.
    var text: String {
        switch self {
        case .number(let text), .words(let text), .date(_, let text): text
        case .missing: "–"
        }
    }

    /// A decimal number with a comma before each three digits of its whole part.
    static func grouped(_ number: String) -> String {
        let digits = Array(number.utf8)
        let start = digits.first == UInt8(ascii: "-") ? 1 : 0
        let end = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
        guard end - start > 3 else { return number }
        var result = Array(digits[..<start])
        for index in start..<end {
            if index > start, (end - index).isMultiple(of: 3) { result.append(UInt8(ascii: ",")) }
            result.append(digits[index])
        }
        result += digits[end...]
        return String(decoding: result, as: UTF8.self)
    }
}

extension Ratio {
    /// The proportion in percent with two decimals: the four decimals of the files, moved. nil without a denominator.
    fileprivate var percent: String? {
        tenThousandths.map { DisplayedValue.grouped(fixedPoint($0, places: 2)) + "%" }
    }
}
