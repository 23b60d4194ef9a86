import Testing

@testable import VerifierBundle

/// Whatever is changed of a signed bundle, it is not accepted.
@Suite struct TamperedBundleTests {
    let folder: ScratchFolder
    let files: [(name: String, bytes: [UInt8])]
    let archive: [UInt8]

    init() throws {
        folder = try ScratchFolder()
        files = try SampleBag.files(in: folder)
        archive = try SampleBag.archive(in: folder)
    }

    /// What is accepted of these that should not be.
    private func accepted(_ changes: [(what: String, bytes: [UInt8])]) throws -> [String] {
        var accepted: [String] = []
        for (what, bytes) in changes where try Outcome(bytes, in: folder).isAccepted { accepted.append(what) }
        return accepted
    }

    @Test func withoutAChangeItIsAccepted() throws {
        #expect(try Outcome(ForgedArchive(files).bytes(), in: folder) == .accepted)
        #expect(try Outcome(archive, in: folder) == .accepted)
    }

    @Test func flippedBits() throws {
        var generator = SeededGenerator(1)
        let changes = (0..<500).map { _ in
            let index = Int.random(in: archive.indices, using: &generator)
            let bit = UInt8.random(in: 0..<8, using: &generator)
            var changed = archive
            changed[index] ^= 1 << bit
            return ("byte \(index) bit \(bit)", changed)
        }
        #expect(try accepted(changes) == [])
    }

    /// Each bit of the first and last byte of each entry's data: behind the end of compressed data there are bits without a meaning.
    @Test func flippedBitsAtTheEndsOfData() throws {
        let read = try BundleArchive(try folder.write("read.zip", archive))
        var changes: [(String, [UInt8])] = []
        for index in read.entries.indices {
            let entry = read.entries[index]
            for place in [entry.dataOffset, entry.dataOffset + entry.compressedSize - 1] {
                for bit in 0..<8 {
                    var changed = archive
                    changed[place] ^= 1 << UInt8(bit)
                    changes.append(("\(read.entries.name(index)): byte \(place) bit \(bit)", changed))
                }
            }
        }
        #expect(changes.count == 11 * 16)
        #expect(try accepted(changes) == [])
    }

    @Test func truncated() throws {
        let lengths = Array(stride(from: 0, to: archive.count, by: 41)) + (1...60).map { archive.count - $0 }
        #expect(try accepted(lengths.map { ("\($0) bytes", Array(archive[..<$0])) }) == [])
    }

    @Test func bytesAddedAndTaken() throws {
        var changes: [(String, [UInt8])] = []
        for place in stride(from: 0, through: archive.count, by: 53) {
            changes.append(("one more at \(place)", Array(archive[..<place]) + [0] + archive[place...]))
            guard place < archive.count else { continue }
            changes.append(("one less at \(place)", Array(archive[..<place]) + archive[(place + 1)...]))
        }
        changes.append(("twice", archive + archive))
        #expect(try accepted(changes) == [])
    }

    @Test func filesDroppedAndAdded() throws {
        var changes: [(String, [UInt8])] = []
        for index in files.indices {
            var fewer = files
            fewer.remove(at: index)
            // A bundle without its signature is whole; it says that it is not signed.
            changes.append(("without \(files[index].name)", ForgedArchive(fewer).bytes()))
        }
        for name in [
            "a.txt", "data/a.txt", "data/zz/z.txt", "fetch.txt", "manifest-md5.txt", "tagmanifest-md5.txt",
            "manifest-sha256.txt.bak",
            "data/.hidden", "zz.txt", "tagmanifest-sha256.txt.asc", "tagmanifest-sha512.txt",
        ] {
            changes.append(("with \(name)", ForgedArchive(sorted(files + [(SampleBag.base + "/" + name, [0x78])])).bytes()))
        }
        #expect(try accepted(changes) == [])
    }

    @Test func filesRenamedReorderedAndDoubled() throws {
        var changes: [(String, [UInt8])] = []
        for index in files.indices {
            var renamed = files
            renamed[index].name += "x"
            changes.append(("renamed \(files[index].name)", ForgedArchive(sorted(renamed)).bytes()))
            changes.append(("doubled \(files[index].name)", ForgedArchive(sorted(files + [files[index]])).bytes()))
            guard index > 0 else { continue }
            var swapped = files
            swapped.swapAt(index, index - 1)
            changes.append(("reordered \(files[index].name)", ForgedArchive(swapped).bytes()))
        }
        let moved = files.map { ("other" + $0.name.dropFirst(SampleBag.base.count), $0.bytes) }
        changes.append(("another folder", ForgedArchive(moved).bytes()))
        #expect(try accepted(changes) == [])
    }

    @Test func contentsSwapped() throws {
        var changes: [(String, [UInt8])] = []
        for one in files.indices {
            for other in files.indices where other > one {
                var swapped = files
                swapped[one].bytes = files[other].bytes
                swapped[other].bytes = files[one].bytes
                changes.append(("\(files[one].name) and \(files[other].name)", ForgedArchive(swapped).bytes()))
            }
        }
        #expect(try accepted(changes) == [])
    }

    /// The archive is right in itself after each of these, checksums included.
    @Test func contentsChanged() throws {
        var changes: [(String, [UInt8])] = []
        for index in files.indices {
            let (name, bytes) = files[index]
            for (what, changed) in TextChange.all(of: bytes) {
                var edited = files
                edited[index].bytes = changed
                changes.append(("\(name): \(what)", ForgedArchive(edited).bytes()))
            }
        }
        #expect(changes.count > 100)
        #expect(try accepted(changes) == [])
    }

    private func sorted(_ files: [(name: String, bytes: [UInt8])]) -> [(name: String, bytes: [UInt8])] {
        files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}

/// Changes of a text as people, editors and attackers make them. Each differs from the text.
enum TextChange {
    static func all(of bytes: [UInt8]) -> [(what: String, bytes: [UInt8])] {
        var changes: [(String, [UInt8])] = [
            ("a line more", bytes + [0x0A]), ("a byte more", bytes + [0x30]), ("a space first", [0x20] + bytes),
            ("a byte order mark", [0xEF, 0xBB, 0xBF] + bytes),
        ]
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        changes += [
            ("emptied", []), ("its last byte gone", Array(bytes.dropLast())), ("its first byte gone", Array(bytes.dropFirst())),
            ("CRLF", Array(lines.joined(separator: [0x0D, 0x0A]))),
            ("lines reversed", Array(lines.reversed().joined(separator: [0x0A]))),
            ("upper case", bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }),
            ("a digit changed", digitChanged(bytes)), ("first line doubled", Array(lines[0]) + [0x0A] + bytes),
            ("first line gone", Array(lines.dropFirst().joined(separator: [0x0A]))),
            ("one space for two", replaced(bytes, [0x20, 0x20], [0x20])),
            ("a star", replaced(bytes, [0x20, 0x20], [0x20, 0x2A])),
        ]
        return changes.filter { $0.1 != bytes }
    }

    private static func digitChanged(_ bytes: [UInt8]) -> [UInt8] {
        guard let index = bytes.firstIndex(where: { (0x30...0x39).contains($0) }) else { return bytes }
        var changed = bytes
        changed[index] = bytes[index] == 0x39 ? 0x30 : bytes[index] + 1
        return changed
    }

    private static func replaced(_ bytes: [UInt8], _ old: [UInt8], _ new: [UInt8]) -> [UInt8] {
        guard let index = bytes.indices.first(where: { bytes[$0...].starts(with: old) }) else { return bytes }
        return Array(bytes[..<index]) + new + bytes[(index + old.count)...]
    }
}
