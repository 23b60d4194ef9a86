import Crypto
import Diagnostics
import InputDecoding

/// The text of a file without a byte order mark, as UTF-8. As long as it is ASCII it is the same in UTF-8 and in Windows-1252; when
/// something else comes, its encoding is found out.
final class UnmarkedText: ByteSource {
    private let file: FileSource
    private var source: any ByteSource
    private let settle: () throws(Failure) -> DetectedEncoding
    private var isSettled = false
    /// Digests the text where it is another than the file's bytes.
    private var content: SHA256?

    /// - Parameters:
    ///   - file: digests the bytes of the file.
    ///   - source: the same bytes.
    ///   - settle: finds the encoding out.
    init(_ file: FileSource, _ source: any ByteSource, settle: @escaping () throws(Failure) -> DetectedEncoding) {
        self.file = file
        self.source = source
        self.settle = settle
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        guard !isSettled else { return try digested(source.read(into: &buffer), in: buffer) }
        let before = file.digestSoFar
        let count = try source.read(into: &buffer)
        guard !isASCII(buffer.span.extracting(..<count)) else { return count }
        isSettled = true
        let encoding = try settle()
        guard encoding.encoding != .utf8 else { return count }
        content = before
        var block: [UInt8] = []
        block.append(buffer.span.extracting(..<count))
        source = DecodingSource(JoinedSource(block, source), as: encoding)
        return try digested(source.read(into: &buffer), in: buffer)
    }

    private func digested(_ count: Int, in buffer: borrowing MutableSpan<UInt8>) -> Int {
        guard content != nil else { return count }
        // Safe: the bytes are read before the call ends.
        unsafe buffer.span.extracting(..<count).withUnsafeBytes { unsafe content?.update(bufferPointer: $0) }
        return count
    }

    /// SHA-256 of everything read so far, in hexadecimal.
    var digest: String {
        content.map { hexadecimal($0.finalize()) } ?? file.digest
    }
}

/// Bytes in memory, and behind them those of another source.
private struct JoinedSource: ByteSource {
    private var first: MemorySource
    private var second: any ByteSource

    init(_ first: [UInt8], _ second: any ByteSource) {
        self.first = MemorySource(first)
        self.second = second
    }

    mutating func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        let count = first.read(into: &buffer)
        return count > 0 ? count : try second.read(into: &buffer)
    }
}

/// Whether there is nothing but ASCII. O(n), eight bytes a step.
private func isASCII(_ bytes: Span<UInt8>) -> Bool {
    let words = bytes.count / 8
    var all: UInt64 = 0
    for word in 0..<words {
        // Safe: eight bytes are there, and any bytes are a number.
        all |= unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: word * 8, as: UInt64.self)
    }
    for index in (words * 8)..<bytes.count { all |= UInt64(bytes[index]) }
    return all & 0x8080_8080_8080_8080 == 0
}
