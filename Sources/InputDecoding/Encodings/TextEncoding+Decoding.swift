/// How far a decoding came.
struct DecodingProgress {
    /// Bytes taken from the input and put into the output.
    var consumed = 0
    var written = 0
}

extension TextEncoding {
    /// No character needs more bytes of UTF-8.
    static let longestCharacter = 4

    /// Decodes from the beginning of `input` into the beginning of `output` until the input is used up or fewer than
    /// `longestCharacter` bytes of the output are free.
    ///
    /// - Parameter isLast: nothing follows the input. Without it the beginning of a character at its end (up to three bytes)
    ///   is not consumed.
    /// - Complexity: O(n), eight characters a step where they are ASCII.
    func decode(_ input: Span<UInt8>, isLast: Bool, into output: inout MutableSpan<UInt8>) -> DecodingProgress {
        switch self {
        case .utf8: copy(input, into: &output)
        case .utf16LittleEndian: decodeUTF16(input, isLast: isLast, lowByteAt: 0, into: &output)
        case .utf16BigEndian: decodeUTF16(input, isLast: isLast, lowByteAt: 1, into: &output)
        case .windows1252: decodeWindows1252(input, into: &output)
        }
    }

    private func copy(_ input: Span<UInt8>, into output: inout MutableSpan<UInt8>) -> DecodingProgress {
        let count = min(input.count, output.count)
        // Safe: neither pointer is kept, and `count` bytes are in both.
        unsafe output.withUnsafeMutableBytes { target in
            unsafe input.withUnsafeBytes { unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        return DecodingProgress(consumed: count, written: count)
    }

    private func decodeWindows1252(_ input: Span<UInt8>, into output: inout MutableSpan<UInt8>) -> DecodingProgress {
        let characters = Windows1252.from80to9F
        let (count, capacity) = (input.count, output.count)
        var progress = DecodingProgress()
        while progress.consumed < count, capacity - progress.written >= Self.longestCharacter {
            while progress.consumed + 8 <= count, progress.written + 8 <= capacity {
                // Safe: any bytes are an integer, and the span checks its bounds.
                let word = unsafe input.bytes.unsafeLoadUnaligned(fromByteOffset: progress.consumed, as: UInt64.self)
                guard word & highBits == 0 else { break }
                output.store(word, at: progress.written)
                progress.consumed += 8
                progress.written += 8
            }
            // Few bytes at a time, then fast steps are tried again.
            let end = min(progress.consumed + 8, count)
            while progress.consumed < end, capacity - progress.written >= Self.longestCharacter {
                let byte = input[progress.consumed]
                let isInTable = byte & 0xE0 == 0x80
                let scalar = isInTable ? UInt32(characters[Int(byte & 0x1F)]) : UInt32(byte)
                progress.consumed += 1
                progress.written += output.put(scalar, at: progress.written)
            }
        }
        return progress
    }

    /// - Parameter lowByteAt: which byte of two is the lower one.
    @inline(__always)
    private func decodeUTF16(
        _ input: Span<UInt8>,
        isLast: Bool,
        lowByteAt low: Int,
        into output: inout MutableSpan<UInt8>
    ) -> DecodingProgress {
        let (count, capacity) = (input.count, output.count)
        var progress = DecodingProgress()
        while progress.consumed + 2 <= count, capacity - progress.written >= Self.longestCharacter {
            while progress.consumed + 16 <= count, progress.written + 8 <= capacity {
                // Safe: any bytes are integers, and the span checks its bounds.
                let pairs = unsafe input.bytes.unsafeLoadUnaligned(
                    fromByteOffset: progress.consumed,
                    as: SIMD16<UInt8>.self
                )
                let (lower, higher) = low == 0 ? (pairs.evenHalf, pairs.oddHalf) : (pairs.oddHalf, pairs.evenHalf)
                guard higher | (lower & 0x80) == .zero else { break }
                output.store(lower, at: progress.written)
                progress.consumed += 16
                progress.written += 8
            }
            // Few characters at a time, then fast steps are tried again.
            let end = min(progress.consumed + 16, count)
            while progress.consumed + 2 <= end, capacity - progress.written >= Self.longestCharacter {
                var scalar = input.unit(at: progress.consumed, lowByteAt: low)
                var length = 2
                if isHighSurrogate(scalar) {
                    if progress.consumed + 4 <= count {
                        let next = input.unit(at: progress.consumed + 2, lowByteAt: low)
                        if isLowSurrogate(next) {
                            scalar = 0x10000 + (scalar - 0xD800) << 10 + (next - 0xDC00)
                            length = 4
                        }
                    } else if !isLast {
                        return progress
                    }
                }
                progress.consumed += length
                progress.written += output.put(scalar, at: progress.written)
            }
        }
        if isLast, progress.consumed + 1 == count, progress.written < capacity {
            // Half a character: a byte that UTF-8 never has marks it.
            output[progress.written] = 0xFF
            progress.consumed += 1
            progress.written += 1
        }
        return progress
    }
}

private func isHighSurrogate(_ unit: UInt32) -> Bool {
    unit & 0xFC00 == 0xD800
}

private func isLowSurrogate(_ unit: UInt32) -> Bool {
    unit & 0xFC00 == 0xDC00
}

extension Span<UInt8> {
    /// The UTF-16 unit whose two bytes begin at `index`.
    @inline(__always)
    fileprivate func unit(at index: Int, lowByteAt low: Int) -> UInt32 {
        UInt32(self[index + low]) | UInt32(self[index + 1 - low]) << 8
    }
}

extension MutableSpan<UInt8> {
    /// Puts in a value's bytes as they lie in memory.
    @inline(__always)
    fileprivate mutating func store<Value: BitwiseCopyable>(_ value: Value, at index: Int) {
        // Safe: any byte is a `UInt8`, and the span checks its bounds.
        var bytes = unsafe mutableBytes
        bytes.storeBytes(of: value, toByteOffset: index, as: Value.self)
    }

    /// Puts in the UTF-8 form of a character or, in the same way, of an unpaired surrogate. Returns its length in bytes.
    @inline(__always)
    fileprivate mutating func put(_ scalar: UInt32, at index: Int) -> Int {
        switch scalar {
        case 0..<0x80:
            self[index] = UInt8(truncatingIfNeeded: scalar)
            return 1
        case 0x80..<0x800:
            self[index] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
            self[index + 1] = continuation(scalar)
            return 2
        case 0x800..<0x10000:
            self[index] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
            self[index + 1] = continuation(scalar >> 6)
            self[index + 2] = continuation(scalar)
            return 3
        default:
            self[index] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
            self[index + 1] = continuation(scalar >> 12)
            self[index + 2] = continuation(scalar >> 6)
            self[index + 3] = continuation(scalar)
            return 4
        }
    }
}

/// The byte for the lowest six bits.
@inline(__always)
private func continuation(_ bits: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: 0x80 | bits & 0x3F)
}
