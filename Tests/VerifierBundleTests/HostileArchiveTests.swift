import Diagnostics
import SystemPackage
import Testing

@testable import VerifierBundle

/// Archives that were made to do harm are refused before anything in them is read, and each is told for what it is.
@Suite struct HostileArchiveTests {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func defect(_ bytes: [UInt8]) throws -> ArchiveDefect? {
        let file = try folder.write("hostile.zip", bytes)
        do throws(ArchiveDefect) {
            _ = try BundleArchive(file)
            return nil
        } catch {
            return error
        }
    }

    @Test func withoutALieItIsTaken() throws {
        #expect(try defect(HostileArchive.innocent().bytes()) == nil)
    }

    @Test(arguments: HostileArchive.all)
    func isRefused(_ hostile: HostileArchive) throws {
        var archive = HostileArchive.innocent()
        hostile.change(&archive)
        #expect(try defect(archive.bytes()) == hostile.defect)
    }

    /// A header that says something else than the directory, for each of its fields.
    @Test(arguments: [0, 2, 4], LocalLie.all)
    func headersThatDiffer(_ index: Int, _ lie: LocalLie) throws {
        var archive = HostileArchive.innocent()
        lie.change(&archive.entries[index].local)
        let name = String(decoding: archive.entries[index].central.name, as: UTF8.self)
        #expect(try defect(archive.bytes()) == .headersDiffer(name, lie.field))
    }

    /// The directory's entry says something else than the header, for each of its fields.
    @Test(arguments: LocalLie.all)
    func directoriesThatDiffer(_ lie: LocalLie) throws {
        var archive = HostileArchive.innocent()
        lie.change(&archive.entries[2].central)
        #expect(try defect(archive.bytes()) != nil)
    }

    @Test(arguments: HostileArchive.all)
    func aDefectIsToldInWords(_ hostile: HostileArchive) {
        let failure = hostile.defect.failure(file: "b.zip")
        #expect(failure.kind == .invalidInput)
        #expect(failure.description.hasPrefix("b.zip: the bundle can't be checked: "))
        #expect(failure.description.utf8.count < 700)
        let isHarmless = !failure.message.unicodeScalars.contains(where: isHarmful)
        #expect(isHarmless)
    }

    /// Five entries of 16 GiB. Without the check of each entry's expansion, which would see them first.
    @Test func largeInAllOnly() throws {
        var archive = HostileArchive.innocent()
        let extra = [1, 0, 8, 0] + number(UInt64(16) << 30)
        for index in archive.entries.indices {
            archive.changeBoth(index) { ($0.method, $0.versionNeeded, $0.size) = (8, 45, .max) }
            archive.entries[index].central.extra = extra
            let sizes = number(UInt64(16) << 30) + number(UInt64(archive.entries[index].data.count))
            archive.entries[index].local.extra = [1, 0, 16, 0] + sizes
            archive.entries[index].local.compressedSize = .max
        }
        archive.largeEnd = ForgedArchive.LargeEnd()
        let file = try folder.write("large.zip", archive.bytes())
        #expect(throws: ArchiveDefect.tooLarge) { try BundleArchive(file, checksExpansion: false) }
        #expect(throws: ArchiveDefect.expandsTooFar("b/README.txt")) { try BundleArchive(file) }
        archive.entries.removeLast()
        let smaller = try folder.write("large.zip", archive.bytes())
        #expect(try BundleArchive(smaller, checksExpansion: false).entryCount == 4)
    }

    @Test func noFileAndNoPlainFile() throws {
        func defect(_ path: FilePath) -> ArchiveDefect? {
            do throws(ArchiveDefect) {
                _ = try BundleArchive(path)
                return nil
            } catch {
                return error
            }
        }
        #expect(defect(folder.path.appending("none.zip")) == .unreadable(.noSuchFileOrDirectory))
        #expect(defect(folder.path) == .notAFile)
        #expect(defect("/dev/null") == .notAFile)
        #expect(ArchiveDefect.notAFile.failure(file: "b").kind == .missingInput)
        #expect(ArchiveDefect.unreadable(.permissionDenied).failure(file: "b").kind == .missingInput)
        #expect(ArchiveDefect.shrunk.failure(file: "b").kind == .inputOutput)
    }

    @Test(arguments: [0, 1, 21])
    func tooShort(_ count: Int) throws {
        #expect(try defect(Array(repeating: 0x50, count: count)) == .noEndRecord)
    }
}

/// A lie about one field that stands in both headers.
struct LocalLie: Sendable, CustomTestStringConvertible {
    let field: HeaderField
    let change: @Sendable (inout ForgedArchive.Header) -> Void

    var testDescription: String { field.rawValue }

    static let all: [LocalLie] = [
        LocalLie(field: .signature) { $0.signature = 0x0807_4B50 },
        LocalLie(field: .versionNeeded) { $0.versionNeeded = 20 },
        LocalLie(field: .flags) { $0.flags = 8 },
        LocalLie(field: .method) { $0.method = 8 },
        LocalLie(field: .time) { $0.time = 1 },
        LocalLie(field: .date) { $0.date += 1 },
        LocalLie(field: .checksum) { $0.checksum = 0 },
        LocalLie(field: .compressedSize) { $0.compressedSize = 0 },
        LocalLie(field: .size) { $0.size = 0 },
        LocalLie(field: .nameLength) { $0.nameLength = 1 },
        LocalLie(field: .extraLength) { $0.extraLength = 1 },
        LocalLie(field: .name) { $0.name[2] ^= 1 },
    ]
}
