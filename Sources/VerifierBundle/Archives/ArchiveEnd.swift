/// What the records at the end of an archive say: where its directory is, and how many entries it has.
///
/// The end record of 22 bytes is the last of the file, since there are no comments: nothing is searched for, and a record within
/// other data is never found. Before it stand 20 and 56 bytes more where the archive is large (zip64).
struct ArchiveEnd {
    let entryCount: Int
    let directory: Range<Int>
    /// Whether the extension for large archives is there. The directory tells whether it must be.
    let isLarge: Bool

    private static let recordSize = 22
    private static let locatorSize = 20
    private static let largeRecordSize = 56

    init(of file: ArchiveFile) throws(ArchiveDefect) {
        guard file.size >= Self.recordSize else { throw .noEndRecord }
        let largeSize = Self.recordSize + Self.locatorSize + Self.largeRecordSize
        var bytes: [UInt8] = []
        try file.read(min(file.size, largeSize), from: file.size - min(file.size, largeSize), into: &bytes)
        let all = bytes.span
        let record = all.extracting(last: Self.recordSize)
        guard number32(record, at: 0) == 0x0605_4B50 else { throw .noEndRecord }
        guard number16(record, at: 20) == 0 else { throw .endRecord(.commentLength) }
        guard number16(record, at: 4) == 0, number16(record, at: 6) == 0 else { throw .endRecord(.disk) }

        isLarge = all.count == largeSize && number32(all, at: Self.largeRecordSize) == 0x0706_4B50
        let values: (count: UInt64, size: UInt64, offset: UInt64)
        if isLarge {
            values = try Self.largeValues(all, endingAt: file.size)
        } else {
            values = (
                UInt64(number16(record, at: 10)), UInt64(number32(record, at: 12)), UInt64(number32(record, at: 16))
            )
        }
        // What the record has no room for is all ones there.
        guard UInt64(number16(record, at: 8)) == min(values.count, 0xFFFF),
            UInt64(number16(record, at: 10)) == min(values.count, 0xFFFF)
        else { throw .endRecord(.entryCount) }
        guard UInt64(number32(record, at: 12)) == min(values.size, 0xFFFF_FFFF) else { throw .endRecord(.directorySize) }
        guard UInt64(number32(record, at: 16)) == min(values.offset, 0xFFFF_FFFF) else {
            throw .endRecord(.directoryOffset)
        }

        guard values.count > 0 else { throw .noEntries }
        guard values.count <= ArchiveLimits.entries else { throw .tooManyEntries }
        let directoryEnd = file.size - (isLarge ? largeSize : Self.recordSize)
        guard values.offset <= directoryEnd, values.size == UInt64(directoryEnd) - values.offset else {
            throw .directoryMisplaced
        }
        entryCount = Int(values.count)
        directory = Int(values.offset)..<directoryEnd
    }

    /// What the record for large archives says, once its locator is known to be there.
    private static func largeValues(
        _ all: Span<UInt8>,
        endingAt end: Int
    ) throws(ArchiveDefect) -> (count: UInt64, size: UInt64, offset: UInt64) {
        let locator = all.extracting(largeRecordSize..<(largeRecordSize + locatorSize))
        guard number32(locator, at: 4) == 0, number32(locator, at: 16) == 1 else { throw .endRecord(.disk) }
        guard number64(locator, at: 8) == UInt64(end - all.count) else { throw .endRecord(.offset) }
        guard number32(all, at: 0) == 0x0606_4B50 else { throw .endRecord(.signature) }
        guard number64(all, at: 4) == UInt64(largeRecordSize - 12) else { throw .endRecord(.recordSize) }
        guard number16(all, at: 12) == 45 else { throw .endRecord(.versionMadeBy) }
        guard number16(all, at: 14) == 45 else { throw .endRecord(.versionNeeded) }
        guard number32(all, at: 16) == 0, number32(all, at: 20) == 0 else { throw .endRecord(.disk) }
        guard number64(all, at: 24) == number64(all, at: 32) else { throw .endRecord(.entryCount) }
        return (number64(all, at: 32), number64(all, at: 40), number64(all, at: 48))
    }
}
