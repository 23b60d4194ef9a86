import Testing

@testable import VerifierBundle

/// An archive that somebody made to do harm, by the way it does it, and what the reader says of it.
struct HostileArchive: Sendable, CustomTestStringConvertible {
    let what: String
    let defect: ArchiveDefect
    let change: @Sendable (inout ForgedArchive) -> Void

    init(_ what: String, _ defect: ArchiveDefect, _ change: @escaping @Sendable (inout ForgedArchive) -> Void) {
        (self.what, self.defect, self.change) = (what, defect, change)
    }

    var testDescription: String { what }

    /// What is changed: five files, each stored, in the order of names.
    static func innocent() -> ForgedArchive {
        ForgedArchive([
            ("b/README.txt", Array("Read me\n".utf8)), ("b/data/one", [1]), ("b/data/three", [3, 3, 3]),
            ("b/data/two", [2, 2]), ("b/zzz", Array(repeating: 9, count: 100)),
        ])
    }

    static let all = names + relations + kinds + sizes + places + ends + largeEnds

    /// Names that lead elsewhere, or that systems disagree on.
    private static let names: [HostileArchive] = [
        named("traversal", "b/../../etc/passwd", .dots),
        named("traversal at the end", "b/..", .dots),
        named("this folder", "b/./one", .dots),
        named("absolute", "/etc/passwd", .absolute),
        named("absolute twice", "//host/share", .absolute),
        named("drive letter", "C:/one", .character(0x3A)),
        named("stream of NTFS", "b/one:two", .character(0x3A)),
        named("backslash", "b\\..\\one", .character(0x5C)),
        named("NUL", "b/one\0.txt", .character(0)),
        named("line feed", "b/one\ntwo", .character(0x0A)),
        named("escape", "b/\u{1B}[2J", .character(0x1B)),
        named("space", "b/one ", .character(0x20)),
        named("percent", "b/%2e%2e/one", .character(0x25)),
        named("tilde", "b/~root", .character(0x7E)),
        named("accent", "b/\u{E9}", .character(0xC3)),
        named("reversed", "b/\u{202E}txt", .character(0xE2)),
        named("final dot", "b/one.", .finalDot),
        named("final dot of a folder", "b/data./one", .finalDot),
        named("folder", "b/data/", .emptyPart),
        named("two slashes", "b//one", .emptyPart),
        named("no name", "", .empty),
        named("long name", "b/" + String(repeating: "n", count: 199), .tooLong),
    ]

    private static func named(_ what: String, _ name: String, _ fault: EntryName.Fault) -> HostileArchive {
        HostileArchive(what, .name(2, fault)) { archive in
            archive.changeBoth(1) { $0.name = Array(name.utf8) }
        }
    }

    /// Names that don't go together.
    private static let relations: [HostileArchive] = [
        renamed("duplicate", 2, "b/data/one", .duplicate("b/data/one")),
        renamed("case twins", 2, "b/data/onE", .unsorted("b/data/onE")),
        renamed("case twins in order", 1, "b/data/TWO", .twins("b/data/TWO", "b/data/two")),
        renamed("case twins of folders", 0, "b/DATA/only", .twins("b/data/one", "b/DATA/only")),
        renamed("case twins of the first folder", 0, "B/README.txt", .severalFolders("b/data/one")),
        renamed("file and folder", 1, "b/data", .alsoFolder("b/data", "b/data/three")),
        renamed("file and folder of other case", 0, "b/DATA", .alsoFolder("b/DATA", "b/data/one")),
        renamed("no folder", 0, "README.txt", .severalFolders("README.txt")),
        renamed("two folders", 4, "c/zzz", .severalFolders("c/zzz")),
        renamed("the folder itself", 0, "b", .severalFolders("b")),
        HostileArchive("unsorted", .unsorted("b/data/one")) { $0.entries.swapAt(1, 2) },
        HostileArchive("count of entries that hides one", .directoryMisplaced) { archive in
            archive.end.entries = 4
            archive.end.entriesHere = 4
        },
    ]

    private static func renamed(_ what: String, _ index: Int, _ name: String, _ defect: ArchiveDefect) -> HostileArchive {
        HostileArchive(what, defect) { archive in
            archive.changeBoth(index) { $0.name = Array(name.utf8) }
        }
    }

    /// Entries that are no plain files, or not plainly written.
    private static let kinds: [HostileArchive] = [
        both("link", .notARegularFile("b/data/one")) { $0.externalAttributes = 0o120777 << 16 },
        both("folder by attributes", .notARegularFile("b/data/one")) { $0.externalAttributes = 0o040755 << 16 | 0x10 },
        both("device", .notARegularFile("b/data/one")) { $0.externalAttributes = 0o060644 << 16 },
        both("set user id", .notARegularFile("b/data/one")) { $0.externalAttributes = 0o104755 << 16 },
        both("writable by all", .notARegularFile("b/data/one")) { $0.externalAttributes = 0o100666 << 16 },
        both("hidden for DOS", .notARegularFile("b/data/one")) { $0.externalAttributes |= 2 },
        both("made by DOS", .directoryEntry(2, .versionMadeBy)) { $0.versionMadeBy = 20 },
        both("encrypted", .encrypted("b/data/one")) { $0.flags = 1 },
        both("data descriptor", .dataDescriptor("b/data/one")) { $0.flags = 8 },
        both("UTF-8 flag", .directoryEntry(2, .flags)) { $0.flags = 0x800 },
        both("masked headers", .directoryEntry(2, .flags)) { $0.flags = 0x2000 },
        both("method 99", .compressionMethod("b/data/one", 99)) { $0.method = 99 },
        both("method 12", .compressionMethod("b/data/one", 12)) { $0.method = 12 },
        both("newer version", .directoryEntry(2, .versionNeeded)) { $0.versionNeeded = 63 },
        both("another time", .directoryEntry(2, .time)) { $0.time = 1 },
        both("another date", .directoryEntry(2, .date)) { $0.date = 0x5D5E },
        both("extra field", .directoryEntry(2, .extraLength)) { $0.extra = [0x55, 0x54, 1, 0, 0] },
        both("another name in an extra field", .directoryEntry(2, .extraLength)) { $0.extra = [0x75, 0x70, 2, 0, 1, 0x78] },
        both("comment", .directoryEntry(2, .commentLength)) { $0.comment = [0x68] },
        both("another disk", .directoryEntry(2, .disk)) { $0.disk = 1 },
        both("text flag", .directoryEntry(2, .internalAttributes)) { $0.internalAttributes = 1 },
        both("no date", .directoryEntry(2, .date)) { $0.date = 0 },
    ]

    private static func both(
        _ what: String,
        _ defect: ArchiveDefect,
        _ change: @escaping @Sendable (inout ForgedArchive.Header) -> Void
    ) -> HostileArchive {
        HostileArchive(what, defect) { $0.changeBoth(1, change) }
    }
}
