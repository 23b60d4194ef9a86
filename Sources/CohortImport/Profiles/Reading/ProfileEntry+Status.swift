import Quantities
import YAMLReading
import Yams

extension ProfileEntry {
    /// The status words; nil where the profile has none, or has them without a column.
    func status() -> StatusWords? {
        guard table == .registrations || table == .tracker, let node = reader.node("status") else { return nil }
        let meanings = StatusWords.Meaning.allCases
        let nested = nested(node, "status", keys: ["column", "date"] + meanings.map(\.rawValue))
        let values = values(nested.label, of: .registrations)
        var known: [[UInt8]: String] = [:]
        var words: [StatusWords.Word] = []
        for meaning in meanings {
            for text in nested.texts(meaning.rawValue) {
                let word = Located(value: withoutOuterSpaces(text.value), position: text.position)
                if let earlier = known.updateValue(meaning.rawValue, forKey: asciiLowercased(word.value)) {
                    nested.report(
                        "'\(word.value)' stands under '\(earlier)' and under '\(meaning.rawValue)'",
                        at: word.position,
                        remedy: "keep one of the two; upper and lower case are the same here"
                    )
                }
                words.append(StatusWords.Word(word.value, meaning))
            }
        }
        if words.isEmpty {
            nested.report(
                "has no words",
                at: nested.position,
                remedy: "list the words of the column under \(meanings.map(\.rawValue).joined(separator: ", "))"
            )
        }
        let date = nested.node("date").flatMap { statusDate($0, values) }
        guard let columnNode = nested.node("column") else {
            nested.report("'column' is missing", at: nested.position, remedy: "add 'column' with the name of the status column")
            return nil
        }
        return values.columnReference(columnNode, for: "column").map { StatusWords(column: $0, date: date, words: words) }
    }

    /// A column's name, or `{column, dates}`.
    private func statusDate(_ node: Node, _ values: ValueReader) -> ValueSource? {
        guard node.mapping != nil else {
            return values.columnReference(node, for: "date").map { ValueSource(.column($0), dateFormat: dateFormat) }
        }
        let date = nested(node, "status, date", keys: ["column", "dates"])
        let format = date.optional("dates", dateFormatForm) { DateFormat($0) }?.value
        guard let column = date.node("column") else {
            date.report("'column' is missing", at: date.position, remedy: "add 'column' with the name of the column")
            return nil
        }
        return values.columnReference(column, for: "date").map {
            ValueSource(.column($0), dateFormat: format ?? dateFormat)
        }
    }
}
