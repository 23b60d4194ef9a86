import CZlib

/// The checksum of gzip and ZIP (ISO 3309), worked out as the bytes go by. It finds damage, not forgery.
package struct CRC32: Sendable {
    /// The checksum of everything added so far.
    package private(set) var value: UInt32 = 0

    package init() {}

    package mutating func add(_ bytes: Span<UInt8>) {
        // Of no bytes there may be no address, which zlib takes for the wish to begin anew.
        guard !bytes.isEmpty else { return }
        // Safe: zlib gets the count with the pointer, and reads before the call ends.
        value = unsafe bytes.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(value), buffer.baseAddress, buffer.count))
        }
    }
}
