@testable import VerifierBundle

extension HostileArchive {
    /// Sizes that lie.
    static let sizes: [HostileArchive] = [
        HostileArchive("stored with two sizes", .directoryEntry(2, .size)) { $0.changeBoth(1) { $0.size = 2 } },
        HostileArchive("larger than the file", .misplaced("b/data/one")) { archive in
            archive.changeBoth(1) { ($0.size, $0.compressedSize) = (0x7FFF_FFFF, 0x7FFF_FFFF) }
        },
        HostileArchive("larger than what is left", .misplaced("b/zzz")) { archive in
            archive.changeBoth(4) { ($0.size, $0.compressedSize) = (101, 101) }
        },
        HostileArchive("bomb", .expandsTooFar("b/zzz")) { archive in
            archive.changeBoth(4) { ($0.method, $0.versionNeeded, $0.size) = (8, 20, 100 * 250 + 1) }
        },
        HostileArchive("an entry of 17 GiB", .entryTooLarge("b/zzz")) { archive in
            archive.changeBoth(4) { ($0.method, $0.versionNeeded, $0.size) = (8, 45, .max) }
            archive.entries[4].central.extra = [1, 0, 8, 0] + number(UInt64(17) << 30)
        },
        HostileArchive("full size without its extension", .directoryEntry(2, .extraLength)) { archive in
            archive.changeBoth(1) { ($0.size, $0.compressedSize) = (.max, .max) }
        },
        HostileArchive("an extension that is not needed", .directoryEntry(2, .extraLength)) { archive in
            archive.changeBoth(1) { $0.extra = [1, 0, 16, 0] + number(UInt64(1)) + number(UInt64(1)) }
        },
        HostileArchive("an extension with a small size", .directoryEntry(2, .extra)) { archive in
            archive.changeBoth(1) { ($0.size, $0.compressedSize) = (.max, .max) }
            archive.entries[1].central.extra = [1, 0, 16, 0] + number(UInt64(1)) + number(UInt64(1))
        },
        HostileArchive("an extension of another kind", .directoryEntry(2, .extra)) { archive in
            archive.changeBoth(1) { $0.size = .max }
            archive.entries[1].central.extra = [2, 0, 8, 0] + number(UInt64(1) << 32)
        },
        HostileArchive("an extension with another length", .directoryEntry(2, .extra)) { archive in
            archive.changeBoth(1) { $0.size = .max }
            archive.entries[1].central.extra = [1, 0, 7, 0] + number(UInt64(1) << 32)
        },
        HostileArchive("a negative size", .entryTooLarge("b/data/one")) { archive in
            archive.changeBoth(1) { $0.size = .max }
            archive.entries[1].central.extra = [1, 0, 8, 0] + number(UInt64.max)
            archive.entries[1].central.versionNeeded = 45
        },
        HostileArchive("a negative compressed size", .misplaced("b/data/one")) { archive in
            archive.changeBoth(1) { ($0.method, $0.compressedSize) = (8, .max) }
            archive.entries[1].central.extra = [1, 0, 8, 0] + number(UInt64.max)
            archive.entries[1].central.versionNeeded = 45
        },
        HostileArchive("an offset at the end of numbers", .misplaced("b/data/one")) { archive in
            archive.entries[1].central.offset = .max
            archive.entries[1].central.extra = [1, 0, 8, 0] + number(UInt64.max)
            archive.entries[1].central.versionNeeded = 45
        },
    ]

    /// Entries that don't stand one behind the other, and bytes that are no entry's.
    static let places: [HostileArchive] = [
        HostileArchive("leading data", .misplaced("b/README.txt")) { $0.leading = Array("#!/bin/sh\n".utf8) },
        HostileArchive("leading data that offsets hide", .directoryMisplaced) { archive in
            let length = archive.bytes().count
            archive.end.directoryOffset = UInt32(length - 22 - Self.directorySize(archive))
            archive.leading = Array("#!/bin/sh\n".utf8)
        },
        HostileArchive("data between entries", .misplaced("b/data/three")) { $0.entries[1].trailing = [0] },
        HostileArchive("a hidden entry", .misplaced("b/data/three")) { $0.entries[1].isInDirectory = false },
        HostileArchive("data before the directory", .directoryMisplaced) { $0.beforeDirectory = [0] },
        HostileArchive("data before the end", .directoryMisplaced) { $0.beforeEnd = [0] },
        HostileArchive("data before the end, counted", .directoryMisplaced) { archive in
            archive.end.directorySize = UInt32(Self.directorySize(archive) + 1)
            archive.beforeEnd = [0]
        },
        HostileArchive("a digital signature", .directoryMisplaced) { archive in
            archive.end.directorySize = UInt32(Self.directorySize(archive) + 6)
            archive.beforeEnd = number(UInt32(0x0505_4B50)) + [0, 0]
        },
        HostileArchive("one entry's data twice", .misplaced("b/data/three")) { archive in
            archive.entries[2].isWritten = false
            archive.entries[2].central.offset = archive.offset(of: 1)
        },
        HostileArchive("overlapping entries", .misplaced("b/data/three")) { archive in
            archive.changeBoth(1) { ($0.size, $0.compressedSize) = (20, 20) }
            archive.entries[1].content = Array(repeating: 1, count: 20)
        },
        HostileArchive("a quoting bomb", .misplaced("b/data/three")) { archive in
            // Each entry's data reach to the directory, over the headers of the others.
            for index in 1...4 {
                let rest = archive.bytes().count - 22 - Self.directorySize(archive) - Int(archive.offset(of: index)) - 43
                archive.entries[index].central.compressedSize = UInt32(rest)
                archive.entries[index].central.size = UInt32(rest)
                archive.entries[index].local.compressedSize = UInt32(rest)
                archive.entries[index].local.size = UInt32(rest)
            }
        },
        HostileArchive("an entry in the directory only", .misplaced("b/zzz")) { $0.entries[4].isWritten = false },
        HostileArchive("an entry's data in the directory", .misplaced("b/zzz")) { archive in
            archive.changeBoth(4) { ($0.size, $0.compressedSize) = (110, 110) }
        },
    ]

    /// End records that lie, or that are not at the end.
    static let ends: [HostileArchive] = [
        HostileArchive("nothing", .noEndRecord) { archive in
            archive.entries = []
            archive.end.signature = 0
        },
        HostileArchive("an empty archive", .noEntries) { $0.entries = [] },
        HostileArchive("trailing data", .noEndRecord) { $0.trailing = [0] },
        HostileArchive("a comment", .noEndRecord) { $0.end.comment = Array("hello".utf8) },
        HostileArchive("a comment that is counted and not there", .endRecord(.commentLength)) { $0.end.commentLength = 1 },
        HostileArchive("two end records", .directoryMisplaced) { archive in
            archive.beforeEnd = ForgedArchive([]).bytes()
        },
        HostileArchive("an end record in the comment of another", .noEntries) { archive in
            archive.end.comment = ForgedArchive([]).bytes()
        },
        HostileArchive("an end record with another's numbers in the comment", .directoryMisplaced) { archive in
            var other = archive
            other.leading = archive.bytes()
            archive.end.comment = Array(other.bytes().suffix(22))
        },
        HostileArchive("on another disk", .endRecord(.disk)) { $0.end.disk = 1 },
        HostileArchive("directory on another disk", .endRecord(.disk)) { $0.end.directoryDisk = 1 },
        HostileArchive("fewer entries on this disk", .endRecord(.entryCount)) { $0.end.entriesHere = 4 },
        HostileArchive("more entries", .directoryMisplaced) { archive in
            (archive.end.entries, archive.end.entriesHere) = (6, 6)
        },
        HostileArchive("more entries than there can be", .directoryMisplaced) { archive in
            (archive.end.entries, archive.end.entriesHere) = (0xFFFF, 0xFFFF)
        },
        HostileArchive("a smaller directory", .directoryMisplaced) { archive in
            archive.end.directorySize = UInt32(Self.directorySize(archive) - 1)
        },
        HostileArchive("a directory beyond the end", .directoryMisplaced) { $0.end.directoryOffset = 0xFFFF_FFF0 },
        HostileArchive("a directory from the beginning", .directoryMisplaced) { $0.end.directoryOffset = 0 },
    ]

    /// Lies of the records for large archives.
    static let largeEnds: [HostileArchive] = [
        large("not needed", .endRecord(.largeArchive)) { _ in },
        large("another number of entries", .endRecord(.entryCount)) { $0.entries = 4 },
        large("a count beyond the limit", .endRecord(.entryCount)) { $0.entries = 100_001 },
        large("a count at the end of numbers", .endRecord(.entryCount)) { $0.entries = .max },
        large("another size of the directory", .endRecord(.directorySize)) { $0.directorySize = 1 },
        large("another offset of the directory", .endRecord(.directoryOffset)) { $0.directoryOffset = 1 },
        large("a record elsewhere", .endRecord(.offset)) { $0.recordOffset = 0 },
        large("a record at the end of numbers", .endRecord(.offset)) { $0.recordOffset = .max },
        large("no record", .endRecord(.signature)) { $0.signature = 0 },
        large("a longer record", .endRecord(.recordSize)) { $0.recordSize = 45 },
        large("several disks", .endRecord(.disk)) { $0.disks = 2 },
        HostileArchive("a bomb by count", .tooManyEntries) { archive in
            archive.largeEnd = ForgedArchive.LargeEnd(entries: 100_001)
            (archive.end.entries, archive.end.entriesHere) = (0xFFFF, 0xFFFF)
        },
        HostileArchive("a directory at the end of numbers", .directoryMisplaced) { archive in
            archive.largeEnd = ForgedArchive.LargeEnd(directoryOffset: .max)
            archive.end.directoryOffset = .max
        },
        HostileArchive("a directory of all numbers", .directoryMisplaced) { archive in
            archive.largeEnd = ForgedArchive.LargeEnd(directorySize: .max)
            archive.end.directorySize = .max
        },
    ]

    private static func large(
        _ what: String,
        _ defect: ArchiveDefect,
        _ change: @escaping @Sendable (inout ForgedArchive.LargeEnd) -> Void
    ) -> HostileArchive {
        HostileArchive("large: \(what)", defect) { archive in
            var end = ForgedArchive.LargeEnd()
            change(&end)
            archive.largeEnd = end
        }
    }

    private static func directorySize(_ archive: ForgedArchive) -> Int {
        archive.entries.reduce(0) { $0 + 46 + $1.central.name.count + $1.central.extra.count }
    }
}

extension ForgedArchive {
    /// Where the entry begins.
    func offset(of index: Int) -> UInt32 {
        var offset = leading.count
        for entry in entries[..<index] { offset += 30 + entry.local.name.count + entry.local.extra.count + entry.data.count }
        return UInt32(offset)
    }
}
