import Quantities

/// The check of one bundle: what was found so far. `BundleArchive.verify` calls the steps in their order.
struct BundleCheck {
    let archive: BundleArchive
    /// The entries of the payload.
    let payload: Range<Int>
    let totals: PayloadTotals
    private(set) var log = ProblemLog()
    private var block = [UInt8](repeating: 0, count: 1 << 16)

    init(_ archive: BundleArchive) {
        self.archive = archive
        payload = archive.entries.indices(in: TagFileName.payloadFolder)
        totals = PayloadTotals(bytes: payload.reduce(0) { $0 + archive.entries[$1].size }, files: payload.count)
    }

    // MARK: - Signature

    /// Whether the files are there that every bag has, and none that BagIt gives a meaning to which is not looked at here.
    mutating func checkNames() {
        for name in [TagFileName.declaration, TagFileName.info, TagFileName.manifest, TagFileName.tagManifest]
        where archive.entries.index(of: name) == nil && !log.problems.contains(.missing(name: name)) {
            log.add(.missing(name: name))
        }
        for index in archive.entries.indices where !payload.contains(index) {
            let name = archive.entries.name(index)
            guard TagFileName.isForbidden(name) else { continue }
            log.add(.malformed(name: name, reason: "bundles never have a file of this name"))
        }
    }

    /// The bytes that the signature is over; nil where they can't be had.
    mutating func tagManifest() throws(ArchiveDefect) -> [UInt8]? {
        try bytes(of: TagFileName.tagManifest, limit: ArchiveLimits.tagManifestSize)
    }

    mutating func checkSignature(
        over message: [UInt8]?,
        by key: VerifyingKey?
    ) throws(ArchiveDefect) -> (BundleVerdict.Signature, comment: String?) {
        guard archive.entries.index(of: TagFileName.signature) != nil else { return (.none, nil) }
        guard let text = try bytes(of: TagFileName.signature, limit: KeyText.mostBytes) else { return (.notGenuine, nil) }
        let signature: BundleSignature
        do throws(BundleSignature.Fault) {
            signature = try BundleSignature(text)
        } catch {
            guard error == .form else { throw .prehashedSignature }
            log.add(.malformed(name: TagFileName.signature, reason: "it is no signature of minisign's form"))
            return (.notGenuine, nil)
        }
        guard let key else { return (.unchecked, nil) }
        guard signature.identifier == key.identifier else {
            log.add(.wrongKey(expected: key.identifier, found: signature.identifier))
            return (.notGenuine, nil)
        }
        // Without the signed file there is a problem already.
        guard let message else { return (.notGenuine, nil) }
        guard signature.isValid(for: message, by: key) else {
            log.add(.badSignature)
            return (.notGenuine, nil)
        }
        guard signature.isCommentValid(by: key) else {
            log.add(.badTrustedComment)
            return (.notGenuine, nil)
        }
        return (.genuine, signature.trustedComment)
    }

    // MARK: - Files that describe the bag

    /// What the manifest of these files says of each, by entry.
    mutating func listedTagFiles(_ manifest: [UInt8]?) -> [Int: FileDigest] {
        guard let manifest else { return [:] }
        // It lists neither itself nor its signature, which are in no manifest.
        let own = [TagFileName.tagManifest, TagFileName.signature].map { archive.entries.index(of: $0) }
        let candidates = archive.entries.indices.filter { !payload.contains($0) && !own.contains($0) }
        var match = ManifestMatch(archive.entries, candidates: candidates)
        var reader = ManifestReader()
        do throws(Manifest.Fault) {
            try reader.add(manifest.span) { digest, name in match.take(digest, name) }
            try reader.finish()
            match.finish()
            log.add(match.log)
        } catch {
            // Which files it lists can't be told from a part of it.
            log.add(.malformed(name: TagFileName.tagManifest, reason: error.words))
        }
        var listed: [Int: FileDigest] = [:]
        for (candidate, digest) in zip(candidates, match.digests) { listed[candidate] = digest }
        return listed
    }

    mutating func checkDeclaration(_ listed: [Int: FileDigest]) throws(ArchiveDefect) {
        let name = TagFileName.declaration
        guard let bytes = try listedBytes(of: name, limit: BagInfo.mostBytes, listed) else { return }
        guard bytes != Array(TagFileName.declarationText.utf8) else { return }
        log.add(.malformed(name: name, reason: "it does not say that this is a bag of BagIt 1.0 in UTF-8, and nothing else"))
    }

    /// The fields of bag-info.txt, some of which must fit the archive.
    mutating func checkInfo(_ listed: [Int: FileDigest]) throws(ArchiveDefect) -> [BagField] {
        let name = TagFileName.info
        guard let bytes = try listedBytes(of: name, limit: BagInfo.mostBytes, listed) else { return [] }
        do throws(BagInfo.BadLine) {
            let fields = try BagInfo.fields(of: bytes)
            for (label, found) in [
                (BagField.baggingDate, archive.day.description), (BagField.baseFolder, archive.baseFolder),
                (BagField.totals, totals.description),
            ] {
                let values = fields.filter { $0.label == label }.map(\.value)
                if values.count != 1 {
                    log.add(.malformed(name: name, reason: "it does not have one line “\(label)”"))
                } else if !values[0].utf8.elementsEqual(found.utf8) {
                    log.add(.contradicted(label: label, expected: values[0], found: found))
                }
            }
            return fields
        } catch {
            log.add(.malformed(name: name, reason: "line \(error.number) is not a label, a colon, a space and a value"))
            return []
        }
    }

    /// The files that no other step reads.
    mutating func checkOtherTagFiles(_ listed: [Int: FileDigest]) throws(ArchiveDefect) {
        let read = [TagFileName.declaration, TagFileName.info, TagFileName.manifest].map { archive.entries.index(of: $0) }
        for index in listed.keys.sorted() where !read.contains(index) {
            guard let found = try digest(of: index, { _ in }) else { continue }
            compare(index, listed[index], found)
        }
    }

    // MARK: - Payload

    /// What the manifest of the payload says of each of its files; nil for one that it does not list.
    mutating func payloadDigests(_ listed: [Int: FileDigest]) throws(ArchiveDefect) -> [FileDigest?] {
        var match = ManifestMatch(archive.entries, candidates: Array(payload))
        guard let index = archive.entries.index(of: TagFileName.manifest) else { return match.digests }
        var reader = ManifestReader()
        var fault: Manifest.Fault?
        let found = try digest(of: index) { piece in
            guard fault == nil else { return }
            do throws(Manifest.Fault) {
                try reader.add(piece) { digest, name in match.take(digest, name) }
            } catch {
                fault = error
            }
        }
        guard let found else { return match.digests }
        compare(index, listed[index], found)
        do throws(Manifest.Fault) {
            if let fault { throw fault }
            try reader.finish()
            match.finish()
            log.add(match.log)
        } catch {
            // Which files it lists can't be told from a part of it.
            log.add(.malformed(name: TagFileName.manifest, reason: error.words))
        }
        return match.digests
    }

    /// Reads each listed file of the payload.
    mutating func checkPayload(
        _ digests: [FileDigest?],
        _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws(ArchiveDefect) {
        let total = totals.bytes
        var done = 0
        for (index, expected) in zip(payload, digests) {
            let before = done
            if let expected {
                let found = try digest(of: index) { piece in
                    done += piece.count
                    progress(done, total)
                }
                if let found { compare(index, expected, found) }
            }
            done = before + archive.entries[index].size
        }
    }

    // MARK: - Reading

    private mutating func compare(_ index: Int, _ expected: FileDigest?, _ found: FileDigest) {
        guard let expected, expected != found else { return }
        log.add(.altered(name: archive.entries.name(index), expected: expected, found: found))
    }

    /// The digest of an entry, each piece of which is shown to `body`; nil where it is damaged, which is noted.
    private mutating func digest(
        of index: Int,
        _ body: (Span<UInt8>) -> Void
    ) throws(ArchiveDefect) -> FileDigest? {
        do throws(EntryDefect) {
            return try Self.digest(of: index, in: archive, through: &block, body)
        } catch {
            try note(error, of: index)
            return nil
        }
    }

    private static func digest(
        of index: Int,
        in archive: BundleArchive,
        through block: inout [UInt8],
        _ body: (Span<UInt8>) -> Void
    ) throws(EntryDefect) -> FileDigest {
        var reader = try archive.reader(index)
        var hasher = FileHasher()
        while true {
            var span = block.mutableSpan
            let count = try reader.read(into: &span)
            guard count > 0 else { return hasher.digest }
            hasher.add(block.span.extracting(first: count))
            body(block.span.extracting(first: count))
        }
    }

    /// All bytes of a file that describes the bag; nil where it is not there, or is damaged, which is noted.
    private mutating func bytes(of name: String, limit: Int) throws(ArchiveDefect) -> [UInt8]? {
        guard let index = archive.entries.index(of: name) else { return nil }
        do throws(EntryDefect) {
            return try archive.bytes(index, limit: limit)
        } catch {
            try note(error, of: index)
            return nil
        }
    }

    /// The same, held against its manifest.
    private mutating func listedBytes(
        of name: String,
        limit: Int,
        _ listed: [Int: FileDigest]
    ) throws(ArchiveDefect) -> [UInt8]? {
        guard let index = archive.entries.index(of: name), let bytes = try bytes(of: name, limit: limit) else { return nil }
        compare(index, listed[index], FileDigest(of: bytes.span))
        return bytes
    }

    private mutating func note(_ defect: EntryDefect, of index: Int) throws(ArchiveDefect) {
        switch defect {
        case .damaged(let damage): log.add(.damaged(name: archive.entries.name(index), damage))
        case .unchecked(let defect): throw defect
        }
    }
}
