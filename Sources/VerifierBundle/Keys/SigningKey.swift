import Crypto
package import Diagnostics

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The secret half of a centre's key. Whoever has it can make bundles that pass for the centre's.
///
/// Its file is of a form of our own, since minisign encrypts its own with functions that are not to be had here. What is signed
/// with it is minisign's form. No error, description or mirror shows any of it.
package struct SigningKey: Sendable {
    /// What a key's file begins with behind the Base64.
    private static let magic = Array("cohortqaEd25519\u{1}".utf8)
    private static let checksumBytes = 8

    private let seed: [UInt8]
    package let verifyingKey: VerifyingKey

    /// A new key of 32 bytes of the system's randomness.
    package init() {
        self.init(Curve25519.Signing.PrivateKey())
    }

    /// - Parameter seed: exactly 32 bytes, of a test's.
    init(seed: [UInt8]) throws(CryptoKitMetaError) {
        self.init(try Curve25519.Signing.PrivateKey(rawRepresentation: seed))
    }

    private init(_ key: Curve25519.Signing.PrivateKey) {
        seed = Array(key.rawRepresentation)
        let point = Array(key.publicKey.rawRepresentation)
        // Worked out of the public key, so that two keys with one identifier are not met by chance.
        let digest = FileDigest(of: (Array("minisign key identifier".utf8) + point).span)
        let identifier = KeyIdentifier((0..<8).map { UInt8(truncatingIfNeeded: digest.firstWord >> ($0 * 8)) })
        verifyingKey = VerifyingKey(identifier: identifier, point: point)
    }

    /// Reads the text of a key's file.
    ///
    /// - Parameter file: what errors call it.
    /// - Throws: `invalidConfiguration` where it is no such key, or a damaged one. The error holds nothing out of the file.
    package init(_ bytes: [UInt8], file: String) throws(Failure) {
        guard let line = KeyText.keyLine(of: bytes), let content = KeyText.decoded(line),
            content.count == Self.magic.count + 8 + 32 + Self.checksumBytes, content.starts(with: Self.magic)
        else {
            throw Self.failure(file, "this is no secret key of this tool")
        }
        let end = content.count - Self.checksumBytes
        guard Self.checksum(Array(content[..<end])) == Array(content[end...]) else {
            throw Self.failure(file, "the secret key is damaged")
        }
        let key = try? SigningKey(seed: Array(content[(end - 32)..<end]))
        guard let key, key.verifyingKey.identifier.bytes == Array(content[(end - 40)..<(end - 32)]) else {
            throw Self.failure(file, "the secret key is damaged")
        }
        self = key
    }

    /// The text of the key's file. Only its owner may read the file that it is written to.
    package var text: String {
        let content = Self.magic + verifyingKey.identifier.bytes + seed
        let comment = "cohortqa secret key \(verifyingKey.identifier), show it to nobody"
        return "\(KeyText.untrustedPrefix)\(comment)\n\(KeyText.encoded(content + Self.checksum(content)))\n"
    }

    /// 64 bytes; the same for the same message, since Ed25519 needs no randomness to sign.
    func signature(for message: [UInt8]) throws(Failure) -> [UInt8] {
        do {
            return Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).signature(for: message))
        } catch {
            throw Failure(.internalError, "the bundle can't be signed", remedy: "report this as a defect")
        }
    }

    /// Finds slips of the pen and of the disk; no secret.
    private static func checksum(_ content: [UInt8]) -> [UInt8] {
        let word = FileDigest(of: content.span).firstWord
        return (0..<checksumBytes).map { UInt8(truncatingIfNeeded: word >> (56 - $0 * 8)) }
    }

    private static func failure(_ file: String, _ message: String) -> Failure {
        Failure(
            .invalidConfiguration,
            at: SourcePosition(file: file),
            message,
            remedy: "give a file that “cohortqa key new” wrote, or make a new key and hand out its public half"
        )
    }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The identifier only.
    package var description: String { "secret key \(verifyingKey.identifier)" }
    package var debugDescription: String { description }
    /// Without children: a dump must not show the seed.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
