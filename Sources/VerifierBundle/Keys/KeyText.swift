#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The form that minisign's files share: comment lines, and lines of Base64.
enum KeyText {
    static let untrustedPrefix = "untrusted comment: "
    static let trustedPrefix = "trusted comment: "
    /// No file of these has more: what is longer is something else.
    static let mostBytes = 4_096

    /// The bytes that a line of Base64 stands for; nil where it is not the one way of writing them.
    static func decoded(_ line: some Sequence<UInt8>) -> [UInt8]? {
        let text = Array(line)
        guard let data = Data(base64Encoded: Data(text)) else { return nil }
        // The decoder takes bits behind the last byte that mean nothing; so several lines would be the same signature.
        let bytes = Array(data)
        return Array(encoded(bytes).utf8) == text ? bytes : nil
    }

    static func encoded(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// The line of Base64 of a key's file: the only line, or the one behind the comment. Line ends of either kind, since keys are
    /// pasted into editors; nil for any other form.
    static func keyLine(of bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count <= mostBytes else { return nil }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            Array(line.last == 0x0D ? line.dropLast() : line)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        if lines.first?.starts(with: untrustedPrefix.utf8) == true { lines.removeFirst() }
        return lines.count == 1 ? lines[0] : nil
    }
}
