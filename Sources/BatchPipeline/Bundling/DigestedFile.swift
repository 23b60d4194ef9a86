import CohortImport
import Crypto
import Diagnostics
import SystemPackage

/// A file's digest and length.
struct DigestedFile: Hashable {
    /// In hexadecimal.
    let sha256: String
    let bytes: Int

    /// Reads the file once, in blocks.
    init(_ path: FilePath) throws(Failure) {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly)
            (sha256, bytes) = try descriptor.closeAfter {
                var hasher = SHA256()
                var count = 0
                var block = [UInt8](repeating: 0, count: 1 << 18)
                while true {
                    // Safe: the call fills the block and does not keep it.
                    let read = try unsafe block.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
                    guard read > 0 else { return (hexadecimal(hasher.finalize()), count) }
                    hasher.update(data: block[..<read])
                    count += read
                }
            }
        } catch {
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: path.string),
                "the file that was just written can't be read (\((error as? Errno)?.description ?? "unknown reason"))",
                remedy: "check the disk and run again"
            )
        }
    }
}
