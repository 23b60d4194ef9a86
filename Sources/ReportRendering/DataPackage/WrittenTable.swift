internal import Crypto

/// What is known of a table's file once it is written. Fed with the pieces as they are written, so that no file is read again.
package struct WrittenTable {
    /// The file's length so far.
    package private(set) var bytes = 0
    /// Whether two keys of the table may be one in the file; see `CSVTableWriter.mayMergeTexts`.
    package var mayMergeKeys = false
    private var hasher = SHA256()

    package init() {}

    /// Counts and digests the next piece of the file.
    package mutating func append(_ piece: Span<UInt8>) {
        bytes += piece.count
        // Safe: the bytes are read before the call ends.
        unsafe piece.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
    }

    /// SHA-256 of the pieces so far, in hexadecimal.
    package var sha256: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = hasher.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
