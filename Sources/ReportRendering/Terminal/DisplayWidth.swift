/// How many terminal columns `text` takes: 0 for a combining mark, 2 for a wide character or an emoji, 1 for the others.
///
/// `text` must hold no control characters; see `harmlessText`. Linear in the text's length.
package func displayWidth(of text: String) -> Int {
    // Nearly every cell is ASCII, where one byte is one column.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// The columns that one grapheme cluster takes.
package func displayWidth(of character: Character) -> Int {
    if isEmojiSequence(character) { return 2 }
    return character.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
}

/// `text` as it is where it fits into `limit` columns, else cut between grapheme clusters and ended with an ellipsis.
/// `limit` is 1 or more.
package func shortened(_ text: String, to limit: Int) -> String {
    guard displayWidth(of: text) > limit else { return text }
    var result = ""
    var width = 0
    for character in text {
        width += displayWidth(of: character)
        // The ellipsis takes a column itself.
        if width > limit - 1 { break }
        result.append(character)
    }
    return result + "…"
}

/// Whether several scalars are drawn as one emoji: flags, skin tones, joined figures, and characters that a variation
/// selector turns into emoji.
private func isEmojiSequence(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, first.properties.isEmoji, scalars.count > 1 else { return false }
    return scalars.dropFirst().contains { scalar in
        switch scalar.value {
        case 0xFE0F, 0x200D, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: true
        default: false
        }
    }
}

private func columns(of scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x300 else { return scalar.value == 0xAD ? 0 : 1 }
    // The vowels and final consonants of a decomposed Korean syllable are drawn into its first consonant.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    // Zero-width space, joiner and their like; the number signs of Arabic are of this category too and are drawn.
    case .format: return scalar.properties.isDefaultIgnorableCodePoint ? 0 : 1
    default: return isWide(scalar) ? 2 : 1
    }
}

/// East Asian Width W and F of Unicode 16.0.0 (EastAsianWidth.txt), apart from emoji, in order.
///
/// A range runs over gaps of code points that have no character yet, so that it is short and stays right when they get one.
private let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E, 0x3041...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F200...0x1F265,
    0x20000...0x2FFFD, 0x30000...0x3FFFD,
]

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    return scalar.properties.isEmojiPresentation || wideRanges.contains { $0.contains(scalar.value) }
}
