import Diagnostics
import RunSettings
import SystemPackage
import VerifierBundle

/// The files of a centre's key for bundles.
enum KeyFile {
    /// In bytes; keys have some two hundred.
    private static let largest = 4_096

    /// The secret half.
    ///
    /// - Throws: as `PrivateFile`, and `invalidConfiguration` where it is no key.
    static func signingKey(_ path: FilePath) throws(Failure) -> SigningKey {
        let bytes = try PrivateFile(
            title: "the secret key",
            danger: "somebody else could sign in the centre's name",
            largest: largest
        ).bytes(of: path)
        return try SigningKey(bytes, file: path.string)
    }

    /// The public half, which anybody may read.
    ///
    /// - Throws: `missingInput` where it can't be read, `invalidConfiguration` where it is no key.
    static func verifyingKey(_ path: FilePath) throws(Failure) -> VerifyingKey {
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try SmallFile.bytes(of: path, limit: largest, mustBeRegular: true)
        } catch {
            guard error != .fileTooLarge else {
                throw Failure(
                    .invalidConfiguration,
                    at: SourcePosition(file: path.string),
                    "this is no public key: it is longer than any",
                    remedy: "name the file that ends in .pub"
                )
            }
            throw Failure(
                .missingInput,
                at: SourcePosition(file: path.string),
                "the public key can't be read (\(error))",
                remedy: "check its path and that you may read it"
            )
        }
        return try VerifyingKey(bytes, file: path.string)
    }
}
