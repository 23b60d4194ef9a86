extension TextEncoding {
    /// Appends a text that is in UTF-8 in this encoding: the inverse of what `DecodingSource` does, byte for byte, an odd
    /// last byte of UTF-16 excepted. The byte order mark is the caller's business.
    ///
    /// The three-byte forms of unpaired surrogates are taken as such. A character that Windows-1252 does not have becomes a
    /// question mark, which can't happen to text that came from Windows-1252. Bytes that are no UTF-8 become one question
    /// mark each in Windows-1252, one unpaired surrogate each in UTF-16 (which is no text either when it is read again), and stay as
    /// they are in UTF-8. O(n).
    package func encode(_ text: Span<UInt8>, into bytes: inout [UInt8]) {
        if self == .utf8 {
            bytes.reserveCapacity(bytes.count + text.count)
            for index in 0..<text.count {
                bytes.append(text[index])
            }
            return
        }
        var index = 0
        while index < text.count {
            let (scalar, length) = character(of: text, at: index) ?? (0xD800 + UInt32(text[index]), 1)
            index += length
            if self == .windows1252 {
                bytes.append(Windows1252.byte(of: scalar) ?? UInt8(ascii: "?"))
            } else if scalar < 0x10000 {
                appendUnit(scalar, to: &bytes)
            } else {
                appendUnit(0xD800 + (scalar - 0x10000) >> 10, to: &bytes)
                appendUnit(0xDC00 + scalar & 0x3FF, to: &bytes)
            }
        }
    }

    private func appendUnit(_ unit: UInt32, to bytes: inout [UInt8]) {
        let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8))
        if self == .utf16LittleEndian {
            bytes.append(low)
            bytes.append(high)
        } else {
            bytes.append(high)
            bytes.append(low)
        }
    }

    /// The character or unpaired surrogate that begins at `index` and its length in bytes; nil where none does.
    private func character(of text: Span<UInt8>, at index: Int) -> (scalar: UInt32, length: Int)? {
        let lead = UInt32(text[index])
        let (length, bits, lowest): (Int, UInt32, UInt32)
        switch lead {
        case 0x00...0x7F: return (lead, 1)
        case 0xC2...0xDF: (length, bits, lowest) = (2, lead & 0x1F, 0x80)
        case 0xE0...0xEF: (length, bits, lowest) = (3, lead & 0x0F, 0x800)
        case 0xF0...0xF4: (length, bits, lowest) = (4, lead & 0x07, 0x10000)
        default: return nil
        }
        guard index + length <= text.count else { return nil }
        var scalar = bits
        for next in (index + 1)..<(index + length) {
            guard text[next] & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | UInt32(text[next] & 0x3F)
        }
        return scalar >= lowest && scalar <= 0x10FFFF ? (scalar, length) : nil
    }
}
