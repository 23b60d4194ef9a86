import Diagnostics
internal import FoundationEssentials

/// The form of every JSON document: sorted keys, indented, a line end at the end, and no character as such that could steer a
/// terminal, reorder a line or hide in it.
package enum JSONText {
    package static func encoded(_ document: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try escapingHarmful(encoder.encode(document)) + [UInt8(ascii: "\n")]
    }

    /// The same in one line, for a file that has one document in each.
    package static func line(_ document: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try escapingHarmful(encoder.encode(document)) + [UInt8(ascii: "\n")]
    }

    /// Appends a text as a JSON string, quotes included, with the same characters escaped. O(bytes).
    static func append(_ text: String, to result: inout [UInt8]) {
        result.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                result.append(UInt8(ascii: "\\"))
                result.append(contentsOf: scalar.utf8)
            default:
                if isHarmful(scalar) {
                    for unit in scalar.utf16 { append(escaped: unit, to: &result) }
                } else {
                    result.append(contentsOf: scalar.utf8)
                }
            }
        }
        result.append(UInt8(ascii: "\""))
    }

    /// The same document with every harmful character as `\u202e`, beyond U+FFFF as a surrogate pair: the encoder escapes only
    /// the controls below the space, and whoever looks at the document would be steered or misled by the others. A decoder gives
    /// the same text back, because they can stand in strings only. O(bytes).
    private static func escapingHarmful(_ document: Data) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(document.count)
        for scalar in String(decoding: document, as: UTF8.self).unicodeScalars {
            // What is below the space is the document's own line ends.
            if scalar.value < 0x7F {
                result.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if isHarmful(scalar) {
                for unit in scalar.utf16 { append(escaped: unit, to: &result) }
            } else {
                result.append(contentsOf: scalar.utf8)
            }
        }
        return result
    }

    private static func append(escaped unit: UInt16, to result: inout [UInt8]) {
        let digits = String(unit, radix: 16)
        result.append(contentsOf: "\\u".utf8)
        result.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        result.append(contentsOf: digits.utf8)
    }
}
