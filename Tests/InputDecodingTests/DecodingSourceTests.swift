import Diagnostics
import InputDecoding
import Testing

struct DecodingSourceTests {
    /// What UTF-16 units are in UTF-8.
    struct Case: CustomTestStringConvertible {
        var name: String
        var units: [UInt16]
        var expected: [UInt8]

        init(_ name: String, _ units: [UInt16], _ expected: [UInt8]) {
            self.name = name
            self.units = units
            self.expected = expected
        }

        init(text: String) {
            self.init(text.debugDescription, Array(text.utf16), Array(text.utf8))
        }

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(text: ""),
        Case(text: "a"),
        Case(text: "learner_id;learner_name\r\nL01;Zoë Müller\r\n"),
        Case(text: "\u{0}\u{7F}\u{80}\u{FF}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FEFF}\u{FFFE}\u{FFFF}"),
        Case(text: "\u{10000}\u{103FF}\u{10400}\u{10FC00}\u{10FFFF}"),
        Case(text: "12345678😀1234567890123456é😀😀x"),
        Case(text: "中文字符中文字符中文字符"),
        Case("high surrogate at the end", [0x61, 0xD83D], [0x61, 0xED, 0xA0, 0xBD]),
        Case("high surrogate before a letter", [0xD83D, 0x61], [0xED, 0xA0, 0xBD, 0x61]),
        Case("high surrogate twice", [0xD83D, 0xD83D, 0xDE00], [0xED, 0xA0, 0xBD, 0xF0, 0x9F, 0x98, 0x80]),
        Case("low surrogate first", [0xDE00, 0xD83D], [0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD]),
        Case("low surrogate twice", [0xD83D, 0xDE00, 0xDE00], [0xF0, 0x9F, 0x98, 0x80, 0xED, 0xB8, 0x80]),
        Case(
            "the surrogates at the edges",
            [0xD800, 0x20, 0xDBFF, 0x20, 0xDC00, 0x20, 0xDFFF],
            [0xED, 0xA0, 0x80, 0x20, 0xED, 0xAF, 0xBF, 0x20, 0xED, 0xB0, 0x80, 0x20, 0xED, 0xBF, 0xBF]
        ),
    ]

    @Test(arguments: cases, Feeding.all)
    func unitsAreDecodedAndComeBack(row: Case, feeding: Feeding) throws {
        for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
            let bytes = bytes(row.units, encoding)
            #expect(try decoded(bytes, encoding, feeding) == row.expected)
            #expect(encoded(row.expected, encoding) == bytes)
        }
    }

    /// Half a unit behind the text, behind a whole surrogate and behind half of a pair.
    @Test(arguments: ["", "a", "😀"], Feeding.all)
    func oddLastByteIsMarked(text: String, feeding: Feeding) throws {
        for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
            let whole = bytes(Array(text.utf16), encoding)
            #expect(try decoded(whole + [0x41], encoding, feeding) == Array(text.utf8) + [0xFF])
            let half = bytes([0xD83D], encoding)
            #expect(try decoded(whole + half + [0xDE], encoding, feeding) == Array(text.utf8) + [0xED, 0xA0, 0xBD, 0xFF])
        }
    }

    @Test(arguments: 0..<100)
    func anyUnitsComeBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        // Half of the texts consist of surrogates and letters mostly.
        let choice: [UInt8] = seed % 2 == 0 ? [] : [0xD8, 0xDB, 0xDC, 0xDF, 0x00, 0x41]
        let bytes = generator.bytes(2 * Int.random(in: 0...200, using: &generator), of: choice)
        for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
            let text = try decoded(bytes, encoding)
            #expect(encoded(text, encoding) == bytes)
            let feeding = generator.pick(Feeding.all)
            #expect(try decoded(bytes, encoding, feeding) == text)
        }
    }

    @Test(arguments: [0, 1, 30])
    func bytesOfUTF8AreHandedOn(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let bytes = generator.bytes(500)
        for feeding in Feeding.all {
            #expect(try decoded(bytes, .utf8, feeding) == bytes)
        }
        #expect(encoded(bytes, .utf8) == bytes)
    }

    // MARK: Marks

    @Test(arguments: TextEncoding.allCases, Feeding.all)
    func markIsDroppedOnce(encoding: TextEncoding, feeding: Feeding) throws {
        let text = Array("\u{FEFF}id".utf8)
        let bytes = encoding.byteOrderMark + encoded(text, encoding)
        let detected = DetectedEncoding(encoding, hasMark: encoding != .windows1252)
        #expect(detected.mark == encoding.byteOrderMark)
        let source = BlockSource(bytes, blockSize: feeding.blockSize)
        let read = try allBytes(of: DecodingSource(source, as: detected), bufferSize: feeding.bufferSize)
        #expect(read == (encoding == .windows1252 ? Array("?id".utf8) : text))
    }

    @Test(arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian])
    func markThatIsNotThereIsNotMissed(encoding: TextEncoding) throws {
        for text in ["", "x", "xyz"] {
            let source = BlockSource(encoded(Array(text.utf8), encoding), blockSize: 1)
            let read = try allBytes(of: DecodingSource(source, as: DetectedEncoding(encoding, hasMark: true)))
            #expect(read == Array(text.utf8))
        }
        let unmarked = DetectedEncoding(encoding)
        #expect(unmarked.mark.isEmpty)
        let read = try allBytes(of: DecodingSource(BlockSource(encoding.byteOrderMark), as: unmarked))
        #expect(read == Array("\u{FEFF}".utf8))
    }

    // MARK: Encoding

    /// Neither UTF-8 nor a surrogate: in UTF-16 a surrogate that is unpaired, so that it is no text when it is read again.
    @Test(arguments: [[0xFF], [0x80], [0xC3], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xF0, 0x9F], [0xF4, 0x90, 0x80, 0x80]])
    func bytesThatAreNoTextStayNoTextInUTF16(bytes: [UInt8]) {
        let expected = [0x61] + bytes.map { 0xD800 + UInt16($0) } + [0x62]
        for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
            let text = Array("a".utf8) + bytes + Array("b".utf8)
            #expect(encoded(text, encoding) == self.bytes(expected, encoding))
        }
    }

    @Test func encodingAppends() {
        for encoding in TextEncoding.allCases {
            var bytes = encoding.byteOrderMark
            encoding.encode(Array("é".utf8).span, into: &bytes)
            #expect(bytes == encoding.byteOrderMark + encoded(Array("é".utf8), encoding))
        }
    }

    // MARK: Sources

    @Test(arguments: TextEncoding.allCases)
    func failureOfTheSourceIsPassedOn(encoding: TextEncoding) {
        let source = BlockSource(encoded(Array("some text".utf8), encoding), fails: true)
        #expect(throws: BlockSource.failure) { try allBytes(of: DecodingSource(source, as: DetectedEncoding(encoding))) }
    }

    @Test func emptyBufferIsNotTheEnd() throws {
        var source = DecodingSource(MemorySource(Array("ab".utf8)), as: DetectedEncoding(.windows1252))
        var none: [UInt8] = []
        var span = none.mutableSpan
        #expect(try source.read(into: &span) == 0)
        #expect(try allBytes(of: source) == Array("ab".utf8))
    }

    private func bytes(_ units: [UInt16], _ encoding: TextEncoding) -> [UInt8] {
        units.flatMap { unit in
            let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
            return encoding == .utf16LittleEndian ? [low, high] : [high, low]
        }
    }
}
