import Quantities

/// Rows of a file of accepted rows in the making, as CSV.
struct AcceptedRowText {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    init() {}

    /// Takes out what was made so far.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// A text of an export, marked where a spreadsheet would take it for a formula.
    mutating func append(text: String?) {
        separate()
        guard let text, !text.isEmpty else { return }
        var marked = text.utf8.first.map(AcceptedRowForm.needsMark) ?? false ? [AcceptedRowForm.mark] : []
        marked += Array(text.utf8)
        bytes.appendField(marked.span, delimiter: UInt8(ascii: ","))
    }

    /// One of the tool's own words, a number or a code of the catalogue.
    mutating func append(word: String?) {
        separate()
        if let word { bytes.appendField(Array(word.utf8).span, delimiter: UInt8(ascii: ",")) }
    }

    mutating func append(_ day: Day?) {
        append(word: day?.description)
    }

    mutating func append(number: Int?) {
        append(word: number.map { String($0) })
    }

    mutating func append(flag: Bool) {
        append(word: flag ? AcceptedRowForm.yes : nil)
    }

    /// Hours as a decimal that is read as just so many seconds.
    mutating func append(seconds: Int?) {
        append(
            word: seconds.map {
                $0.isMultiple(of: 36) ? fixedPoint($0 / 36, places: 2) : fixedPoint(roundedQuotient($0 * 10_000, 36), places: 6)
            }
        )
    }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    mutating func append(header names: [String]) {
        for name in names { append(word: name) }
        endRow()
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }
}
