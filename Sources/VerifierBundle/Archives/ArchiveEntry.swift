/// What is kept of an entry. Small, since there may be a hundred thousand.
struct ArchiveEntry {
    /// Where the name stands among all names.
    let nameStart: Int32
    let nameLength: UInt8
    let isDeflated: Bool
    let checksum: UInt32
    /// Of the data as they are in the archive.
    let compressedSize: Int
    /// Of the data when they are unpacked.
    let size: Int
    /// Where the data begin.
    let dataOffset: Int
}

/// The numbers of an entry's header, each as the extension for large archives has it where the header has no room.
struct EntryHeader {
    /// What a field of 32 bits has where its value stands in the extension.
    static let full: UInt64 = 0xFFFF_FFFF
    static let localSize = 30
    static let directorySize = 46

    var method: UInt16
    var date: UInt16
    var checksum: UInt32
    var compressedSize: UInt64
    var size: UInt64
    /// Where the entry's own header begins.
    var offset: UInt64

    static let stored: UInt16 = 0
    static let deflated: UInt16 = 8

    /// Whether a size has no room in the headers.
    var hasLargeSize: Bool { size >= Self.full || compressedSize >= Self.full }
    /// Whether the directory needs the extension for the entry.
    var isLarge: Bool { hasLargeSize || offset >= Self.full }

    /// 1.0 for what is stored, 2.0 for deflate, 4.5 for the extension.
    func versionNeeded(isLarge: Bool) -> UInt16 {
        isLarge ? 45 : method == Self.deflated ? 20 : 10
    }

    /// The values of the extension in the directory: those without room only.
    var directoryExtra: [UInt64] { [size, compressedSize, offset].filter { $0 >= Self.full } }
    /// The values of the extension before the data: both sizes where one has no room.
    var localExtra: [UInt64] { hasLargeSize ? [size, compressedSize] : [] }

    /// The bytes of an extension with these values.
    static func extraBytes(_ values: [UInt64]) -> [UInt8] {
        guard !values.isEmpty else { return [] }
        var bytes: [UInt8] = [1, 0, UInt8(values.count * 8), 0]
        for value in values {
            for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
        }
        return bytes
    }

    /// The first field of the entry's own header that is not as the writer makes it of these values; nil where all are.
    ///
    /// - Parameters:
    ///   - bytes: as many as the header must have, name and extension included.
    ///   - name: as it stands in the directory.
    func differenceInLocalHeader(_ bytes: Span<UInt8>, name: Span<UInt8>) -> HeaderField? {
        let extra = Self.extraBytes(localExtra)
        let sizes = hasLargeSize ? (Self.full, Self.full) : (compressedSize, size)
        guard number32(bytes, at: 0) == 0x0403_4B50 else { return .signature }
        guard number16(bytes, at: 4) == versionNeeded(isLarge: hasLargeSize) else { return .versionNeeded }
        guard number16(bytes, at: 6) == 0 else { return .flags }
        guard number16(bytes, at: 8) == method else { return .method }
        guard number16(bytes, at: 10) == 0 else { return .time }
        guard number16(bytes, at: 12) == date else { return .date }
        guard number32(bytes, at: 14) == checksum else { return .checksum }
        guard UInt64(number32(bytes, at: 18)) == sizes.0 else { return .compressedSize }
        guard UInt64(number32(bytes, at: 22)) == sizes.1 else { return .size }
        guard Int(number16(bytes, at: 26)) == name.count else { return .nameLength }
        guard Int(number16(bytes, at: 28)) == extra.count else { return .extraLength }
        let nameEnd = Self.localSize + name.count
        guard order(bytes.extracting(Self.localSize..<nameEnd), name) == 0 else { return .name }
        guard order(bytes.extracting(nameEnd..<bytes.count), extra.span) == 0 else { return .extra }
        return nil
    }
}

/// An entry of the directory as its 46 bytes say it, before the name.
struct DirectoryRecord {
    let signature: UInt32
    let versionMadeBy: UInt16
    let versionNeeded: UInt16
    let flags: UInt16
    let time: UInt16
    let nameLength: UInt16
    let extraLength: UInt16
    let commentLength: UInt16
    let disk: UInt16
    let internalAttributes: UInt16
    let externalAttributes: UInt32
    /// Without what the extension says.
    let header: EntryHeader

    init(_ bytes: Span<UInt8>) {
        signature = number32(bytes, at: 0)
        versionMadeBy = number16(bytes, at: 4)
        versionNeeded = number16(bytes, at: 6)
        flags = number16(bytes, at: 8)
        time = number16(bytes, at: 12)
        nameLength = number16(bytes, at: 28)
        extraLength = number16(bytes, at: 30)
        commentLength = number16(bytes, at: 32)
        disk = number16(bytes, at: 34)
        internalAttributes = number16(bytes, at: 36)
        externalAttributes = number32(bytes, at: 38)
        header = EntryHeader(
            method: number16(bytes, at: 10),
            date: number16(bytes, at: 14),
            checksum: number32(bytes, at: 16),
            compressedSize: UInt64(number32(bytes, at: 20)),
            size: UInt64(number32(bytes, at: 24)),
            offset: UInt64(number32(bytes, at: 42))
        )
    }
}
