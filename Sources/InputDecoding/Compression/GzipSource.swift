package import Diagnostics

/// What a gzip file holds (RFC 1952), decompressed as it is read. Memory is constant.
///
/// A file may have several members one after the other, and zeros behind them, as tapes and some network shares leave them.
/// The checksum stands at a member's end: bytes of a damaged member may be handed out before its error comes, so nothing
/// counts before the end is reached without one. The other source is read to its end.
package final class GzipSource: ByteSource {
    /// What the next bytes of the file are.
    private enum Place {
        case member
        case behindMember
        case padding
    }

    private var source: any ByteSource
    private let file: String
    private var stream: InflateStream
    private var place = Place.member
    /// A block of the file, of which `start..<end` is still to be decompressed.
    private var block: [UInt8]
    private var start = 0
    private var end = 0
    private var isSourceAtEnd = false

    /// - Parameters:
    ///   - source: where the compressed bytes come from.
    ///   - file: what errors call the file.
    ///   - blockSize: how much is read at a time, in bytes.
    package init(_ source: any ByteSource, file: String, blockSize: Int = 1 << 16) throws(Failure) {
        self.source = source
        self.file = file
        stream = try InflateStream(.gzip)
        block = Array(repeating: 0, count: max(blockSize, 1))
    }

    /// Whether a file that begins like this is compressed with gzip. No text begins so in any of the encodings read here.
    package static func looksLikeGzip(_ prefix: Span<UInt8>) -> Bool {
        prefix.count >= 3 && prefix[0] == 0x1F && prefix[1] == 0x8B && prefix[2] == 8
    }

    package func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        guard !buffer.isEmpty else { return 0 }
        while true {
            if start == end, !isSourceAtEnd { try fill() }
            switch place {
            case .member:
                let count = try decompress(into: &buffer)
                if count > 0 { return count }
            case .behindMember:
                guard start < end else { return 0 }
                try lookBehindMember()
            case .padding:
                try skipZeros()
                if isSourceAtEnd { return 0 }
            }
        }
    }

    private func decompress(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        let (consumed, written, outcome) = stream.inflate(block.span.extracting(start..<end), into: &buffer)
        start += consumed
        switch outcome {
        case .ended:
            place = .behindMember
        case .unfinished:
            if written == 0, isSourceAtEnd { throw damaged("it ends too early") }
        case .damaged(let reason):
            throw damaged("zlib says: \(reason)")
        case .outOfMemory:
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: file),
                "there is not enough memory to decompress the file",
                remedy: "close other programs and run again"
            )
        }
        return written
    }

    private func lookBehindMember() throws(Failure) {
        switch block[start] {
        case 0:
            place = .padding
        case 0x1F:
            stream.beginMember()
            place = .member
        default:
            throw trailingBytes()
        }
    }

    private func skipZeros() throws(Failure) {
        while start < end {
            guard block[start] == 0 else { throw trailingBytes() }
            start += 1
        }
    }

    private func fill() throws(Failure) {
        var span = block.mutableSpan
        let count = try source.read(into: &span)
        (start, end) = (0, count)
        isSourceAtEnd = count == 0
    }

    private func damaged(_ reason: String) -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: file),
            "the file is a damaged gzip file (\(reason))",
            remedy: "copy it again from where it came from, or have it exported again"
        )
    }

    private func trailingBytes() -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: file),
            "the file is a gzip file with something else behind the compressed data",
            remedy: "copy it again from where it came from, or decompress it and give the file that results"
        )
    }
}
