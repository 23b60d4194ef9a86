import Diagnostics
import InputDecoding
import SystemPackage
import Testing

@testable import VerifierBundle

/// What an entry's data may do against its headers, which agree with each other.
@Suite struct EntryReaderTests {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private static let content = Array(repeatElement("2026-10-31,coaching,90\n", count: 40).joined().utf8)

    /// What comes of reading the second of two entries.
    private func read(_ data: [UInt8], _ change: (inout ForgedArchive.Header) -> Void = { _ in }) throws -> Result<
        [UInt8], EntryDefect
    > {
        var archive = ForgedArchive([("b/a", [1]), ("b/b", Self.content), ("b/c", [2])])
        archive.entries[1].data = data
        archive.changeBoth(1) { ($0.method, $0.versionNeeded) = (8, 20) }
        archive.changeBoth(1, change)
        let opened = try BundleArchive(try folder.write("entry.zip", archive.bytes()), checksExpansion: false)
        do throws(EntryDefect) {
            return .success(try opened.bytes(1, limit: 1 << 20))
        } catch {
            return .failure(error)
        }
    }

    @Test(arguments: [0, 1, 6, 9] as [Int32], [1, 2, 7])
    func comesBackAsItWas(_ level: Int32, _ blocks: Int) throws {
        #expect(try read(RawDeflate.compressed(Self.content, level: level, blocks: blocks)) == .success(Self.content))
    }

    @Test func storedComesBackAsItWas() throws {
        let result = try read(Self.content) { ($0.method, $0.versionNeeded) = (0, 10) }
        #expect(result == .success(Self.content))
    }

    @Test func anotherChecksum() throws {
        let data = RawDeflate.compressed(Self.content)
        #expect(try read(data) { $0.checksum = 1 } == .failure(.damaged(.checksum)))
        let stored = try read(Self.content) { ($0.method, $0.versionNeeded, $0.checksum) = (0, 10, 1) }
        #expect(stored == .failure(.damaged(.checksum)))
    }

    @Test func longerThanTheHeadersSay() throws {
        let data = RawDeflate.compressed(Self.content + [0])
        #expect(try read(data) == .failure(.damaged(.longer)))
        // Far longer: it ends with the first block that is too long.
        let zeros = RawDeflate.compressed([UInt8](repeating: 0, count: 50 << 20))
        #expect(try read(zeros) { $0.size = 100 } == .failure(.damaged(.longer)))
        #expect(try read(data) { $0.size = 0 } == .failure(.damaged(.longer)))
    }

    @Test func shorterThanTheHeadersSay() throws {
        let data = RawDeflate.compressed(Array(Self.content.dropLast()))
        #expect(try read(data) == .failure(.damaged(.shorter)))
    }

    @Test func cutShort() throws {
        let data = RawDeflate.compressed(Self.content, blocks: 2)
        for count in [1, 2, data.count / 2, data.count - 1] {
            #expect(try read(Array(data[..<count])) == .failure(.damaged(.shorter)))
        }
    }

    @Test func somethingBehindTheData() throws {
        let data = RawDeflate.compressed(Self.content)
        #expect(try read(data + [0]) == .failure(.damaged(.trailingBytes)))
        #expect(try read(data + [UInt8](repeating: 0, count: 1 << 17)) == .failure(.damaged(.trailingBytes)))
    }

    @Test func noCompressedDataAtAll() throws {
        guard case .failure(.damaged(.compression)) = try read([0xFF, 0xFF, 0xFF]) else {
            Issue.record("it was read")
            return
        }
    }

    /// Bits that mean nothing must be zeros, wherever the blocks end and in whatever pieces they come.
    @Test(arguments: [0, 6] as [Int32], [1, 2, 5])
    func bitsWithoutAMeaning(_ level: Int32, _ blocks: Int) throws {
        // Without repetitions: no other bits unpack to the same.
        var generator = SeededGenerator(UInt64(blocks))
        let content = (0..<60).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let data = RawDeflate.compressed(content, level: level, blocks: blocks)
        var unnoticed = 0
        for index in data.indices {
            for bit in 0..<8 {
                var changed = data
                changed[index] ^= 1 << UInt8(bit)
                let whole = try unpacked(changed, pieces: changed.count)
                let single = try unpacked(changed, pieces: 1)
                #expect(whole.bytes == single.bytes)
                #expect(whole.bytes == nil || whole.hasUsedPadding == single.hasUsedPadding)
                if whole.bytes == content, !whole.hasUsedPadding { unnoticed += 1 }
            }
        }
        #expect(unnoticed == 0)
        #expect(try !unpacked(data, pieces: 1).hasUsedPadding)
    }

    /// The bytes, nil where the data are damaged or do not end with the last byte.
    private func unpacked(_ data: [UInt8], pieces: Int) throws -> (bytes: [UInt8]?, hasUsedPadding: Bool) {
        var stream = try InflateStream(.raw)
        var result: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 5)
        var start = 0
        while true {
            var span = block.mutableSpan
            let input = data.span.extracting(start..<min(start + pieces, data.count))
            let (consumed, written, outcome) = stream.inflate(input, into: &span)
            start += consumed
            result += block[..<written]
            switch outcome {
            case .ended: return (start == data.count ? result : nil, stream.hasUsedPadding)
            case .unfinished where consumed == 0 && written == 0: return (nil, false)
            case .unfinished: continue
            case .damaged, .outOfMemory: return (nil, false)
            }
        }
    }
}
