/// A line of a settings file.
struct YAMLLine {
    var indent: Int
    /// Without the indentation; with its `#` where it is a comment.
    var text: String
    /// What stands after it, or above where it is too long.
    var comment: String?

    var isComment: Bool { text.hasPrefix("#") }

    init(_ indent: Int, _ text: String, comment: String? = nil) {
        self.indent = indent
        self.text = text
        self.comment = comment
    }
}

extension [YAMLLine] {
    /// Comment lines of at most so many characters, broken between words.
    static func comment(_ text: String, indent: Int) -> [YAMLLine] {
        var lines: [YAMLLine] = []
        var line = "#"
        for word in YAMLScalar.comment(text).split(separator: " ") {
            if line.count > 1, indent + line.count + word.count + 1 > 110 {
                lines.append(YAMLLine(indent, line))
                line = "#"
            }
            line += " \(word)"
        }
        if line.count > 1 { lines.append(YAMLLine(indent, line)) }
        return lines
    }

    /// The lines as an item of a list: the first that is no comment begins with a hyphen.
    var asListItem: [YAMLLine] {
        var lines = self
        if let first = lines.firstIndex(where: { !$0.isComment }) {
            lines[first].text = "- \(lines[first].text)"
            lines[first].indent -= 2
        }
        return lines
    }

    /// The text, with the comments after neighbouring lines one below the other.
    var text: String {
        var result = ""
        var index = startIndex
        while index < endIndex {
            // Lines with a comment that follow each other are aligned.
            let end = self[index...].firstIndex { $0.comment == nil } ?? endIndex
            let group = self[index..<Swift.max(end, index + 1)]
            let width = group.filter { $0.comment != nil }.map { $0.indent + $0.text.count }.filter { $0 <= 60 }.max() ?? 0
            for line in group {
                let start = String(repeating: " ", count: line.indent) + line.text
                guard let comment = line.comment.map(YAMLScalar.comment) else {
                    result += start + "\n"
                    continue
                }
                let padding = Swift.max(width - start.count, 0) + 2
                if start.count + padding + comment.count + 2 <= 118 {
                    result += start + String(repeating: " ", count: padding) + "# \(comment)\n"
                } else {
                    result += Self.comment(comment, indent: line.indent).text + start + "\n"
                }
            }
            index = group.endIndex
        }
        return result
    }
}
