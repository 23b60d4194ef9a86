package import SystemPackage

/// A file that is read into memory at once.
package enum SmallFile {
    /// All bytes of a file.
    ///
    /// - Parameter mustBeRegular: whether pipes and devices are refused, into which nobody may ever write.
    /// - Throws: what the system says; `fileTooLarge` for more than `limit` bytes, `invalidArgument` for what is no regular file
    ///   and must be.
    package static func bytes(of file: FilePath, limit: Int, mustBeRegular: Bool = false) throws(Errno) -> [UInt8] {
        do {
            let descriptor = try FileDescriptor.open(file, .readOnly, options: mustBeRegular ? .nonBlocking : [])
            return try descriptor.closeAfter {
                if mustBeRegular {
                    guard try descriptor.stat().type == .regular else { throw Errno.invalidArgument }
                }
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
