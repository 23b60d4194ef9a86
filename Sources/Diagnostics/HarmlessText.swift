/// `text` with every character that could steer a terminal or reorder a line made visible as `\u{...}`.
///
/// Control characters (C0, DEL, C1), line and paragraph separators, and the Unicode bidirectional controls: a file name or
/// an identifier out of an export must not be able to recolour, clear or reverse what the reader sees.
package func harmlessText(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        if isHarmful(scalar) {
            result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// Whether the character could steer a terminal or reorder a line.
package func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
}
