import Diagnostics

/// Texts as YAML writes them, so that reading gives the same text back.
enum YAMLScalar {
    /// Words that some readers of YAML take for something else than text.
    private static let reserved: Set = ["yes", "no", "true", "false", "null", "on", "off", "y", "n", "nan", "inf"]

    /// Plain where nothing in it could be misread, else between double quotes. Fit for lists in brackets too.
    static func text(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
            default: result += escape(scalar)
            }
        }
        return result + "\""
    }

    /// A text for a comment: on one line, with nothing that could end it or steer a terminal.
    static func comment(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if isPrintable(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += escape(scalar)
            }
        }
        return result
    }

    private static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.last != 0x20, !reserved.contains(text.lowercased()) else { return false }
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        // A code such as 8577-300 begins with a digit and is no number and no date all the same.
        let isCode = isDigit(first) && bytes.count { $0 == UInt8(ascii: "-") } == 1 && bytes.last.map { $0 != 0x2D } ?? false
        guard isLetter(first) || (isCode && bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D }) else {
            return false
        }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || " _-./()".utf8.contains($0) }
    }

    /// Whether YAML allows the character as it is, and a terminal and an editor show it as it is.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        guard !isHarmful(scalar) else { return false }
        return switch scalar.value {
        case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
    }
}
