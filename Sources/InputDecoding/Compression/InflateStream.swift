import CZlib
package import Diagnostics

/// zlib's decompressor, for the members of a gzip file or for what has no header of its own. Owns its C state.
@safe package struct InflateStream: ~Copyable {
    package enum Format: Sendable {
        /// A member of a gzip file.
        case gzip
        /// Nothing but compressed data, as the entries of a ZIP archive are.
        case raw
    }

    /// What a call of `inflate` came to.
    package enum Outcome: Equatable {
        /// The member goes on: more input or more room is needed.
        case unfinished
        /// The member ended, and its length and checksum are right.
        case ended
        /// What zlib says is wrong.
        case damaged(String)
        case outOfMemory
    }

    private var padding = DeflatePadding()
    /// For raw data zlib is asked to stop at the end of each block, since only there it tells of the bits behind it.
    private let flush: Int32
    /// The last byte that zlib took.
    private var lastByte: UInt8 = 0

    /// On the heap, since zlib keeps the address.
    private let stream: UnsafeMutablePointer<z_stream>

    /// The name and version of what decompresses, and what compresses elsewhere in this program.
    package static var libraryVersion: String {
        // Safe: a constant of the library.
        unsafe "zlib \(String(cString: zlibVersion()))"
    }

    package init(_ format: Format) throws(Failure) {
        flush = format == .raw ? Z_BLOCK : Z_NO_FLUSH
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 16 more than the size of the window: a gzip header and nothing else. A negative size: no header.
        let window = format == .gzip ? 16 + MAX_WBITS : -MAX_WBITS
        let code = unsafe inflateInit2_(stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else {
            throw Failure(
                .internalError,
                "zlib could not be started (error \(code))",
                remedy: "free some memory, and report this as a defect where that does not help"
            )
        }
    }

    deinit {
        // Safe: it was made in init and nothing else keeps it. Of a stream that was not started there is nothing to end.
        unsafe inflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// Whether raw data have anything but zeros in bits that mean nothing; known once the member ended. See `DeflatePadding`.
    package var hasUsedPadding: Bool { flush == Z_BLOCK && padding.isUsed }

    /// Makes ready for another member.
    mutating func beginMember() {
        // Safe: fails only for a stream that was not started.
        _ = unsafe inflateReset(stream)
    }

    /// Decompresses from the beginning of `input` into the beginning of `output`, as much as there is of the one or the other.
    ///
    /// - Returns: how many bytes were taken from the input and put into the output, and how it went.
    package mutating func inflate(
        _ input: Span<UInt8>,
        into output: inout MutableSpan<UInt8>
    ) -> (consumed: Int, written: Int, outcome: Outcome) {
        // Safe: zlib gets the counts with the pointers, and both are taken away again before the spans end.
        unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                let (available, room) = (UInt32(clamping: source.count), UInt32(clamping: target.count))
                unsafe stream.pointee.next_in = source.baseAddress
                unsafe stream.pointee.avail_in = available
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = room
                if let first = unsafe source.first { padding.take(first) }
                var code = unsafe CZlib.inflate(stream, flush)
                while flush == Z_BLOCK, code == Z_OK, unsafe stream.pointee.data_type & Self.isAtBlockEnd != 0 {
                    let consumed = unsafe Int(available - stream.pointee.avail_in)
                    if consumed > 0 { lastByte = unsafe source[consumed - 1] }
                    let state = unsafe stream.pointee.data_type
                    padding.endBlock(isLast: state & Self.isLastBlock != 0, unused: Int(state & 7), lastByte: lastByte)
                    if consumed < source.count { padding.take(unsafe source[consumed]) }
                    code = unsafe CZlib.inflate(stream, flush)
                }
                unsafe stream.pointee.next_in = nil
                unsafe stream.pointee.next_out = nil
                let consumed = unsafe available - stream.pointee.avail_in
                let written = unsafe room - stream.pointee.avail_out
                if consumed > 0 { lastByte = unsafe source[Int(consumed) - 1] }
                return (Int(consumed), Int(written), outcome(of: code))
            }
        }
    }

    /// Flags in zlib's `data_type`; the lower bits count those of the last byte that were not used.
    private static let isAtBlockEnd: Int32 = 128
    private static let isLastBlock: Int32 = 64

    private func outcome(of code: Int32) -> Outcome {
        switch code {
        case Z_STREAM_END: return .ended
        // The latter: there was nothing to decompress.
        case Z_OK, Z_BUF_ERROR: return .unfinished
        case Z_MEM_ERROR: return .outOfMemory
        default:
            // Safe: zlib's messages are constants.
            guard let message = unsafe stream.pointee.msg else { return .damaged("error \(code)") }
            return unsafe .damaged(String(cString: message))
        }
    }
}
