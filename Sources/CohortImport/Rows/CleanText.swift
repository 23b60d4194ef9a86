import InputDecoding

/// Whether the bytes are UTF-8 without NUL, and of Windows-1252 without the five bytes that stand for nothing in it.
func isCleanText(_ text: Span<UInt8>, _ encoding: TextEncoding) -> Bool {
    for index in 0..<text.count where text[index] == 0 {
        return false
    }
    if encoding == .windows1252 {
        for index in 0..<text.count where text[index] == 0xC2 && index + 1 < text.count {
            switch text[index + 1] {
            case 0x81, 0x8D, 0x8F, 0x90, 0x9D: return false
            default: continue
            }
        }
    }
    do {
        _ = try UTF8Span(validating: text)
        return true
    } catch {
        return false
    }
}
