/// The bits of raw compressed data that mean nothing (RFC 1951): those behind the last block up to the end of its byte, and those
/// between the header of a block that is stored and the next byte. Compressors leave zeros there, and zlib does not look; so they
/// are where data could be changed unnoticed.
struct DeflatePadding {
    /// Whether there was anything but zeros so far.
    private(set) var isUsed = false
    /// The bits of the last byte that the next block begins with, where its header goes on in the next byte.
    private var begun: (count: Int, bits: UInt16)? = (0, 0)

    /// Takes the next byte that zlib will take. Does nothing unless a block begins there.
    mutating func take(_ byte: UInt8) {
        guard let (count, bits) = begun else { return }
        checkHeader(bits | UInt16(byte) << UInt16(count))
        begun = nil
    }

    /// A block ended.
    ///
    /// - Parameters:
    ///   - unused: how many bits of the last byte, the highest of it, are not part of the block; 0 to 7.
    ///   - lastByte: the last byte that zlib took.
    mutating func endBlock(isLast: Bool, unused: Int, lastByte: UInt8) {
        let bits = UInt16(lastByte >> (8 - unused))
        if isLast {
            isUsed = isUsed || bits != 0
            begun = nil
        } else if unused >= 3 {
            checkHeader(bits)
        } else {
            begun = (unused, bits)
        }
    }

    /// - Parameter bits: from the header's first on, to the end of the byte that it ends in.
    private mutating func checkHeader(_ bits: UInt16) {
        // One bit whether it is the last, two for its kind; 0 is stored.
        let isStored = bits >> 1 & 3 == 0
        isUsed = isUsed || (isStored && bits >> 3 != 0)
    }
}
