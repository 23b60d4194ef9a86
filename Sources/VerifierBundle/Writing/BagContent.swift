import Diagnostics
import Quantities
import SystemPackage

/// All files of a bag in the order of their names, manifests and signature included.
struct BagContent {
    enum Content {
        case bytes([UInt8])
        /// A staged file, and how many bytes it had when it was digested.
        case file(FilePath, size: Int)
    }

    struct File {
        /// Within the base folder.
        let name: String
        let content: Content
    }

    private(set) var files: [File] = []
    let totals: PayloadTotals

    /// Digests the payload, one pass over each file.
    init(_ bag: Bag, _ seal: BagWriter.Seal?) throws(Failure) {
        guard EntryName.fault(in: bag.baseFolder) == nil, !bag.baseFolder.contains("/") else {
            throw Self.unfit(bag.baseFolder, "it can't be the folder of a bundle")
        }
        guard !bag.payload.isEmpty else { throw Self.unfit(bag.baseFolder, "there are no data for the bundle") }
        var manifest = ""
        var bytes = 0
        for file in bag.payload.sorted(by: { Self.isBefore($0.name, $1.name) }) {
            let name = TagFileName.payloadFolder + file.name
            let (digest, size) = try Self.digest(of: file.path)
            manifest += Manifest.line(digest, name)
            bytes += size
            files.append(File(name: name, content: .file(file.path, size: size)))
        }
        totals = PayloadTotals(bytes: bytes, files: bag.payload.count)

        var tagFiles: [(name: String, bytes: [UInt8])] = bag.tagFiles.map { ($0.name, $0.bytes) }
        tagFiles.append((TagFileName.declaration, Array(TagFileName.declarationText.utf8)))
        tagFiles.append((TagFileName.info, Array(try Self.info(bag, totals).utf8)))
        tagFiles.append((TagFileName.manifest, Array(manifest.utf8)))
        tagFiles.sort { Self.isBefore($0.name, $1.name) }
        let lines = tagFiles.map { Manifest.line(FileDigest(of: $0.bytes.span), $0.name) }
        let tagManifest = Array(lines.joined().utf8)
        guard tagManifest.count <= ArchiveLimits.tagManifestSize else {
            throw Self.unfit(bag.baseFolder, "there are too many files that describe the bundle")
        }
        tagFiles.append((TagFileName.tagManifest, tagManifest))
        if let seal {
            let signature = try BundleSignature(of: tagManifest, by: seal.key, trustedComment: seal.trustedComment)
            tagFiles.append((TagFileName.signature, Array(signature.text.utf8)))
        }
        files += tagFiles.map { File(name: $0.name, content: .bytes($0.bytes)) }
        files.sort { Self.isBefore($0.name, $1.name) }
        try checkNames(bag.baseFolder)
    }

    /// The text of bag-info.txt.
    private static func info(_ bag: Bag, _ totals: PayloadTotals) throws(Failure) -> String {
        let own = [
            BagField(BagField.softwareAgent, bag.softwareAgent),
            BagField(BagField.baggingDate, bag.day.description),
            BagField(BagField.baseFolder, bag.baseFolder),
            BagField(BagField.totals, totals.description),
        ]
        let taken = Set(own.map { $0.label.lowercased() })
        for field in bag.fields where taken.contains(field.label.lowercased()) {
            throw unfit(field.label, "the bundle says this of itself")
        }
        return try BagInfo.text(of: bag.fields + own)
    }

    /// What can't be told from one name: the reader sees to what names must be to each other when the bundle is checked.
    private func checkNames(_ base: String) throws(Failure) {
        guard files.count <= ArchiveLimits.entries else { throw Self.unfit(base, "there are too many files for a bundle") }
        for (index, file) in files.enumerated() {
            guard EntryName.fault(in: "\(base)/\(file.name)") == nil, !TagFileName.isForbidden(file.name) else {
                throw Self.unfit(file.name, "no file of a bundle can have this name")
            }
            guard index == 0 || !file.name.utf8.elementsEqual(files[index - 1].name.utf8) else {
                throw Self.unfit(file.name, "two files of the bundle would have this name")
            }
        }
    }

    private static func digest(of path: FilePath) throws(Failure) -> (FileDigest, size: Int) {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
            return try descriptor.closeAfter {
                guard try descriptor.stat().type == .regular else { throw Errno.invalidArgument }
                var hasher = FileHasher()
                var size = 0
                var block = [UInt8](repeating: 0, count: 1 << 16)
                while true {
                    // Safe: the call fills the block and does not keep it.
                    let count = try unsafe block.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
                    guard count > 0 else { return (hasher.digest, size) }
                    hasher.add(block.span.extracting(first: count))
                    size += count
                }
            }
        } catch {
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: path.string),
                "the file can't be read for the bundle (\((error as? Errno)?.description ?? "unknown reason"))",
                remedy: "make the report again, then run again"
            )
        }
    }

    /// By bytes, whatever the locale.
    private static func isBefore(_ left: String, _ right: String) -> Bool {
        order(left.utf8Span.span, right.utf8Span.span) < 0
    }

    private static func unfit(_ name: String, _ message: String) -> Failure {
        Failure(.internalError, "“\(shownName(name))”: \(message)", remedy: "report this as a defect")
    }
}
