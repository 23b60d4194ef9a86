/// Up to eight bytes from an offset on as one number, the first the lowest; bytes that are not there are zero.
@inline(__always)
func eightBytes(_ bytes: Span<UInt8>, from start: Int) -> UInt64 {
    let count = bytes.count - start
    if count >= 8 {
        // Safe: eight bytes are there, and any bytes are a number.
        return unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
    }
    var word: UInt64 = 0
    for offset in 0..<max(count, 0) {
        word |= UInt64(bytes[start + offset]) << UInt64(8 * offset)
    }
    return word
}

/// The same of a range only.
@inline(__always)
func eightBytes(_ bytes: Span<UInt8>, in range: Range<Int>) -> UInt64 {
    let word = eightBytes(bytes, from: range.lowerBound)
    return range.count >= 8 ? word : word & ((1 << UInt64(8 * range.count)) - 1)
}

/// Mixes two numbers so that every bit of the result depends on all of both.
@inline(__always)
func mixed(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = (first ^ second).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
}

/// A hash of a text, the same in every run. O(length), eight bytes a step.
@inline(__always)
func textHash(_ bytes: Span<UInt8>, in range: Range<Int>) -> UInt64 {
    var hash = mixed(UInt64(truncatingIfNeeded: range.count), 0xD6E8_FEB8_6659_FD93)
    var start = range.lowerBound
    while start < range.upperBound {
        hash = mixed(hash, eightBytes(bytes, in: start..<min(start + 8, range.upperBound)))
        start += 8
    }
    return mixed(hash, hash >> 32)
}
