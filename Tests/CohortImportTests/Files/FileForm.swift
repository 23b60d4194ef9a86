import Testing

/// A way in which a file's text is saved.
struct FileForm: Sendable, CustomTestStringConvertible {
    enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case utf8WithMark = "utf-8 with mark"
        case utf16LittleEndian = "utf-16le"
        case utf16BigEndian = "utf-16be"
        case windows1252 = "windows-1252"

        /// What reports call it.
        var name: String { self == .utf8WithMark ? "utf-8" : rawValue }

        var mark: [UInt8] {
            switch self {
            case .utf8, .windows1252: []
            case .utf8WithMark: [0xEF, 0xBB, 0xBF]
            case .utf16LittleEndian: [0xFF, 0xFE]
            case .utf16BigEndian: [0xFE, 0xFF]
            }
        }

        /// Without the mark. Of Windows-1252 only characters that have the same number in Unicode, and the euro.
        func bytes(_ text: String) -> [UInt8] {
            switch self {
            case .utf8, .utf8WithMark: Array(text.utf8)
            case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            case .windows1252: text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value) }
            }
        }
    }

    var encoding = Encoding.utf8
    var delimiter = ","
    var lineEnd = "\n"
    var hasSeparatorLine = false
    var isCompressed = false

    var testDescription: String {
        [
            encoding.rawValue, delimiter == "\t" ? "tab" : delimiter, lineEnd == "\n" ? "LF" : lineEnd == "\r" ? "CR" : "CRLF",
            hasSeparatorLine ? "sep" : "", isCompressed ? "gz" : "",
        ].joined(separator: " ")
    }

    /// Every encoding with something of everything else, and everything else once by itself.
    static let all =
        Encoding.allCases.flatMap { encoding in
            [
                FileForm(encoding: encoding), FileForm(encoding: encoding, delimiter: ";", lineEnd: "\r\n"),
                FileForm(encoding: encoding, delimiter: ";", hasSeparatorLine: true),
                FileForm(encoding: encoding, delimiter: "\t", lineEnd: "\r"),
                FileForm(encoding: encoding, delimiter: "|", lineEnd: "\r\n", hasSeparatorLine: true, isCompressed: true),
                FileForm(encoding: encoding, isCompressed: true),
            ]
        }

    /// Names the form's delimiter and line ends in place of commas and line feeds, in a text whose values have neither.
    func text(_ text: String) -> String {
        let rows = text.replacing(",", with: delimiter).replacing("\n", with: lineEnd)
        return (hasSeparatorLine ? "sep=\(delimiter)\(lineEnd)" : "") + rows
    }

    /// The bytes of a file, without compression.
    func plain(_ text: String) -> [UInt8] {
        encoding.mark + encoding.bytes(self.text(text))
    }

    func bytes(_ text: String) -> [UInt8] {
        let plain = plain(text)
        return isCompressed ? StoredGzip.bytes(of: plain) : plain
    }

    /// What the file is called.
    func name(_ stem: String) -> String {
        stem + (isCompressed ? ".csv.gz" : ".csv")
    }

    /// The form's text out of uncompressed bytes, for comparing.
    func decoded(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: encoding.mark) else { return nil }
        let rest = bytes.dropFirst(encoding.mark.count)
        switch encoding {
        case .utf8, .utf8WithMark: return String(decoding: rest, as: UTF8.self)
        case .windows1252:
            var text = ""
            for byte in rest { text.unicodeScalars.append(byte == 0x80 ? "€" : Unicode.Scalar(byte)) }
            return text
        case .utf16LittleEndian, .utf16BigEndian:
            let pairs = stride(from: rest.startIndex, to: rest.endIndex - 1, by: 2).map { index -> UInt16 in
                let (first, second) = (UInt16(rest[index]), UInt16(rest[index + 1]))
                return encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second
            }
            return String(decoding: pairs, as: UTF16.self)
        }
    }
}
