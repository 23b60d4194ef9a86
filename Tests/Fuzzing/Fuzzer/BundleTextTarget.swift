import Diagnostics
import VerifierBundle

/// The texts in and around a bundle. The first byte chooses which one the rest is: a manifest, a signature, a public key, a secret
/// key, or bag-info.txt. What is taken is written again, and must be the same text: there is one way to write each.
enum BundleTextTarget: FuzzTarget {
    static let name = "bundle-text"

    static func check(_ input: [UInt8]) throws(Finding) {
        guard let first = input.first else { return }
        let text = Array(input.dropFirst())
        switch first {
        case UInt8(ascii: "m"): try checkManifest(text)
        case UInt8(ascii: "s"): try checkSignature(text)
        case UInt8(ascii: "p"): try checkPublicKey(text)
        case UInt8(ascii: "k"): try checkSecretKey(text)
        case UInt8(ascii: "i"): try checkInfo(text)
        default: return
        }
    }

    private static func checkManifest(_ text: [UInt8]) throws(Finding) {
        let whole = lines(of: text, pieces: max(text.count, 1))
        for size in [1, 7] where lines(of: text, pieces: size) != whole {
            throw Finding("another manifest in pieces of \(size) bytes")
        }
        guard case .success(let lines) = whole else { return }
        guard Array(lines.joined().utf8) == text else { throw Finding("the manifest is not the one way to write it") }
    }

    private static func lines(of text: [UInt8], pieces: Int) -> Result<[String], Manifest.Fault> {
        var reader = ManifestReader()
        var lines: [String] = []
        do throws(Manifest.Fault) {
            var start = 0
            while start < text.count {
                let end = min(start + pieces, text.count)
                try reader.add(text.span.extracting(start..<end)) { digest, name in
                    var bytes: [UInt8] = []
                    for index in name.indices { bytes.append(name[index]) }
                    lines.append(Manifest.line(digest, String(decoding: bytes, as: UTF8.self)))
                }
                start = end
            }
            try reader.finish()
            return .success(lines)
        } catch {
            return .failure(error)
        }
    }

    private static func checkSignature(_ text: [UInt8]) throws(Finding) {
        guard let signature = try? BundleSignature(text) else { return }
        guard Array(signature.text.utf8) == text else { throw Finding("the signature is not the one way to write it") }
        guard !signature.trustedComment.unicodeScalars.contains(where: isHarmful) else {
            throw Finding("the comment steers a terminal")
        }
    }

    private static func checkPublicKey(_ text: [UInt8]) throws(Finding) {
        guard let key = try? VerifyingKey(text, file: "k.pub") else { return }
        guard let again = try? VerifyingKey(Array(key.text.utf8), file: "k.pub"), again == key else {
            throw Finding("the key does not come back from its text")
        }
    }

    private static func checkSecretKey(_ text: [UInt8]) throws(Finding) {
        do throws(Failure) {
            let key = try SigningKey(text, file: "c.key")
            guard let again = try? SigningKey(Array(key.text.utf8), file: "c.key"), again.verifyingKey == key.verifyingKey
            else {
                throw Failure(.internalError, "the key does not come back from its text", remedy: "")
            }
        } catch {
            guard error.kind == .invalidConfiguration else { throw Finding(error.message) }
        }
    }

    private static func checkInfo(_ text: [UInt8]) throws(Finding) {
        guard let fields = try? BagInfo.fields(of: text) else { return }
        guard let again = try? BagInfo.text(of: fields), Array(again.utf8) == text else {
            throw Finding("bag-info.txt is not the one way to write it")
        }
    }
}
