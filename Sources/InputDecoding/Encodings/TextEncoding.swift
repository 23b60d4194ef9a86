/// The encodings of text that exports come in.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"

    /// The byte order mark that a file in this encoding may begin with; none for Windows-1252.
    package var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .windows1252: []
        }
    }
}

/// A file's encoding and whether the file begins with a byte order mark.
package struct DetectedEncoding: Hashable, Sendable {
    package var encoding: TextEncoding
    package var hasMark: Bool

    package init(_ encoding: TextEncoding, hasMark: Bool = false) {
        self.encoding = encoding
        self.hasMark = hasMark
    }

    /// What the file begins with before its text: the byte order mark, or nothing.
    package var mark: [UInt8] {
        hasMark ? encoding.byteOrderMark : []
    }
}
