internal import Quantities
internal import ReportModel

/// A report cell as people read it: the same digits as in the files, grouped, as percent, and with months in words.
enum DisplayedValue: Equatable {
    /// A number or a share, `1,234.50` or `85.71%`.
    case number(String)
    case words(String)
    /// How far a requirement is reached.
    case progress(ProgressView)
    /// A day or a month: ISO 8601, and in words.
    case date(iso: String, text: String)
    case missing

    /// - Parameter kind: the column's; a code is shown in plain words.
    /// - Parameter limit: the most characters of a text.
    init(_ cell: ReportCell, as kind: ReportColumn.Kind = .text, limit: Int = Self.longestText) {
        switch cell {
        case .none: self = .missing
        case .text(let text) where text.isEmpty: self = .missing
        case .text(let text): self = .words(Self.shortened(kind == .code ? Self.plainWords(text) : text, to: limit))
        case .count, .hours, .days: self = .number(Self.grouped(cell.plainText))
        case .rate(let ratio): self = ratio.percent.map(DisplayedValue.number) ?? .missing
        case .date(let day): self = .date(iso: day.description, text: day.words(month: .short))
        case .month(let month): self = .date(iso: month.description, text: month.words(.short))
        case .flag(let flag): self = .words(flag ? "Yes" : "No")
        case .roundedRate(let thousandths): self = .number(Self.grouped(fixedPoint(thousandths, places: 1)) + "%")
        case .progress(let amount): self = .progress(ProgressView(amount))
        case .suppressed(let suppression): self = .words(suppression.rawValue)
        }
    }

    /// The value as plain text; an en dash where there is none.
    var text: String {
        switch self {
        case .number(let text), .words(let text), .date(_, let text): text
        case .progress(let progress): progress.text
        case .missing: "–"
        }
    }

    /// The most characters of a text that a page shows, so that no page grows out of bounds; files have all of it.
    static let longestText = 200
    /// The same of what names a row.
    static let longestKey = 80

    /// The text, or its beginning and an ellipsis. Characters here are Unicode scalars: a cluster of them has no end.
    private static func shortened(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
    }

    /// A code, which is in ASCII, as people read it: `pass_after_refer` is `Pass after refer`.
    static func plainWords(_ code: String) -> String {
        let words = String(decoding: code.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
        return words.prefix(1).uppercased() + words.dropFirst()
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
