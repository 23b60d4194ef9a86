import Crypto

/// A SHA-256 digest, kept in place so that a hundred thousand of them take no memory of their own each.
package struct FileDigest: Hashable, Sendable {
    /// From the first byte to the last, the first of each word in its highest bits.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Reads 64 hexadecimal digits, lower case only: there is one way to write a digest. Nil for anything else.
    init?(hexadecimal text: Span<UInt8>) {
        guard text.count == 64 else { return nil }
        var values: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for index in 0..<64 {
            let digit: UInt8
            switch text[index] {
            case 0x30...0x39: digit = text[index] - 0x30
            case 0x61...0x66: digit = text[index] - 0x61 + 10
            default: return nil
            }
            switch index / 16 {
            case 0: values.0 = values.0 << 4 | UInt64(digit)
            case 1: values.1 = values.1 << 4 | UInt64(digit)
            case 2: values.2 = values.2 << 4 | UInt64(digit)
            default: values.3 = values.3 << 4 | UInt64(digit)
            }
        }
        words = values
    }

    fileprivate init(_ digest: SHA256.Digest) {
        var values: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (index, byte) in digest.enumerated() {
            switch index / 8 {
            case 0: values.0 = values.0 << 8 | UInt64(byte)
            case 1: values.1 = values.1 << 8 | UInt64(byte)
            case 2: values.2 = values.2 << 8 | UInt64(byte)
            default: values.3 = values.3 << 8 | UInt64(byte)
            }
        }
        words = values
    }

    /// The digest of bytes that are in memory.
    package init(of bytes: Span<UInt8>) {
        var hasher = FileHasher()
        hasher.add(bytes)
        self = hasher.digest
    }

    /// 64 hexadecimal digits, lower case.
    package var hexadecimal: String {
        digits(words.0) + digits(words.1) + digits(words.2) + digits(words.3)
    }

    /// The first 16 digits, enough for a person to see that two differ.
    package var beginning: String { digits(words.0) }

    /// The first 8 bytes as a number, the first byte in its highest bits.
    var firstWord: UInt64 { words.0 }

    package static func == (left: FileDigest, right: FileDigest) -> Bool {
        left.words == right.words
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

/// Works out a digest as the bytes go by.
struct FileHasher {
    private var hasher = SHA256()

    mutating func add(_ bytes: Span<UInt8>) {
        // Safe: the bytes are read before the call ends.
        unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
    }

    /// Of everything added so far.
    var digest: FileDigest { FileDigest(hasher.finalize()) }
}

/// A number as 16 hexadecimal digits, lower case.
private func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
}
