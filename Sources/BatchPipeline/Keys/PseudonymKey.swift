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
        bytes = try PrivateFile(
            title: "the key for pseudonyms",
            danger: "ids could be worked out from pseudonyms",
            largest: Self.mostBytes
        ).bytes(of: path)
        guard (Self.fewestBytes...Self.mostBytes).contains(bytes.count) else {
            throw Failure(
                .invalidConfiguration,
                at: SourcePosition(file: path.string),
                "the key for pseudonyms has \(bytes.count > Self.mostBytes ? "more than \(Self.mostBytes)" : String(bytes.count)) bytes",
                remedy: "make a key of 32 random bytes: “umask 077; head -c 32 /dev/urandom > pseudonyms.key”"
            )
        }
    }
}
