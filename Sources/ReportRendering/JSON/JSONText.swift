internal import FoundationEssentials

/// The form of every JSON document: sorted keys, indented, a line end at the end, and no control character as such.
package enum JSONText {
    package static func encoded(_ document: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try escapingControls(encoder.encode(document)) + [UInt8(ascii: "\n")]
    }

    /// The same document with DEL and the C1 controls as `\u009b`: the encoder escapes only those below the space, and a terminal
    /// that shows the document would obey the others. They can stand in strings only. O(bytes).
    private static func escapingControls(_ text: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var isAfterC2 = false
        for byte in text {
            // In UTF-8 the controls U+0080 to U+009F are C2 and one byte more.
            if isAfterC2, (0x80...0x9F).contains(byte) {
                result.removeLast()
                append(control: byte, to: &result)
            } else if byte == 0x7F {
                append(control: byte, to: &result)
            } else {
                result.append(byte)
            }
            isAfterC2 = byte == 0xC2
        }
        return result
    }

    private static func append(control: UInt8, to result: inout [UInt8]) {
        result.append(contentsOf: "\\u00\(String(control, radix: 16))".utf8)
    }
}
