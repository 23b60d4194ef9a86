// CSV as this module writes it: rejected rows, and the accepted ones that are handed on.
extension [UInt8] {
    mutating func append(_ text: Span<UInt8>) {
        for index in 0..<text.count {
            append(text[index])
        }
    }

    /// Adds a field, quoted where it has to be (RFC 4180).
    mutating func appendField(_ field: Span<UInt8>, delimiter: UInt8) {
        // Blanks at either end survive only in quotes: readers trim unquoted fields.
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        var needsQuotes = field.count > 0 && (isBlank(field[0]) || isBlank(field[field.count - 1]))
        for index in 0..<field.count {
            switch field[index] {
            case delimiter, 0x22, 0x0A, 0x0D: needsQuotes = true
            default: break
            }
        }
        guard needsQuotes else { return append(field) }
        append(0x22)
        for index in 0..<field.count {
            if field[index] == 0x22 { append(0x22) }
            append(field[index])
        }
        append(0x22)
    }
}
