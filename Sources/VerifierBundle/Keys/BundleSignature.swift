import Diagnostics

/// A signature in minisign's form over one file, with a comment that is signed too.
///
/// Only the algorithm `Ed`: the signature is over the file itself. minisign's newer form signs a digest that is not to be had here.
package struct BundleSignature: Hashable, Sendable {
    /// Why bytes are no signature that can be checked.
    package enum Fault: Error, Hashable {
        /// Not minisign's form.
        case form
        /// minisign's newer form, over a digest.
        case prehashed
    }

    private static let plain: [UInt8] = [0x45, 0x64]
    private static let prehashed: [UInt8] = [0x45, 0x44]

    package let identifier: KeyIdentifier
    /// What the signer says of the file. Proven only once the signature is.
    package let trustedComment: String
    /// 64 bytes, over the file.
    private let signature: [UInt8]
    /// 64 bytes, over the signature and the trusted comment.
    private let globalSignature: [UInt8]

    /// Signs the bytes of a file.
    init(of message: [UInt8], by key: SigningKey, trustedComment: TrustedComment) throws(Failure) {
        identifier = key.verifyingKey.identifier
        self.trustedComment = trustedComment.text
        signature = try key.signature(for: message)
        globalSignature = try key.signature(for: signature + Array(trustedComment.text.utf8))
    }

    /// Reads the file of a signature: exactly four lines, each with its line feed.
    package init(_ bytes: [UInt8]) throws(Fault) {
        guard bytes.count <= KeyText.mostBytes, bytes.last == 0x0A else { throw .form }
        let lines = bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count == 4, let first = Self.comment(lines[0], behind: KeyText.untrustedPrefix),
            let content = KeyText.decoded(lines[1]), content.count == 74,
            let third = Self.comment(lines[2], behind: KeyText.trustedPrefix),
            TrustedComment(third).text.utf8.elementsEqual(third.utf8),
            let global = KeyText.decoded(lines[3]), global.count == 64
        else { throw .form }
        guard Array(content[..<2]) != Self.prehashed else { throw .prehashed }
        guard Array(content[..<2]) == Self.plain else { throw .form }
        identifier = KeyIdentifier(content[2..<10])
        signature = Array(content[10...])
        trustedComment = third
        globalSignature = global
        // Nothing vouches for the first line, so there is only one that it can be.
        guard first.utf8.elementsEqual(Self.untrustedComment(identifier).utf8) else { throw .form }
    }

    /// The text of the signature's file, as minisign writes it.
    package var text: String {
        """
        \(KeyText.untrustedPrefix)\(Self.untrustedComment(identifier))
        \(KeyText.encoded(Self.plain + identifier.bytes + signature))
        \(KeyText.trustedPrefix)\(trustedComment)
        \(KeyText.encoded(globalSignature))

        """
    }

    /// Whether the key signed exactly these bytes.
    func isValid(for message: [UInt8], by key: VerifyingKey) -> Bool {
        key.isValid(signature, for: message)
    }

    /// Whether the key signed the comment along with the signature.
    func isCommentValid(by key: VerifyingKey) -> Bool {
        key.isValid(globalSignature, for: signature + Array(trustedComment.utf8))
    }

    private static func untrustedComment(_ identifier: KeyIdentifier) -> String {
        "signature from cohortqa, key \(identifier)"
    }

    private static func comment(_ line: some Collection<UInt8>, behind prefix: String) -> String? {
        guard line.starts(with: prefix.utf8) else { return nil }
        return String(validating: line.dropFirst(prefix.utf8.count), as: UTF8.self)
    }
}

/// A comment for a signature: one line, harmless to show.
package struct TrustedComment: Hashable, Sendable {
    /// Far below minisign's own limit of 8,192.
    static let mostBytes = 1_000

    package let text: String

    /// The text with characters that could steer a terminal made visible, cut behind the last that fits in 1,000 bytes.
    package init(_ text: String) {
        self.text = shortened(harmlessText(text), toBytes: Self.mostBytes)
    }
}

/// The text, cut behind the last character that fits.
func shortened(_ text: String, toBytes limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
        count += UTF8.width(scalar)
        guard count <= limit else { break }
        result.append(scalar)
    }
    return String(result)
}
