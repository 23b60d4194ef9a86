/// `text` with every character that could steer a terminal, reorder a line or hide in it made visible as `\u{...}`.
///
/// Control characters (C0, DEL, C1), line and paragraph separators, the Unicode bidirectional controls, and characters that are
/// not drawn (zero-width space, word joiner, tags): a file name or an identifier out of an export must not be able to recolour,
/// clear or reverse what the reader sees, nor look like another. The joiners U+200C and U+200D stay: writing of Persian, Indian
/// languages and emoji needs them.
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

/// Whether the character could steer a terminal, reorder a line or hide in it.
package func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    case 0x200B, 0x2060...0x2065, 0x206A...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
}
