/// A ZIP archive that says whatever it is told to, for tests of the reader. Data are stored as they are unless `data` says otherwise.
struct ForgedArchive {
    /// Of an entry, before its data or in the directory. Nil: what is true.
    struct Header {
        var signature: UInt32?
        var versionMadeBy: UInt16 = 0x033F
        var versionNeeded: UInt16 = 10
        var flags: UInt16 = 0
        var method: UInt16 = 0
        var time: UInt16 = 0
        var date: UInt16 = 0x5D5F
        var checksum: UInt32?
        var compressedSize: UInt32?
        var size: UInt32?
        var name: [UInt8]
        var nameLength: UInt16?
        var extra: [UInt8] = []
        var extraLength: UInt16?
        var comment: [UInt8] = []
        var disk: UInt16 = 0
        var internalAttributes: UInt16 = 0
        var externalAttributes: UInt32 = 0o100644 << 16
        var offset: UInt32?
    }

    struct Entry {
        var local: Header
        var central: Header
        /// As they are in the archive.
        var data: [UInt8]
        /// Unpacked.
        var content: [UInt8]
        /// Between the data and the next entry.
        var trailing: [UInt8] = []
        /// Whether the entry's own header and data are there.
        var isWritten = true
        var isInDirectory = true
    }

    /// Of the end record. Nil: what is true.
    struct End {
        var signature: UInt32 = 0x0605_4B50
        var disk: UInt16 = 0
        var directoryDisk: UInt16 = 0
        var entriesHere: UInt16?
        var entries: UInt16?
        var directorySize: UInt32?
        var directoryOffset: UInt32?
        var comment: [UInt8] = []
        var commentLength: UInt16?
    }

    /// The records for large archives. Nil: what is true.
    struct LargeEnd {
        var signature: UInt32 = 0x0606_4B50
        var recordSize: UInt64 = 44
        var entries: UInt64?
        var directorySize: UInt64?
        var directoryOffset: UInt64?
        var recordOffset: UInt64?
        var disks: UInt32 = 1
    }

    var entries: [Entry] = []
    var end = End()
    var largeEnd: LargeEnd?
    var leading: [UInt8] = []
    /// Between the last entry and the directory.
    var beforeDirectory: [UInt8] = []
    /// Between the directory and the end record.
    var beforeEnd: [UInt8] = []
    var trailing: [UInt8] = []

    init(_ files: [(name: String, bytes: [UInt8])]) {
        for (name, bytes) in files { entries.append(Self.entry(name, bytes)) }
    }

    static func entry(_ name: String, _ bytes: [UInt8]) -> Entry {
        let header = Header(name: Array(name.utf8))
        return Entry(local: header, central: header, data: bytes, content: bytes)
    }

    /// Changes the header of an entry in both places.
    mutating func changeBoth(_ index: Int, _ change: (inout Header) -> Void) {
        change(&entries[index].local)
        change(&entries[index].central)
    }

    func bytes() -> [UInt8] {
        var result = leading
        var offsets: [Int] = []
        for entry in entries {
            offsets.append(result.count)
            guard entry.isWritten else { continue }
            result += localHeader(entry) + entry.data + entry.trailing
        }
        result += beforeDirectory
        let directoryOffset = result.count
        for (entry, offset) in zip(entries, offsets) where entry.isInDirectory {
            result += directoryHeader(entry, offset)
        }
        let directorySize = result.count - directoryOffset
        result += beforeEnd
        let count = entries.count { $0.isInDirectory }
        result += largeRecords(count, directorySize, directoryOffset, at: result.count)
        result += number(end.signature) + number(end.disk) + number(end.directoryDisk)
        result += number(end.entriesHere ?? UInt16(clamping: count)) + number(end.entries ?? UInt16(clamping: count))
        result += number(end.directorySize ?? UInt32(directorySize))
        result += number(end.directoryOffset ?? UInt32(directoryOffset))
        result += number(end.commentLength ?? UInt16(end.comment.count)) + end.comment
        return result + trailing
    }

    private func localHeader(_ entry: Entry) -> [UInt8] {
        let header = entry.local
        var result = number(header.signature ?? 0x0403_4B50) + number(header.versionNeeded)
        result += common(header, entry)
        result += number(header.nameLength ?? UInt16(header.name.count))
        result += number(header.extraLength ?? UInt16(header.extra.count))
        return result + header.name + header.extra
    }

    private func directoryHeader(_ entry: Entry, _ offset: Int) -> [UInt8] {
        let header = entry.central
        var result = number(header.signature ?? 0x0201_4B50) + number(header.versionMadeBy)
        result += number(header.versionNeeded) + common(header, entry)
        result += number(header.nameLength ?? UInt16(header.name.count))
        result += number(header.extraLength ?? UInt16(header.extra.count))
        result += number(UInt16(header.comment.count)) + number(header.disk) + number(header.internalAttributes)
        result += number(header.externalAttributes) + number(header.offset ?? UInt32(offset))
        return result + header.name + header.extra + header.comment
    }

    private func common(_ header: Header, _ entry: Entry) -> [UInt8] {
        var result = number(header.flags) + number(header.method) + number(header.time) + number(header.date)
        result += number(header.checksum ?? plainChecksum(entry.content))
        result += number(header.compressedSize ?? UInt32(entry.data.count))
        return result + number(header.size ?? UInt32(entry.content.count))
    }

    private func largeRecords(_ count: Int, _ size: Int, _ offset: Int, at position: Int) -> [UInt8] {
        guard let large = largeEnd else { return [] }
        let entries = large.entries ?? UInt64(count)
        var result = number(large.signature) + number(large.recordSize) + number(UInt16(45)) + number(UInt16(45))
        result += number(UInt32(0)) + number(UInt32(0)) + number(entries) + number(entries)
        result += number(large.directorySize ?? UInt64(size)) + number(large.directoryOffset ?? UInt64(offset))
        result += number(UInt32(0x0706_4B50)) + number(UInt32(0))
        return result + number(large.recordOffset ?? UInt64(position)) + number(large.disks)
    }
}

/// The number's bytes, the lowest first.
func number(_ value: some FixedWidthInteger) -> [UInt8] {
    stride(from: 0, to: value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// CRC-32 as the standard writes it down, bit by bit: another way than the program's.
func plainChecksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        value ^= UInt32(byte)
        for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
}
