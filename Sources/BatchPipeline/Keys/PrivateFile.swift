import Diagnostics
import SystemPackage

/// A small file that only its owner may read and write.
struct PrivateFile {
    /// What errors call it, `the key for pseudonyms`.
    var title: String
    /// What somebody else could do who has read it, as the end of a sentence: `ids could be worked out from pseudonyms`.
    var danger: String
    /// In bytes.
    var largest: Int

    /// All bytes of the file; of a larger one, one more than the largest has.
    ///
    /// - Throws: `missingInput` where it can't be read, `unsafePermissions` where others than the owner have rights on it,
    ///   `invalidConfiguration` where it is no file.
    func bytes(of path: FilePath) throws(Failure) -> [UInt8] {
        let place = SourcePosition(file: path.string)
        do {
            // Not blocking: nobody may ever write into a pipe of this name.
            let descriptor = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
            return try descriptor.closeAfter { try bytes(of: descriptor, at: place) }
        } catch let failure as Failure {
            throw failure
        } catch {
            let reason = (error as? Errno)?.description ?? "unknown reason"
            throw Failure(
                .missingInput,
                at: place,
                "\(title) can't be read (\(reason))",
                remedy: "check its path and that you may read it"
            )
        }
    }

    private func bytes(of descriptor: FileDescriptor, at place: SourcePosition) throws -> [UInt8] {
        let status = try descriptor.stat()
        guard status.type == .regular else {
            throw Failure(.invalidConfiguration, at: place, "\(title) is no file", remedy: "name the key's file")
        }
        let others: FilePermissions = [.groupReadWriteExecute, .otherReadWriteExecute]
        guard status.permissions.isDisjoint(with: others) else {
            throw Failure(
                .unsafePermissions,
                at: place,
                "others than its owner have rights on \(title), so \(danger)",
                remedy: "take the rights away with “chmod 600”, or use a new key where others may have read this one"
            )
        }
        var bytes = [UInt8](repeating: 0, count: largest + 1)
        var count = 0
        while count < bytes.count {
            // Safe: the call fills the rest of the array and does not keep it.
            let read = try unsafe bytes.withUnsafeMutableBytes { buffer in
                try unsafe descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            }
            guard read > 0 else { break }
            count += read
        }
        return Array(bytes.prefix(count))
    }
}
