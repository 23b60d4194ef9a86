package import Diagnostics
import InputDecoding

/// A bundle that was checked, without a problem. The only way to its payload.
package struct VerifiedBundle: Sendable {
    private let archive: BundleArchive
    private let payload: Range<Int>
    /// Of the payload's files, in their order.
    private let digests: [FileDigest]
    /// What errors call it.
    private let file: String

    /// - Parameter digests: as many as there are entries in the payload, each seen to be right.
    init(_ archive: BundleArchive, payload: Range<Int>, digests: [FileDigest], file: String) {
        precondition(payload.count == digests.count, "each file has a digest")
        self.archive = archive
        self.payload = payload
        self.digests = digests
        self.file = file
    }

    /// How many files there are.
    package var count: Int { payload.count }

    /// A file's name below `data/`; `index` from 0 in the order of names.
    package func name(_ index: Int) -> String {
        String(archive.entries.name(payload.lowerBound + index).dropFirst(TagFileName.payloadFolder.count))
    }

    /// The names of the files below `data/`, in their order.
    package var names: [String] { (0..<count).map(name) }

    /// The names of the files beside `data/`, in their order.
    package var tagFileNames: [String] {
        archive.entries.indices.filter { !payload.contains($0) }.map(archive.entries.name)
    }

    /// All bytes of a file beside `data/`; nil where there is none of the name, or it has more than `limit` bytes.
    package func tagFile(_ name: String, limit: Int) throws(Failure) -> [UInt8]? {
        guard let index = archive.entries.index(of: name), archive.entries[index].size <= limit else { return nil }
        do throws(EntryDefect) {
            return try archive.bytes(index, limit: limit)
        } catch {
            throw PayloadSource.failure(error, file: file)
        }
    }

    /// Of a file, in bytes.
    package func size(_ index: Int) -> Int { archive.entries[payload.lowerBound + index].size }

    package func digest(_ index: Int) -> FileDigest { digests[index] }

    /// Which file has this name below `data/`; nil where there is none.
    package func index(of name: String) -> Int? {
        archive.entries.index(of: TagFileName.payloadFolder + name).map { $0 - payload.lowerBound }
    }

    /// The bytes of a file. They are digested once more while they are read, so that a file that was changed since it was checked is
    /// noticed at its end.
    package func source(_ index: Int) throws(Failure) -> PayloadSource {
        do throws(EntryDefect) {
            return PayloadSource(
                try archive.reader(payload.lowerBound + index),
                expected: digests[index],
                name: archive.entries.name(payload.lowerBound + index),
                file: file
            )
        } catch {
            throw PayloadSource.failure(error, file: file)
        }
    }
}

/// The bytes of a file of a checked bundle. Nothing counts before the end is reached without an error.
package final class PayloadSource: ByteSource {
    private var reader: EntryReader
    private var hasher = FileHasher()
    private let expected: FileDigest
    private let name: String
    private let file: String

    fileprivate init(_ reader: consuming EntryReader, expected: FileDigest, name: String, file: String) {
        self.reader = reader
        self.expected = expected
        self.name = name
        self.file = file
    }

    package func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        guard !buffer.isEmpty else { return 0 }
        let count: Int
        do throws(EntryDefect) {
            count = try reader.read(into: &buffer)
        } catch {
            throw Self.failure(error, file: file)
        }
        hasher.add(buffer.span.extracting(first: count))
        guard count > 0 || hasher.digest == expected else { throw Self.changed(file) }
        return count
    }

    fileprivate static func failure(_ defect: EntryDefect, file: String) -> Failure {
        switch defect {
        case .unchecked(let defect): defect.failure(file: file)
        case .damaged: changed(file)
        }
    }

    private static func changed(_ file: String) -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: file),
            "the bundle was changed while it was read",
            remedy: "copy it to where nobody else writes, then run again"
        )
    }
}
