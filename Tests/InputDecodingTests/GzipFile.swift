import CZlib

/// Gzip files made by zlib.
enum GzipFile {
    /// One member that holds the text, its name and comment in the header where told to.
    static func member(_ text: [UInt8], level: Int32 = 6, named: Bool = false) -> [UInt8] {
        var stream = unsafe z_stream()
        // 16 more than the size of the window: with a gzip header.
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        unsafe deflateInit2_(&stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        var compressed = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, uLong(text.count))) + 64)
        // Safe: the pointers are used within the calls only.
        unsafe text.withUnsafeBufferPointer { source in
            unsafe compressed.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                _ = unsafe deflate(&stream, Z_FINISH)
            }
        }
        let left = unsafe Int(stream.avail_out)
        unsafe deflateEnd(&stream)
        compressed.removeLast(left)
        guard named else { return compressed }
        // Flags FNAME and FCOMMENT, each a text that ends with NUL.
        compressed[3] |= 0x18
        compressed.insert(contentsOf: Array("sessions.csv\0of spring\0".utf8), at: 10)
        return compressed
    }

    /// Text that compresses well but not to nothing.
    static func lines(_ count: Int) -> [UInt8] {
        (0..<count).flatMap { Array("R\($0 * 7_919 % 1_000),2026-03-\($0 % 28 + 1),coaching,\($0 % 90)\r\n".utf8) }
    }
}
