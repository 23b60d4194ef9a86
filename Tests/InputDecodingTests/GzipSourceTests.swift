import Diagnostics
import InputDecoding
import Testing

struct GzipSourceTests {
    /// `printf 'id,a\n1,2\n' | gzip -n`, so that not everything here comes from one library.
    static let fromGzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x4C, 0xD1, 0x49, 0xE4, 0x32,
        0xD4, 0x31, 0xE2, 0x02, 0x00, 0x89, 0x87, 0x08, 0xB7, 0x09, 0x00, 0x00, 0x00,
    ]

    struct Case: CustomTestStringConvertible {
        var name: String
        var file: [UInt8]
        var expected: [UInt8]

        var testDescription: String { name }
    }

    static let cases: [Case] = {
        let small = Array("id,a\n1,2\n".utf8)
        let large = GzipFile.lines(600)
        let zeros = [UInt8](repeating: 0, count: 600)
        return [
            Case(name: "made by gzip", file: fromGzip, expected: small),
            Case(name: "empty", file: GzipFile.member([]), expected: []),
            Case(name: "stored", file: GzipFile.member(large, level: 0), expected: large),
            Case(name: "compressed", file: GzipFile.member(large, level: 9), expected: large),
            Case(name: "with a name and a comment", file: GzipFile.member(small, named: true), expected: small),
            Case(name: "two members", file: fromGzip + GzipFile.member(large), expected: small + large),
            Case(
                name: "empty members",
                file: [[], small, [], [], large, []].flatMap { GzipFile.member($0) },
                expected: small + large
            ),
            Case(name: "a zero behind", file: fromGzip + [0], expected: small),
            Case(name: "zeros behind", file: GzipFile.member(large) + zeros, expected: large),
            Case(name: "two members and zeros", file: fromGzip + fromGzip + zeros, expected: small + small),
        ]
    }()

    @Test(arguments: cases, Feeding.all)
    func fileIsDecompressed(row: Case, feeding: Feeding) throws {
        #expect(looksLikeGzip(row.file))
        let source = try GzipSource(
            BlockSource(row.file, blockSize: feeding.blockSize),
            file: "x.csv.gz",
            blockSize: feeding.blockSize
        )
        #expect(try allBytes(of: source, bufferSize: feeding.bufferSize) == row.expected)
    }

    @Test(arguments: [
        [], [0x1F], [0x1F, 0x8B], [0x1F, 0x8B, 0x07], [0x1F, 0x9D, 0x90], [0x50, 0x4B, 0x03], [0x69, 0x64, 0x2C],
    ])
    func otherBeginningIsNotGzip(prefix: [UInt8]) {
        #expect(!looksLikeGzip(prefix))
    }

    // MARK: Damage

    @Test(arguments: ["x", "\n", "PK\u{3}\u{4}", "\0\0x", "\u{1F}", "\u{1F}x"], [1, 1_000])
    func otherBytesBehindAreRefused(rest: String, blockSize: Int) throws {
        let failure = try #require(throws: Failure.self) {
            try read(Self.fromGzip + Array(rest.utf8), blockSize: blockSize)
        }
        #expect(failure.kind == .invalidInput)
        #expect(failure.position == SourcePosition(file: "x.csv.gz"))
    }

    @Test(arguments: [1, 1_000])
    func fileThatEndsTooEarlyIsDamaged(blockSize: Int) throws {
        let text = GzipFile.lines(20)
        let first = GzipFile.member(text, named: true)
        let file = first + GzipFile.member(text)
        for count in 0..<file.count where count != first.count {
            let failure = try #require(throws: Failure.self) { try read(Array(file[..<count]), blockSize: blockSize) }
            #expect(failure.kind == .invalidInput)
            #expect(failure.message == "the file is a damaged gzip file (it ends too early)")
        }
        #expect(try read(Array(file[..<first.count]), blockSize: blockSize) == text)
    }

    /// Every bit of a file, one at a time. What says nothing about the data may differ: header fields (time, system), and the
    /// bits that fill up a byte before stored data.
    @Test(arguments: [0, 6])
    func flippedBitIsFoundOrHarmless(level: Int32) throws {
        let text = GzipFile.lines(20)
        let file = GzipFile.member(text, level: level)
        for place in file.indices {
            for bit in 0..<8 {
                var damaged = file
                damaged[place] ^= 1 << UInt8(bit)
                do {
                    #expect(try read(damaged) == text)
                    #expect((3...(level == 0 ? 10 : 9)).contains(place))
                } catch {
                    #expect(error.kind == .invalidInput)
                    #expect(error.message.hasPrefix("the file is a damaged gzip file ("))
                }
            }
        }
    }

    @Test(arguments: 0..<200)
    func randomBytesAreAnErrorAndNoCrash(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let file = Self.fromGzip[..<10] + generator.bytes(Int.random(in: 0...300, using: &generator))
        let failure = try #require(throws: Failure.self) { try read(Array(file)) }
        #expect(failure.kind == .invalidInput)
    }

    @Test func wrongChecksumAndLengthAreTold() throws {
        var checksum = Self.fromGzip
        checksum[checksum.count - 8] ^= 1
        let first = #expect(throws: Failure.self) { try read(checksum) }
        #expect(first?.message == "the file is a damaged gzip file (zlib says: incorrect data check)")
        var length = Self.fromGzip
        length[length.count - 1] ^= 1
        let second = #expect(throws: Failure.self) { try read(length) }
        #expect(second?.message == "the file is a damaged gzip file (zlib says: incorrect length check)")
    }

    @Test func errorStays() throws {
        var file = Self.fromGzip
        file[file.count - 8] ^= 1
        let source = try GzipSource(MemorySource(file), file: "x.csv.gz")
        for _ in 0..<3 {
            #expect(throws: Failure.self) { try allBytes(of: source) }
        }
    }

    // MARK: Sources

    @Test func failureOfTheSourceIsPassedOn() throws {
        let source = try GzipSource(BlockSource(Array(Self.fromGzip[..<15]), fails: true), file: "x.csv.gz")
        #expect(throws: BlockSource.failure) { try allBytes(of: source) }
    }

    @Test func emptyBufferIsNotTheEnd() throws {
        let source = try GzipSource(MemorySource(Self.fromGzip), file: "x.csv.gz")
        var none: [UInt8] = []
        var span = none.mutableSpan
        #expect(try source.read(into: &span) == 0)
        #expect(try allBytes(of: source) == Array("id,a\n1,2\n".utf8))
    }

    /// Text in UTF-16 that was compressed: one source inside the other.
    @Test(arguments: Feeding.all)
    func compressedTextIsDecoded(feeding: Feeding) throws {
        let text = Array("id;Zoë 😀\r\n".utf8)
        let encoding = TextEncoding.utf16LittleEndian
        let file = GzipFile.member(encoding.byteOrderMark + encoded(text, encoding))
        let unpacked = try GzipSource(BlockSource(file, blockSize: feeding.blockSize), file: "x.csv.gz")
        let source = DecodingSource(unpacked, as: DetectedEncoding(encoding, hasMark: true), blockSize: feeding.blockSize)
        #expect(try allBytes(of: source, bufferSize: feeding.bufferSize) == text)
    }

    private func looksLikeGzip(_ prefix: [UInt8]) -> Bool {
        GzipSource.looksLikeGzip(prefix.span)
    }

    private func read(_ file: [UInt8], blockSize: Int = 4_096) throws(Failure) -> [UInt8] {
        try allBytes(of: GzipSource(BlockSource(file, blockSize: blockSize), file: "x.csv.gz"))
    }
}
