import Diagnostics
import SystemPackage
import Testing

@testable import VerifierBundle

@Suite struct VerifiedBundleTests {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func read(_ source: PayloadSource) -> Failure? {
        var block = [UInt8](repeating: 0, count: 100)
        do throws(Failure) {
            while true {
                var span = block.mutableSpan
                guard try source.read(into: &span) > 0 else { return nil }
            }
        } catch {
            return error
        }
    }

    /// The file is written over in place by one with other contents, of the same length and with the same checksum: only the digest
    /// is another.
    @Test func aFileThatIsSwappedAfterTheCheckIsNoticed() throws {
        let files = try SampleBag.files(in: folder)
        let path = try folder.write("swapped.zip", ForgedArchive(files).bytes())
        let verdict = try BundleArchive(path).verify(by: try SampleBag.key().verifyingKey, file: "swapped.zip")
        let bundle = try #require(verdict.verified)
        let index = try #require(bundle.index(of: "index.html"))
        #expect(read(try bundle.source(index)) == nil)
        var swapped = files
        let place = try #require(files.firstIndex { $0.name.hasSuffix("index.html") })
        // CRC-32 does not see the addition of its own polynomial.
        for bit in 0...32 where 0x1_04C1_1DB7 >> (32 - bit) & 1 == 1 {
            swapped[place].bytes[3 + bit / 8] ^= 1 << UInt8(bit % 8)
        }
        #expect(swapped[place].bytes != files[place].bytes)
        #expect(plainChecksum(swapped[place].bytes) == plainChecksum(files[place].bytes))
        let bytes = ForgedArchive(swapped).bytes()
        let descriptor = try FileDescriptor.open(path, .writeOnly)
        try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
        let failure = try #require(read(try bundle.source(index)))
        #expect(failure.kind == .invalidInput)
        #expect(failure.message == "the bundle was changed while it was read")
        let other = try #require(bundle.index(of: "report.xlsx"))
        #expect(read(try bundle.source(other)) == nil)
        try descriptorTruncated(path)
        #expect(read(try bundle.source(other))?.kind == .inputOutput)
    }

    private func descriptorTruncated(_ path: FilePath) throws {
        let descriptor = try FileDescriptor.open(path, .writeOnly, options: .truncate)
        try descriptor.close()
    }

    /// The most without the extension for large archives, the fewest with it, and more than there may be.
    @Test(arguments: [65_535, 65_536, 100_001])
    func manyEntries(_ count: Int) throws {
        let path = try folder.write("many.zip", [])
        var output = try ZipOutput(path, day: SampleBag.day, label: "many.zip")
        for number in 0..<count { try output.add([], as: "b/\(1_000_000 + number)", isStored: true) }
        try output.close()
        if count > ArchiveLimits.entries {
            #expect(throws: ArchiveDefect.tooManyEntries) { try BundleArchive(path) }
        } else {
            let archive = try BundleArchive(path)
            #expect(archive.entryCount == count)
            #expect(archive.entries.index(of: "\(1_000_000 + count - 1)") == count - 1)
        }
    }

    @Test func tagFilesThatAreTooLarge() throws {
        for (name, limit) in [("tagmanifest-sha256.txt", 1 << 18), ("bag-info.txt", 1 << 16), ("bagit.txt", 1 << 16)] {
            var files = try SampleBag.files(in: folder)
            let index = try #require(files.firstIndex { $0.name.hasSuffix("/" + name) })
            files[index].bytes = [UInt8](repeating: 0x61, count: limit + 1)
            let outcome = try Outcome(ForgedArchive(files).bytes(), in: folder)
            #expect(outcome == .defect(.tagFileTooLarge(name)))
        }
    }
}
