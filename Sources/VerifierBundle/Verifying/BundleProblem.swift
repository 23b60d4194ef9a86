/// Something that proves a bundle not to be what its signer made.
package enum BundleProblem: Hashable, Sendable {
    /// The file has other contents than its manifest says.
    case altered(name: String, expected: FileDigest, found: FileDigest)
    /// The file is listed in a manifest, or part of every bag, and not there.
    case missing(name: String)
    /// The file is there and in no manifest.
    case unlisted(name: String)
    /// Another key signed than the one that was given.
    case wrongKey(expected: KeyIdentifier, found: KeyIdentifier)
    /// The key did not sign these manifests.
    case badSignature
    /// The key signed the manifests, but not with this comment.
    case badTrustedComment
    /// A file that describes the bag is not of its form. The reason is the rest of a sentence about it.
    case malformed(name: String, reason: String)
    /// The file's data in the archive contradict its headers.
    case damaged(name: String, EntryDefect.Damage)
    /// The archive is not as this line of bag-info.txt says: its date, its folder, or how many bytes and files of data it holds.
    case contradicted(label: String, expected: String, found: String)
}

extension BundleProblem {
    /// A sentence for a person who has to decide what to do about it.
    package var sentence: String {
        switch self {
        case .altered(let name, let expected, let found):
            "“\(shownName(name))” was altered: its SHA-256 should begin with \(expected.beginning) and begins with \(found.beginning)."
        case .missing(let name):
            "“\(shownName(name))” is missing."
        case .unlisted(let name):
            "“\(shownName(name))” was added: no manifest lists it."
        case .wrongKey(let expected, let found):
            "The bundle was signed with key \(found), not with the key that you gave, \(expected)."
        case .badSignature:
            "The signature is not genuine: the key that you gave did not sign \(TagFileName.tagManifest) as it is."
        case .badTrustedComment:
            "The comment in the signature was altered: the key that you gave did not sign it."
        case .malformed(let name, let reason):
            "“\(shownName(name))” is not as bundles have it: \(reason)."
        case .damaged(let name, let damage):
            "“\(shownName(name))” \(damage.words)."
        case .contradicted(let label, let expected, let found):
            "\(TagFileName.info) says “\(label): \(shownName(expected))”, and the bundle has “\(shownName(found))”."
        }
    }
}

/// The problems of a bundle: the first of them, and how many there are. So that an archive with a hundred thousand of them takes no
/// more memory or patience than one with a few.
struct ProblemLog {
    static let mostKept = 1_000

    private(set) var problems: [BundleProblem] = []
    private(set) var count = 0

    mutating func add(_ problem: BundleProblem) {
        count += 1
        if problems.count < Self.mostKept { problems.append(problem) }
    }
    mutating func add(_ other: ProblemLog) {
        count += other.count
        problems += other.problems.prefix(Self.mostKept - problems.count)
    }
}
