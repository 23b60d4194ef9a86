/// HTML in the making, as UTF-8.
///
/// What the program says itself is a literal, which can't hold a value; values come in as numbers, or escaped.
struct HTMLMarkup {
    private(set) var bytes: [UInt8] = []

    mutating func markup(_ literal: StaticString) {
        // Safe: the literal's bytes are there as long as the program, and are copied.
        literal.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    /// A value, escaped as those are that templates take.
    mutating func text(_ value: String) {
        if HTMLText.isPlain(value) {
            bytes.append(contentsOf: value.utf8)
        } else {
            bytes.append(contentsOf: HTMLText().escapeText(value).utf8)
        }
    }

    mutating func number(_ value: Int) {
        bytes.append(contentsOf: String(value).utf8)
    }

    /// A term and what it means, as a part of a list.
    mutating func definition(_ term: String, _ meaning: String) {
        markup("<div><dt>")
        text(term)
        markup("</dt><dd>")
        text(meaning)
        markup("</dd></div>\n")
    }
}
