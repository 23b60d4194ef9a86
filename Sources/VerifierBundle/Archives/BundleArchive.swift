package import Quantities
package import SystemPackage

/// A bundle's archive, opened and seen to be of the one form that bundles have. Nothing of its contents was looked at yet.
///
/// Why not by libzip, which writes it: a library for all archives has to put up with much, and to look for the end record where it
/// may be; here every byte of the file has to be accounted for, and whatever is not as it must be is an `ArchiveDefect`.
/// `DirectoryScan` says how. Memory grows with the number of entries only, of which there is a limit.
package struct BundleArchive: Sendable {
    let file: ArchiveFile
    let entries: EntryList
    /// The day that all files bear.
    package let day: Day

    package init(_ path: FilePath) throws(ArchiveDefect) {
        try self.init(path, checksExpansion: true)
    }

    /// - Parameter checksExpansion: whether an entry may not be many times larger when it is unpacked.
    init(_ path: FilePath, checksExpansion: Bool) throws(ArchiveDefect) {
        file = try ArchiveFile(path)
        var scan = try DirectoryScan(file)
        try scan.run(checksExpansion: checksExpansion)
        entries = try EntryList(scan.entries, names: scan.names)
        let date = Int(scan.date ?? 0)
        guard let day = Day(year: 1980 + date >> 9, month: date >> 5 & 15, day: date & 31) else {
            throw .directoryEntry(1, .date)
        }
        self.day = day
    }

    /// The folder that everything lies in.
    package var baseFolder: String { entries.baseFolder }

    /// Of the file, in bytes.
    package var size: Int { file.size }

    package var entryCount: Int { entries.count }

    /// The bytes of an entry from the first on, unpacked.
    func reader(_ index: Int) throws(EntryDefect) -> EntryReader {
        try EntryReader(file, entries[index])
    }

    /// All bytes of a small entry.
    ///
    /// - Parameter limit: a larger one is not read.
    func bytes(_ index: Int, limit: Int) throws(EntryDefect) -> [UInt8] {
        guard entries[index].size <= limit else { throw .unchecked(.tagFileTooLarge(entries.name(index))) }
        var reader = try reader(index)
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            var span = block.mutableSpan
            let count = try reader.read(into: &span)
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: block[..<count])
        }
    }
}

/// Why an entry's bytes can't be had.
package enum EntryDefect: Error, Hashable, Sendable {
    case damaged(Damage)
    /// It says nothing of the entry.
    case unchecked(ArchiveDefect)

    /// What is wrong with an entry's data.
    package enum Damage: Hashable, Sendable {
        /// zlib's words.
        case compression(String)
        /// Unpacked, there are more bytes than the headers say.
        case longer
        /// Unpacked, there are fewer.
        case shorter
        /// The compressed data end before the entry does.
        case trailingBytes
        case checksum
    }
}

extension EntryDefect.Damage {
    /// The rest of a sentence about the file.
    var words: String {
        switch self {
        case .compression(let reason): "can't be unpacked (zlib says: \(reason))"
        case .longer: "is longer than the archive says"
        case .shorter: "is shorter than the archive says"
        case .trailingBytes: "has something behind its data"
        case .checksum: "does not have the checksum that the archive says"
        }
    }
}
