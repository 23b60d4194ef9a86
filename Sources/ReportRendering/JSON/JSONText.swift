internal import FoundationEssentials

/// The form of every JSON document: sorted keys, indented, a line end at the end.
enum JSONText {
    static func encoded(_ document: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try Array(encoder.encode(document)) + [UInt8(ascii: "\n")]
    }
}
