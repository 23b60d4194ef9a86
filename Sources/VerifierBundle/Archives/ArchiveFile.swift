import SystemPackage

/// An open file that is read at any place. Owns its descriptor.
final class ArchiveFile: Sendable {
    private let descriptor: FileDescriptor
    /// As it was when the file was opened. What comes behind it later is not looked at.
    let size: Int

    /// Opens a regular file. Not blocking: nobody may ever write into a pipe of this name.
    init(_ path: FilePath) throws(ArchiveDefect) {
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
        } catch {
            throw .unreadable(error as? Errno ?? .ioError)
        }
        do {
            let status = try descriptor.stat()
            size = status.type == .regular ? Int(status.size) : -1
        } catch {
            size = -1
        }
        // The descriptor is closed by deinit.
        guard size >= 0 else { throw .notAFile }
    }

    deinit {
        try? descriptor.close()
    }

    /// Fills the end of an array with the bytes from `offset` on.
    ///
    /// - Parameter index: where in the array the first of them goes.
    func read(from offset: Int, into bytes: inout [UInt8], at index: Int) throws(ArchiveDefect) {
        guard offset >= 0, offset <= size, bytes.count - index <= size - offset else { throw .shrunk }
        var done = index
        while done < bytes.count {
            let count: Int
            do {
                // Safe: the call fills the rest of the array and does not keep it.
                count = try unsafe bytes.withUnsafeMutableBytes { buffer in
                    try unsafe descriptor.read(
                        fromAbsoluteOffset: Int64(offset + done - index),
                        into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
                    )
                }
            } catch {
                throw .unreadable(error as? Errno ?? .ioError)
            }
            guard count > 0 else { throw .shrunk }
            done += count
        }
    }

    /// Replaces what is in `bytes` by `count` bytes from `offset` on.
    func read(_ count: Int, from offset: Int, into bytes: inout [UInt8]) throws(ArchiveDefect) {
        guard offset >= 0, offset <= size, count <= size - offset else { throw .shrunk }
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: repeatElement(0, count: count))
        try read(from: offset, into: &bytes, at: 0)
    }
}

/// Reads a stretch of a file in order, in blocks.
struct StretchReader {
    private let file: ArchiveFile
    /// Of the next byte that is not in the block.
    private var offset: Int
    private let end: Int
    private(set) var block: [UInt8] = []
    private var start = 0

    init(_ file: ArchiveFile, _ stretch: Range<Int>) {
        self.file = file
        (offset, end) = (stretch.lowerBound, stretch.upperBound)
    }

    /// How many bytes are still to be taken.
    var left: Int { block.count - start + end - offset }

    /// Where in `block` the next bytes stand, until the next call; nil where there are fewer.
    mutating func take(_ count: Int) throws(ArchiveDefect) -> Range<Int>? {
        guard count <= left else { return nil }
        if block.count - start < count {
            block.removeFirst(start)
            start = 0
            let kept = block.count
            let more = min(end - offset, max(1 << 16, count) - kept)
            block.append(contentsOf: repeatElement(0, count: more))
            try file.read(from: offset, into: &block, at: kept)
            offset += more
        }
        start += count
        return (start - count)..<start
    }
}

/// The number that two bytes stand for, the lowest first.
func number16(_ bytes: Span<UInt8>, at index: Int) -> UInt16 {
    UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
}

/// The number that four bytes stand for, the lowest first.
func number32(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    UInt32(number16(bytes, at: index)) | UInt32(number16(bytes, at: index + 2)) << 16
}

/// The number that eight bytes stand for, the lowest first.
func number64(_ bytes: Span<UInt8>, at index: Int) -> UInt64 {
    UInt64(number32(bytes, at: index)) | UInt64(number32(bytes, at: index + 4)) << 32
}
