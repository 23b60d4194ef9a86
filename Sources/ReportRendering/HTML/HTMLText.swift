internal import Diagnostics
internal import Mustache

/// The escaping of all text on a page: what HTML gives a meaning to becomes a reference, and what could steer or reorder
/// the reader's view becomes U+FFFD.
///
/// Mustache's own escaping compares grapheme clusters, so that a quotation mark followed by a combining mark passes as it
/// is and ends an attribute. This one looks at bytes.
struct HTMLText: MustacheContentType {
    /// What the first line of each template asks for, in its `CONTENT_TYPE` pragma.
    static let name = "HTML-UTF8"

    func escapeText(_ text: String) -> String {
        // Most texts are numbers and identifiers, which pass as they are.
        guard !Self.isPlain(text) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }

    /// Whether the text certainly stays as it is.
    static func isPlain(_ text: String) -> Bool {
        !text.utf8.contains(where: needsAttention)
    }

    /// Bytes that are escaped, controls, and the first bytes in UTF-8 of the other harmful characters.
    private static func needsAttention(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x1F, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: true
        default: false
        }
    }
}
