internal import Diagnostics

/// A text as a cell of the workbook can hold it.
///
/// Three things are done, and most texts need none: what could steer, reorder or hide is made visible as `\u{...}`, which takes in
/// all that XML can't hold; `_x0041_` keeps its letters, where Excel would read an escape; and what is longer than a
/// cell can be is cut, which the cell itself says.
struct WorkbookText {
    /// Excel's limit, in UTF-16 code units.
    static let longest = 32_767

    /// As it is handed to libxlsxwriter.
    let escaped: String
    /// About how many characters wide it is drawn.
    let width: Int

    /// - Parameter source: where the whole text is, for a text that is cut: `tables/findings.csv`.
    init(_ text: String, source: String) {
        guard Self.needsAttention(text) else {
            escaped = text
            width = text.utf8.count
            return
        }
        let visible = Self.visible(text)
        width = displayWidth(of: visible.count > 200 ? String(visible.prefix(200)) : visible)
        let whole = Self.keepingUnderscores(visible)
        guard whole.utf16.count > Self.longest else {
            escaped = whole
            return
        }
        let note = " … (cut: a cell holds no more; the whole text is in \(source))"
        escaped = Self.keepingUnderscores(visible, upTo: Self.longest - note.utf16.count) + note
    }

    /// Whether it is long, or has bytes that are controls, belong to something other than ASCII, or may begin an escape of Excel's.
    private static func needsAttention(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte < 0x20 || byte >= 0x7F || (byte == UInt8(ascii: "x") && previous == UInt8(ascii: "_")) { return true }
            previous = byte
        }
        return text.utf8.count > longest
    }

    /// Like the other outputs for people, and U+FFFE and U+FFFF besides, which XML can't hold.
    private static func visible(_ text: String) -> String {
        let text = harmlessText(text)
        guard text.unicodeScalars.contains(where: { $0.value == 0xFFFE || $0.value == 0xFFFF }) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar.value {
            case 0xFFFE: result += "\\u{fffe}"
            case 0xFFFF: result += "\\u{ffff}"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// Excel reads `_x0041_` as the letter A; the underscore itself, written in that way, keeps the text what it is.
    ///
    /// - Parameter limit: how many UTF-16 code units may be taken; the rest is left out.
    private static func keepingUnderscores(_ text: String, upTo limit: Int = .max) -> String {
        let bytes = Array(text.utf8)
        var result = ""
        var index = 0
        var length = 0
        for scalar in text.unicodeScalars {
            let piece = scalar == "_" && isEscape(bytes, at: index) ? "_x005F_" : String(scalar)
            length += piece.utf16.count
            if length > limit { break }
            result += piece
            index += UTF8.width(scalar)
        }
        return result
    }

    private static func isEscape(_ bytes: [UInt8], at index: Int) -> Bool {
        guard index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_") else {
            return false
        }
        return bytes[(index + 2)...(index + 5)].allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
                UInt8(ascii: "a")...UInt8(ascii: "f"):
                true
            default: false
            }
        }
    }
}
