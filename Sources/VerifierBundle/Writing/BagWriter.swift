package import Diagnostics
package import SystemPackage

/// Writes a bag as a ZIP archive: the same bytes for the same bag, under any time zone, locale, folder, file order and umask.
package struct BagWriter {
    /// Who vouches for a bag, and with what words.
    package struct Seal: Sendable {
        package var key: SigningKey
        package var trustedComment: TrustedComment

        package init(key: SigningKey, trustedComment: TrustedComment) {
            self.key = key
            self.trustedComment = trustedComment
        }
    }

    private let bag: Bag
    private let seal: Seal?

    package init(_ bag: Bag, sealedBy seal: Seal?) {
        self.bag = bag
        self.seal = seal
    }

    /// Writes the archive, and checks it as a verifier would before it is put in its place. Nothing is left where that fails.
    ///
    /// - Parameters:
    ///   - path: the archive's.
    ///   - isReplacing: whether a file that is there already is replaced.
    /// - Returns: how many files of how many bytes the payload has.
    /// - Throws: `cannotCreateOutput`, `inputOutput` where reading or writing fails or a file changes meanwhile, `internalError`
    ///   where the bag has a name that no bundle may have.
    @discardableResult
    package func write(to path: FilePath, replacing isReplacing: Bool) throws(Failure) -> PayloadTotals {
        var pending = try PendingFile(beside: path, isReplacing: isReplacing)
        let content = try BagContent(bag, seal)
        try pack(content, into: pending.path, label: path.string, storing: [])
        // What would be taken for a bomb is stored as it is.
        let stored = try stretchedEntries(pending.path, path.string)
        if !stored.isEmpty { try pack(content, into: pending.path, label: path.string, storing: stored) }
        try check(pending.path, path.string)
        try pending.place()
        return content.totals
    }

    func pack(_ content: BagContent, into path: FilePath, label: String, storing: Set<String>) throws(Failure) {
        var output = try ZipOutput(path, day: bag.day, label: label)
        for file in content.files {
            let name = "\(bag.baseFolder)/\(file.name)"
            let isStored = storing.contains(file.name)
            switch file.content {
            case .bytes(let bytes): try output.add(bytes, as: name, isStored: isStored)
            case .file(let path, let size): try output.add(path, size: size, as: name, isStored: isStored)
            }
        }
        try output.close()
    }

    /// The names of entries that are more times larger when they are unpacked than an archive's may be.
    private func stretchedEntries(_ path: FilePath, _ label: String) throws(Failure) -> Set<String> {
        do throws(ArchiveDefect) {
            let archive = try BundleArchive(path, checksExpansion: false)
            let entries = archive.entries
            let stretched = entries.indices.filter { index in
                entries[index].isDeflated
                    && entries[index].size > entries[index].compressedSize * ArchiveLimits.expansion
            }
            return Set(stretched.map(entries.name))
        } catch {
            throw Self.notItsOwn(label, error.reason)
        }
    }

    /// Whether a verifier will take the archive for genuine.
    func check(_ path: FilePath, _ label: String) throws(Failure) {
        let verdict: BundleVerdict
        do throws(ArchiveDefect) {
            verdict = try BundleArchive(path).verify(by: seal?.key.verifyingKey, file: label)
        } catch {
            throw Self.notItsOwn(label, error.reason)
        }
        for case .altered(let name, _, _) in verdict.problems {
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: label),
                "“\(shownName(name))” changed while it was packed",
                remedy: "wait until nothing else writes to the report, then run again"
            )
        }
        guard verdict.problems.isEmpty, verdict.isSigned == (seal != nil) else {
            throw Self.notItsOwn(label, verdict.problems.first?.sentence ?? "it is not signed")
        }
    }

    private static func notItsOwn(_ label: String, _ reason: String) -> Failure {
        Failure(
            .internalError,
            at: SourcePosition(file: label),
            "the bundle would not pass its own check: \(reason)",
            remedy: "report this as a defect"
        )
    }
}
