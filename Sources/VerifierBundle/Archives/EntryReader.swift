import Diagnostics
import InputDecoding

/// Unpacks an entry in blocks. Memory is constant: no size out of the archive is used to reserve any.
///
/// The checksum is known at the end only: bytes of a damaged entry may be handed out before its error comes, so nothing counts
/// before the end is reached without one.
struct EntryReader: ~Copyable {
    private let file: ArchiveFile
    private let entry: ArchiveEntry
    private var stream: InflateStream
    private var checksum = CRC32()
    /// Where the next compressed bytes stand that are not in the block.
    private var offset: Int
    /// How many compressed bytes are not in the block yet.
    private var compressedLeft: Int
    /// How many bytes are still to be handed out.
    private var left: Int
    private var block: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ file: ArchiveFile, _ entry: ArchiveEntry) throws(EntryDefect) {
        self.file = file
        self.entry = entry
        offset = entry.dataOffset
        compressedLeft = entry.compressedSize
        left = entry.size
        do throws(Failure) {
            stream = try InflateStream(.raw)
        } catch {
            throw .unchecked(.outOfMemory)
        }
    }

    /// Puts bytes at the beginning of the buffer.
    ///
    /// - Returns: how many; 0 at the end, where all of the entry is seen to be right.
    mutating func read(into buffer: inout MutableSpan<UInt8>) throws(EntryDefect) -> Int {
        guard !isAtEnd, !buffer.isEmpty else { return 0 }
        while true {
            if start == block.count { try fill() }
            let count = entry.isDeflated ? try inflate(into: &buffer) : copy(into: &buffer)
            checksum.add(buffer.span.extracting(first: count))
            left -= count
            if isAtEnd { try checkEnd() }
            if count > 0 || isAtEnd { return count }
        }
    }

    private mutating func copy(into buffer: inout MutableSpan<UInt8>) -> Int {
        let count = min(buffer.count, block.count - start)
        for index in 0..<count { buffer[index] = block[start + index] }
        start += count
        isAtEnd = start == block.count && compressedLeft == 0
        return count
    }

    private mutating func inflate(into buffer: inout MutableSpan<UInt8>) throws(EntryDefect) -> Int {
        let (consumed, written, outcome) = Self.inflate(block, from: start, by: &stream, into: &buffer)
        start += consumed
        // Before anyone gets to see them.
        guard written <= left else { throw .damaged(.longer) }
        switch outcome {
        case .ended: isAtEnd = true
        case .unfinished:
            if written == 0, start == block.count, compressedLeft == 0 { throw .damaged(.shorter) }
        case .damaged(let reason): throw .damaged(.compression(reason))
        case .outOfMemory: throw .unchecked(.outOfMemory)
        }
        return written
    }

    /// Apart, so that the block and the stream are seen not to be one.
    private static func inflate(
        _ block: [UInt8],
        from start: Int,
        by stream: inout InflateStream,
        into buffer: inout MutableSpan<UInt8>
    ) -> (consumed: Int, written: Int, outcome: InflateStream.Outcome) {
        stream.inflate(block.span.extracting(start..<block.count), into: &buffer)
    }

    private func checkEnd() throws(EntryDefect) {
        guard start == block.count, compressedLeft == 0, !stream.hasUsedPadding else { throw .damaged(.trailingBytes) }
        guard left == 0 else { throw .damaged(.shorter) }
        guard checksum.value == entry.checksum else { throw .damaged(.checksum) }
    }

    private mutating func fill() throws(EntryDefect) {
        let count = min(compressedLeft, 1 << 16)
        do throws(ArchiveDefect) {
            try file.read(count, from: offset, into: &block)
        } catch {
            throw .unchecked(error)
        }
        start = 0
        offset += count
        compressedLeft -= count
    }
}
