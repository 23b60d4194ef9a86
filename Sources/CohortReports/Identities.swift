import CohortImport
import CohortAnalytics
import Crypto
import ReportModel

/// What outputs show for the ids of learners and registrations: the ids themselves, or pseudonyms.
///
/// A pseudonym is the HMAC-SHA-256 of the id's UTF-8 bytes under the centre's key, in hexadecimal: without the key nobody can try out
/// ids, as they could with a bare hash. The same id under the same key is the same pseudonym in every report.
package struct Identities: Sendable {
    private let key: SymmetricKey?

    /// The ids as they are.
    package static let plain = Identities(key: nil)

    private init(key: SymmetricKey?) {
        self.key = key
    }

    /// - Parameter key: the bytes of the key file, all of them.
    package init(pseudonymsUnder key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    package var arePseudonyms: Bool { key != nil }

    /// What is shown for an id; nothing for none.
    package func shown(_ id: String) -> String {
        guard let key, !id.isEmpty else { return id }
        return hexadecimal(HMAC<SHA256>.authenticationCode(for: Array(id.utf8), using: key))
    }

    /// Appends what is shown for the id with this number.
    func append(_ number: Int, of ids: IdentifierTable, to block: inout CellBlock) {
        guard key == nil else { return block.append(text: shown(ids[number])) }
        ids.withBytes(of: number) { block.append(text: $0) }
    }
}
