import Diagnostics

/// Text of lines of limited width, built from headings, paragraphs, terms and commands. What could steer a terminal is written
/// out.
struct PlainText {
    static let width = 78

    private(set) var text = ""

    mutating func title(_ title: String) {
        wrap(title, first: "", others: "", underlinedBy: "=")
        end()
    }

    mutating func heading(_ heading: String) {
        wrap(heading, first: "", others: "", underlinedBy: "-")
    }

    /// With an empty line after it.
    mutating func paragraph(_ paragraph: String) {
        lines(paragraph)
        end()
    }

    mutating func lines(_ paragraph: String) {
        wrap(paragraph, first: "", others: "")
    }

    /// A short term and what it says, side by side.
    mutating func term(_ term: String, _ meaning: String) {
        let indent = String(repeating: " ", count: 10)
        wrap(meaning, first: term + String(repeating: " ", count: max(1, indent.count - term.count)), others: indent)
    }

    /// A name on a line of its own and what it is under it.
    mutating func item(_ name: String, _ meaning: String) {
        wrap(name, first: "", others: "    ")
        wrap(meaning, first: "    ", others: "    ")
    }

    /// To be typed as it is, so never wrapped.
    mutating func command(_ command: String) {
        text += "    " + harmlessText(command) + "\n"
    }

    /// An empty line.
    mutating func end() {
        text += "\n"
    }

    /// - Parameter underline: what a line below is made of, as long as the last one.
    private mutating func wrap(_ words: String, first: String, others: String, underlinedBy underline: Character? = nil) {
        var line = first
        var isEmpty = true
        for word in harmlessText(words).split(separator: " ") {
            if !isEmpty, line.unicodeScalars.count + 1 + word.unicodeScalars.count > Self.width {
                text += line + "\n"
                line = others
                isEmpty = true
            }
            line += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        text += line + "\n"
        if let underline { text += String(repeating: underline, count: line.unicodeScalars.count) + "\n" }
    }
}
