/// Whether bytes that come in blocks are strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
///
/// For its maintainer: the standard library checks whole texts only, and a block may end within a character. What a character
/// still lacks is therefore kept as a number of bytes and the range that the next one must be in; after the second byte of
/// a character that range is always 80 to BF (table 3-7 of the Unicode standard).
struct UTF8Check: Sendable {
    /// False from the first byte on that can't stand where it stands.
    private(set) var isValid = true
    private var missing = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Whether the last character has all of its bytes.
    var isComplete: Bool {
        missing == 0
    }

    /// Checks the next bytes. O(n), 64 bytes a step where they are ASCII.
    mutating func add(_ block: Span<UInt8>) {
        var index = 0
        while index < block.count, isValid {
            if missing == 0 { index = Self.endOfASCII(in: block, from: index) }
            // Few bytes at a time, then fast steps are tried again.
            let end = min(index + 8, block.count)
            while index < end, isValid {
                add(block[index])
                index += 1
            }
        }
    }

    @inline(__always)
    private mutating func add(_ byte: UInt8) {
        if missing > 0 {
            isValid = byte >= lowest && byte <= highest
            missing -= 1
            (lowest, highest) = (0x80, 0xBF)
            return
        }
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, lowest) = (2, 0xA0)
        case 0xED: (missing, highest) = (2, 0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, lowest) = (3, 0x90)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, highest) = (3, 0x8F)
        default: isValid = false
        }
    }

    /// An index up to which everything from `start` on is ASCII, less than eight bytes before the first that is not, or
    /// before the end.
    private static func endOfASCII(in block: Span<UInt8>, from start: Int) -> Int {
        // Safe: the bytes of a `UInt8` are all initialised, any bytes are integers, and the span checks its bounds.
        let bytes = unsafe block.bytes
        var index = start
        while index + 64 <= bytes.byteCount {
            // Safe: as above.
            let (first, second, third, fourth) = unsafe (
                bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD2<UInt64>.self),
                bytes.unsafeLoadUnaligned(fromByteOffset: index + 16, as: SIMD2<UInt64>.self),
                bytes.unsafeLoadUnaligned(fromByteOffset: index + 32, as: SIMD2<UInt64>.self),
                bytes.unsafeLoadUnaligned(fromByteOffset: index + 48, as: SIMD2<UInt64>.self)
            )
            let all = (first | second) | (third | fourth)
            guard (all[0] | all[1]) & highBits == 0 else { break }
            index += 64
        }
        while index + 8 <= bytes.byteCount {
            // Safe: as above.
            let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard word & highBits == 0 else { break }
            index += 8
        }
        return index
    }
}

/// The highest bit of each of eight bytes: set in any byte that is not ASCII.
let highBits: UInt64 = 0x8080_8080_8080_8080
