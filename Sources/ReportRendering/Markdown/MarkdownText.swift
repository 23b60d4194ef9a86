internal import Diagnostics

/// The escaping of texts in Markdown as GitHub reads it (GFM), for a cell of a table or a line of its own.
///
/// Text stays text: what Markdown or HTML gives a meaning to is escaped, a line break becomes `<br>` so that the row stays one
/// line, a tab a space, and what could steer or reorder the reader's view U+FFFD. A web address makes no link. An e-mail
/// address still may: GitHub looks for it after escapes are resolved, and the link leads where it says.
enum MarkdownText {
    static func escaped(_ text: String) -> String {
        // Most texts are numbers and identifiers, which pass as they are.
        guard text.utf8.contains(where: needsAttention) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "|", "`", "*", "[", "]", "~", "$": result += "\\\(scalar)"
            case "_": result += isInsideWord(index, scalars) ? "_" : "\\_"
            case ":": result += scalars[(index + 1)...].starts(with: "//".unicodeScalars) ? "\\:" : ":"
            case ".": result += endsInWWW(scalars[..<index]) ? "\\." : "."
            case "\n":
                // The two characters of one line break.
                if index == 0 || scalars[index - 1] != "\r" { result += "<br>" }
            case "\r": result += "<br>"
            case "\t": result += " "
            default: result.unicodeScalars.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }

    /// An underscore between letters or digits emphasises nothing; ids and codes are full of them and should stay readable.
    private static func isInsideWord(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        index > 0 && index + 1 < scalars.count && isWord(scalars[index - 1]) && isWord(scalars[index + 1])
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }

    private static func endsInWWW(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.count >= 3 && scalars.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
    }

    /// Bytes that are escaped or may be, controls, and the first bytes in UTF-8 of the other harmful characters.
    private static func needsAttention(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "`"),
            UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "_"),
            UInt8(ascii: ":"), UInt8(ascii: "."):
            true
        case 0x00...0x1F, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: true
        default: false
        }
    }
}
