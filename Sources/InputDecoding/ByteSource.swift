package import Diagnostics

/// Something that bytes are read from in blocks: a file, a decompressor, standard input.
package protocol ByteSource {
    /// Reads up to `buffer.count` bytes, at least one unless the source is at its end; returns how many.
    mutating func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int
}

/// Bytes that are in memory already.
package struct MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package mutating func read(into buffer: inout MutableSpan<UInt8>) -> Int {
        let count = min(buffer.count, bytes.count - position)
        for index in 0..<count {
            buffer[index] = bytes[position + index]
        }
        position += count
        return count
    }
}
