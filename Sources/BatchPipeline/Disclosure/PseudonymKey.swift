import CohortReports
import Diagnostics
import SystemPackage

/// The centre's key for pseudonyms: a file of at least 16 bytes that only its owner may read and write.
struct PseudonymKey {
    /// Fewer could be tried out.
    private static let fewestBytes = 16
    private static let mostBytes = 1 << 16

    let bytes: [UInt8]

    /// Reads the key. All bytes of the file are the key, a line end included.
    ///
    /// - Throws: `missingInput` where it can't be read, `unsafePermissions` where others than the owner have rights on it,
    ///   `invalidConfiguration` where it is no key.
    init(_ path: FilePath) throws(Failure) {
        let place = SourcePosition(file: path.string)
        do {
            // Not blocking: nobody may ever write into a pipe of this name.
            let descriptor = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
            bytes = try descriptor.closeAfter { try Self.bytes(of: descriptor, at: place) }
        } catch let failure as Failure {
            throw failure
        } catch {
            let reason = (error as? Errno)?.description ?? "unknown reason"
            throw Failure(
                .missingInput,
                at: place,
                "the key for pseudonyms can't be read (\(reason))",
                remedy: "check its path and that you may read it"
            )
        }
    }

    private static func bytes(of descriptor: FileDescriptor, at place: SourcePosition) throws -> [UInt8] {
        let status = try descriptor.stat()
        guard status.type == .regular else {
            throw Failure(.invalidConfiguration, at: place, "the key for pseudonyms is no file", remedy: "name the key's file")
        }
        let others: FilePermissions = [.groupReadWriteExecute, .otherReadWriteExecute]
        guard status.permissions.isDisjoint(with: others) else {
            throw Failure(
                .unsafePermissions,
                at: place,
                "others than its owner have rights on the key for pseudonyms, so ids could be worked out from pseudonyms",
                remedy: "take the rights away with “chmod 600”, or use a new key where others may have read this one"
            )
        }
        var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
        var count = 0
        while count < bytes.count {
            // Safe: the call fills the rest of the array and does not keep it.
            let read = try unsafe bytes.withUnsafeMutableBytes { buffer in
                try unsafe descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            }
            guard read > 0 else { break }
            count += read
        }
        guard (fewestBytes...mostBytes).contains(count) else {
            throw Failure(
                .invalidConfiguration,
                at: place,
                "the key for pseudonyms has \(count > mostBytes ? "more than \(mostBytes)" : String(count)) bytes",
                remedy: "make a key of 32 random bytes: “umask 077; head -c 32 /dev/urandom > pseudonyms.key”"
            )
        }
        return Array(bytes.prefix(count))
    }
}
