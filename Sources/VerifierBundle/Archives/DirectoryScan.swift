/// Goes once through an archive's directory and the header of each entry, and accounts for every byte of the file that is not data.
///
/// For the maintainer: ZIP says most things twice, and readers differ in which of the two they believe; archives that show one thing
/// to this tool and another to the next live off that. So only the form is taken that the writer (libzip 1.7.3, driven by `BagWriter`)
/// gives to an archive, in which nothing is left to choose: an entry's header follows from its line of the directory, its place from
/// the entry before it, the directory's place from the last entry, and the end record from all of these. Whatever differs is a
/// defect, however harmless it may look.
struct DirectoryScan {
    private let file: ArchiveFile
    private let end: ArchiveEnd
    private var reader: StretchReader
    private(set) var entries: [ArchiveEntry] = []
    /// All names, one behind the other.
    private(set) var names: [UInt8] = []
    /// Where the next entry must begin.
    private var offset = 0
    private var totalSize = 0
    /// Of all entries, as DOS has it.
    private(set) var date: UInt16?
    private var hasLargeEntry = false
    private var localHeader: [UInt8] = []

    init(_ file: ArchiveFile) throws(ArchiveDefect) {
        self.file = file
        end = try ArchiveEnd(of: file)
        reader = StretchReader(file, end.directory)
    }

    mutating func run(checksExpansion: Bool) throws(ArchiveDefect) {
        for number in 1...end.entryCount {
            let (header, name) = try readEntry(number)
            try place(header, name, checksExpansion: checksExpansion)
        }
        guard reader.left == 0, offset == end.directory.lowerBound else { throw .directoryMisplaced }
        let isLarge = end.entryCount > 0xFFFF || end.directory.lowerBound > 0xFFFF_FFFF || hasLargeEntry
        guard end.isLarge == isLarge else { throw .endRecord(.largeArchive) }
    }

    /// Reads an entry of the directory; adds its name.
    ///
    /// - Returns: its values and where the name stands.
    private mutating func readEntry(_ number: Int) throws(ArchiveDefect) -> (EntryHeader, Range<Int>) {
        guard let fixed = try reader.take(EntryHeader.directorySize) else { throw .directoryMisplaced }
        let record = DirectoryRecord(reader.block.span.extracting(fixed))
        guard record.signature == 0x0201_4B50 else { throw .directoryEntry(number, .signature) }
        guard record.versionMadeBy == 0x033F else { throw .directoryEntry(number, .versionMadeBy) }
        guard record.time == 0 else { throw .directoryEntry(number, .time) }
        guard record.header.date == date ?? record.header.date else { throw .directoryEntry(number, .date) }
        guard record.commentLength == 0 else { throw .directoryEntry(number, .commentLength) }
        guard record.disk == 0 else { throw .directoryEntry(number, .disk) }
        guard record.internalAttributes == 0 else { throw .directoryEntry(number, .internalAttributes) }

        let nameLength = Int(record.nameLength)
        guard nameLength <= EntryName.longest else { throw .name(number, .tooLong) }
        guard let nameRange = try reader.take(nameLength) else { throw .directoryMisplaced }
        if let fault = EntryName.fault(in: reader.block.span.extracting(nameRange)) { throw .name(number, fault) }
        let nameStart = names.count
        names.append(contentsOf: reader.block[nameRange])
        let name = nameStart..<names.count

        guard record.flags & 1 == 0 else { throw .encrypted(shown(name)) }
        guard record.flags & 8 == 0 else { throw .dataDescriptor(shown(name)) }
        guard record.flags == 0 else { throw .directoryEntry(number, .flags) }
        var header = record.header
        guard header.method == EntryHeader.stored || header.method == EntryHeader.deflated else {
            throw .compressionMethod(shown(name), header.method)
        }
        // Of Unix in the upper half: a regular file with the rights 0644.
        guard record.externalAttributes == 0o100644 << 16 else { throw .notARegularFile(shown(name)) }
        try readExtension(Int(record.extraLength), into: &header, number)
        guard record.versionNeeded == header.versionNeeded(isLarge: header.isLarge) else {
            throw .directoryEntry(number, .versionNeeded)
        }
        date = header.date
        return (header, name)
    }

    /// Takes the values that a header has no room for from the extension, which must hold these and no others.
    private mutating func readExtension(
        _ length: Int,
        into values: inout EntryHeader,
        _ number: Int
    ) throws(ArchiveDefect) {
        let full = values.directoryExtra.count
        guard length == (full == 0 ? 0 : 4 + full * 8) else { throw .directoryEntry(number, .extraLength) }
        guard full > 0 else { return }
        guard let range = try reader.take(length) else { throw .directoryMisplaced }
        let extra = Array(reader.block[range])
        guard number16(extra.span, at: 0) == 1, Int(number16(extra.span, at: 2)) == full * 8 else {
            throw .directoryEntry(number, .extra)
        }
        var index = 4
        for field in [\EntryHeader.size, \EntryHeader.compressedSize, \EntryHeader.offset] {
            guard values[keyPath: field] == EntryHeader.full else { continue }
            values[keyPath: field] = number64(extra.span, at: index)
            // What has room in the header must stand there.
            guard values[keyPath: field] >= EntryHeader.full else { throw .directoryEntry(number, .extra) }
            index += 8
        }
    }

    /// Sees that the entry stands where it must, with a header that says the same, and keeps it.
    private mutating func place(
        _ header: EntryHeader,
        _ name: Range<Int>,
        checksExpansion: Bool
    ) throws(ArchiveDefect) {
        guard header.size <= UInt64(ArchiveLimits.entrySize) else { throw .entryTooLarge(shown(name)) }
        totalSize += Int(header.size)
        guard totalSize <= ArchiveLimits.totalSize else { throw .tooLarge }
        // Before any product with it: no entry is larger than the file.
        guard header.compressedSize <= UInt64(file.size) else { throw .misplaced(shown(name)) }
        if header.method == EntryHeader.stored {
            guard header.size == header.compressedSize else { throw .directoryEntry(entries.count + 1, .size) }
        } else if checksExpansion {
            let most = header.compressedSize.multipliedReportingOverflow(by: UInt64(ArchiveLimits.expansion))
            guard !most.overflow, header.size <= most.partialValue else { throw .expandsTooFar(shown(name)) }
        }

        guard header.offset == UInt64(offset) else { throw .misplaced(shown(name)) }
        let headerLength = EntryHeader.localSize + name.count + EntryHeader.extraBytes(header.localExtra).count
        let room = end.directory.lowerBound - offset
        guard headerLength <= room, Int(header.compressedSize) <= room - headerLength else { throw .misplaced(shown(name)) }
        try file.read(headerLength, from: offset, into: &localHeader)
        if let field = header.differenceInLocalHeader(localHeader.span, name: names.span.extracting(name)) {
            throw .headersDiffer(shown(name), field)
        }
        let dataOffset = offset + headerLength
        offset = dataOffset + Int(header.compressedSize)
        hasLargeEntry = hasLargeEntry || header.isLarge
        entries.append(
            ArchiveEntry(
                nameStart: Int32(name.lowerBound),
                nameLength: UInt8(name.count),
                isDeflated: header.method == EntryHeader.deflated,
                checksum: header.checksum,
                compressedSize: Int(header.compressedSize),
                size: Int(header.size),
                dataOffset: dataOffset
            )
        )
    }

    private func shown(_ name: Range<Int>) -> String {
        shownName(String(decoding: names[name], as: UTF8.self))
    }
}
