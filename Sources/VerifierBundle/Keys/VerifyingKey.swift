import Crypto
package import Diagnostics

/// The public half of a centre's key, in minisign's form: the centre hands it out, a verifier checks bundles with it.
package struct VerifyingKey: Hashable, Sendable {
    /// `Ed`: plain Ed25519.
    private static let algorithm: [UInt8] = [0x45, 0x64]

    package let identifier: KeyIdentifier
    /// 32 bytes.
    private let point: [UInt8]

    init(identifier: KeyIdentifier, point: [UInt8]) {
        self.identifier = identifier
        self.point = point
    }

    /// Reads a public key: the text of minisign's file, or only its second line, as `minisign -P` takes it.
    ///
    /// - Parameter file: what errors call it.
    /// - Throws: `invalidConfiguration` where it is no such key.
    package init(_ bytes: [UInt8], file: String) throws(Failure) {
        guard let line = KeyText.keyLine(of: bytes), let key = KeyText.decoded(line), key.count == 42,
            Array(key[..<2]) == Self.algorithm
        else {
            throw Failure(
                .invalidConfiguration,
                at: SourcePosition(file: file),
                "this is no public key of minisign's form",
                remedy: "give the file that ends in .pub, or its second line, as the centre handed it out"
            )
        }
        identifier = KeyIdentifier(key[2..<10])
        point = Array(key[10...])
    }

    /// What stands in the second line of the file and what `minisign -P` takes.
    package var line: String {
        KeyText.encoded(Self.algorithm + identifier.bytes + point)
    }

    /// The text of the key's file, as minisign writes it.
    package var text: String {
        "\(KeyText.untrustedPrefix)minisign public key \(identifier)\n\(line)\n"
    }

    /// Whether the signature is the key's over exactly these bytes.
    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: point) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
