import SystemPackage

@testable import VerifierBundle

/// What a check of some bytes as a bundle came to.
enum Outcome: Equatable {
    case accepted
    /// Proven not genuine.
    case problems([BundleProblem])
    /// Whole, but with no signature.
    case unsigned
    case defect(ArchiveDefect)

    /// Writes the bytes to a file and checks them with the sample's key.
    init(_ bytes: [UInt8], in folder: ScratchFolder) throws {
        let file = try folder.write("checked.zip", bytes)
        let key = try SampleBag.key().verifyingKey
        do throws(ArchiveDefect) {
            let verdict = try BundleArchive(file).verify(by: key, file: "checked.zip")
            if verdict.problemCount > 0 {
                self = .problems(verdict.problems)
            } else {
                self = verdict.isSigned ? .accepted : .unsigned
            }
        } catch {
            self = .defect(error)
        }
    }

    var isAccepted: Bool { self == .accepted }
}

extension SampleBag {
    /// All files of the signed bag, in their order, with the base folder.
    static func files(in folder: ScratchFolder) throws -> [(name: String, bytes: [UInt8])] {
        let seal = BagWriter.Seal(key: try key(), trustedComment: comment)
        let contents = Dictionary(uniqueKeysWithValues: payload.map { ("data/" + $0.name, $0.bytes) })
        return try BagContent(try bag(in: folder), seal).files.map { file in
            switch file.content {
            case .bytes(let bytes): (base + "/" + file.name, bytes)
            case .file: (base + "/" + file.name, contents[file.name] ?? [])
            }
        }
    }
}
