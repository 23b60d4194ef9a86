package import Diagnostics

/// Text of another source as UTF-8, without its byte order mark. Memory is one block.
///
/// Every text can be had back with `TextEncoding.encode`, so that a row which is rejected goes back as it came. Therefore
/// nothing is replaced where the source is not well formed:
/// - A surrogate of UTF-16 without its other half becomes the three bytes that UTF-8 would have for it (ED A0 80 to
///   ED BF BF). They are not UTF-8, so that the importer rejects the row.
/// - The undefined bytes of Windows-1252 become the control characters of the same number, U+0081 for 81.
/// - UTF-8 is handed on without a check.
///
/// Only an odd last byte of UTF-16 is lost: a single FF stands in its place, which is not UTF-8 either.
package struct DecodingSource: ByteSource {
    private var source: any ByteSource
    private let encoding: TextEncoding
    /// The mark to skip; empty once that is done.
    private var mark: [UInt8]
    /// A block of the source, of which `start..<end` is still to be decoded.
    private var block: [UInt8]
    private var start = 0
    private var end = 0
    private var isSourceAtEnd = false
    /// The rest of a character that did not fit into what the last call had to fill.
    private var rest: [UInt8] = []

    /// - Parameters:
    ///   - source: where the bytes come from, from the beginning of the file.
    ///   - detected: what they are.
    ///   - blockSize: how much is read at a time, in bytes.
    package init(_ source: any ByteSource, as detected: DetectedEncoding, blockSize: Int = 1 << 16) {
        self.source = source
        encoding = detected.encoding
        mark = detected.mark
        block = Array(repeating: 0, count: max(blockSize, 8))
    }

    package mutating func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        guard !buffer.isEmpty else { return 0 }
        if !mark.isEmpty { try skipMark() }
        while rest.isEmpty {
            if buffer.count >= TextEncoding.longestCharacter {
                let count = decode(into: &buffer)
                if count > 0 { return count }
            } else {
                var character: InlineArray<4, UInt8> = [0, 0, 0, 0]
                var span = character.mutableSpan
                for index in 0..<decode(into: &span) {
                    rest.append(character[index])
                }
                if !rest.isEmpty { break }
            }
            guard !isSourceAtEnd else { return 0 }
            try fill()
        }
        let count = min(rest.count, buffer.count)
        for index in 0..<count {
            buffer[index] = rest[index]
        }
        rest.removeFirst(count)
        return count
    }

    private mutating func decode(into buffer: inout MutableSpan<UInt8>) -> Int {
        let progress = encoding.decode(block.span.extracting(start..<end), isLast: isSourceAtEnd, into: &buffer)
        start += progress.consumed
        return progress.written
    }

    /// Moves what is not yet decoded (at most three bytes) to the front and reads another block behind it.
    private mutating func fill() throws(Failure) {
        let kept = end - start
        for index in 0..<kept {
            block[index] = block[start + index]
        }
        (start, end) = (0, kept)
        let count = try Self.read(from: &source, into: &block, from: kept)
        isSourceAtEnd = count == 0
        end += count
    }

    private static func read(
        from source: inout any ByteSource,
        into block: inout [UInt8],
        from start: Int
    ) throws(Failure) -> Int {
        // Safe: the span is used within the call only, while the block stays where it is.
        try unsafe block.withUnsafeMutableBufferPointer { bytes throws(Failure) in
            var free = unsafe UnsafeMutableBufferPointer(rebasing: bytes[start...]).mutableSpan
            return try source.read(into: &free)
        }
    }

    private mutating func skipMark() throws(Failure) {
        while end < mark.count, !isSourceAtEnd {
            try fill()
        }
        if block[..<end].starts(with: mark) { start = mark.count }
        mark = []
    }
}
