import CZlib

/// Compressed data as ZIP archives have them, made by zlib.
enum RawDeflate {
    /// - Parameters:
    ///   - level: 0 stores the data.
    ///   - blocks: in how many blocks of their own, each cut off without a gap between the bits.
    static func compressed(_ bytes: [UInt8], level: Int32 = 6, blocks: Int = 1) -> [UInt8] {
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        unsafe deflateInit2_(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        var result = [UInt8](repeating: 0, count: bytes.count * 2 + 1_000)
        // Safe: the pointers are used within the calls only.
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe result.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                for block in 1...blocks {
                    let end = bytes.count * block / blocks
                    unsafe stream.avail_in = UInt32(end) - UInt32(stream.total_in)
                    _ = unsafe deflate(&stream, block == blocks ? Z_FINISH : Z_BLOCK)
                }
            }
        }
        result.removeLast(unsafe Int(stream.avail_out))
        unsafe deflateEnd(&stream)
        return result
    }
}
