internal import SystemPackage

/// A file that is read into memory at once.
enum SmallFile {
    /// All bytes of a file.
    ///
    /// - Throws: what the system says; `fileTooLarge` for more than `limit` bytes.
    static func bytes(of file: FilePath, limit: Int) throws(Errno) -> [UInt8] {
        do {
            let descriptor = try FileDescriptor.open(file, .readOnly)
            return try descriptor.closeAfter {
                var bytes: [UInt8] = []
                var block = [UInt8](repeating: 0, count: 1 << 16)
                while true {
                    // Safe: the call fills the block and does not keep it.
                    let count = try unsafe block.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
                    guard count > 0 else { return bytes }
                    bytes += block.prefix(count)
                    guard bytes.count <= limit else { throw Errno.fileTooLarge }
                }
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }
}
