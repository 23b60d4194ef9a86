internal import Diagnostics

// The parser keeps its promises for files of honest people. These bounds keep its work in proportion for any file.
extension YAMLText {
    /// Reads a file that anybody may have written: the same as the other, but without aliases, and with few keys that are lists
    /// or mappings.
    ///
    /// An alias stands for the whole node that it names, so that a dozen lines of them make a tree beyond any memory. A key
    /// that holds other keys is looked at again for each key around it.
    ///
    /// - Throws: as the other, and one failure where the text goes beyond the bounds.
    package init(bounded bytes: [UInt8], file: String, kind: String, emptyRemedy: String) throws(InvalidConfiguration) {
        if let offset = Self.firstAlias(bytes) {
            throw InvalidConfiguration(
                failures: [
                    Failure(
                        .invalidConfiguration,
                        at: Self.position(of: offset, in: bytes, file: file),
                        "\(kind): an anchor (&name) and an alias (*name) of the same name stand in the text",
                        remedy: "write out what the alias stands for; in a text, leave a space after the & or the *"
                    )
                ]
            )
        }
        guard Self.composedKeys(bytes) * bytes.count <= Self.mostKeyWork else {
            throw InvalidConfiguration(
                failures: [
                    Failure(
                        .invalidConfiguration,
                        at: SourcePosition(file: file),
                        "\(kind): too many keys look like lists or mappings",
                        remedy: "write each key as a single text, and break the file into smaller ones"
                    )
                ]
            )
        }
        try self.init(bytes, file: file, kind: kind, emptyRemedy: emptyRemedy)
    }

    /// Nodes of keys looked at, with a byte for a node: some seconds.
    private static let mostKeyWork = 1 << 25

    /// Where the first `*name` stands for which there is an `&name`; nil where there can be no alias.
    ///
    /// Looks at the letters only, not at what is a comment or in quotes: the parser can't see an alias where this sees none.
    /// Linear in the text's length.
    private static func firstAlias(_ bytes: [UInt8]) -> Int? {
        var anchors: Set<ArraySlice<UInt8>> = []
        for index in bytes.indices where bytes[index] == UInt8(ascii: "&") {
            anchors.insert(name(after: index, in: bytes))
        }
        anchors.remove([])
        guard !anchors.isEmpty else { return nil }
        return bytes.indices.first {
            bytes[$0] == UInt8(ascii: "*") && anchors.contains(name(after: $0, in: bytes))
        }
    }

    /// The letters, digits, `_` and `-` that follow.
    private static func name(after index: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes[(index + 1)...].prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default:
                false
            }
        }
    }

    /// At most how many keys of the text are lists or mappings: `?` begins one, and after `]` or `}` a colon ends one.
    private static func composedKeys(_ bytes: [UInt8]) -> Int {
        var count = 0
        var last: UInt8 = 0
        for byte in bytes {
            let endsKey = byte == UInt8(ascii: ":") && (last == UInt8(ascii: "]") || last == UInt8(ascii: "}"))
            if endsKey || byte == UInt8(ascii: "?") { count += 1 }
            // Spaces may stand between a bracket and its colon.
            if byte != 0x20, byte != 0x09 { last = byte }
        }
        return count
    }

    private static func position(of offset: Int, in bytes: [UInt8], file: String) -> SourcePosition {
        let before = bytes[..<offset]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return SourcePosition(
            file: file,
            line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1
        )
    }
}
