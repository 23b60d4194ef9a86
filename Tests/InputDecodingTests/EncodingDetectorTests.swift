import InputDecoding
import Testing

struct EncodingDetectorTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var expected: DetectedEncoding
        var isSettled: Bool

        init(_ name: String, _ bytes: [UInt8], _ encoding: TextEncoding, mark: Bool = false, settled: Bool = false) {
            self.name = name
            self.bytes = bytes
            expected = DetectedEncoding(encoding, hasMark: mark)
            isSettled = settled
        }

        var testDescription: String { name }
    }

    private static let ascii = Array("registration_id,session_date,activity,minutes\r\n".utf8)

    static let cases: [Case] = [
        Case("nothing", [], .utf8),
        Case("ASCII", ascii, .utf8),
        Case("NUL", [0x41, 0x00, 0x42], .utf8),
        Case("two bytes", ascii + Array("é".utf8), .utf8),
        Case("every length", Array("é€😀\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\u{D7FF}\u{E000}".utf8), .utf8),
        Case("mark of UTF-8", [0xEF, 0xBB, 0xBF] + ascii, .utf8, mark: true, settled: true),
        Case("mark of UTF-8 only", [0xEF, 0xBB, 0xBF], .utf8, mark: true, settled: true),
        Case("mark of UTF-8, then what is none", [0xEF, 0xBB, 0xBF, 0xE9, 0x41], .utf8, mark: true, settled: true),
        Case("part of a mark of UTF-8", [0xEF, 0xBB], .windows1252),
        Case("mark of UTF-8 further back", ascii + [0xEF, 0xBB, 0xBF], .utf8),
        Case("mark of UTF-16LE", [0xFF, 0xFE, 0x41, 0x00], .utf16LittleEndian, mark: true, settled: true),
        Case("mark of UTF-16LE only", [0xFF, 0xFE], .utf16LittleEndian, mark: true, settled: true),
        Case("mark of UTF-16BE", [0xFE, 0xFF, 0x00, 0x41], .utf16BigEndian, mark: true, settled: true),
        Case("mark of UTF-16BE only", [0xFE, 0xFF], .utf16BigEndian, mark: true, settled: true),
        Case("half a mark of UTF-16LE", [0xFF], .windows1252),
        Case("half a mark of UTF-16BE", [0xFE], .windows1252),
        Case("no mark", [0xFF, 0x41], .windows1252, settled: true),
        Case("Latin letter", ascii + [0xE9] + ascii, .windows1252, settled: true),
        Case("Latin letter at the end", ascii + [0xE9], .windows1252),
        Case("Latin letter before a line end", ascii + [0xE9, 0x0D], .windows1252, settled: true),
        Case("two of three bytes", [0xE2, 0x82], .windows1252),
        Case("two of three bytes, then ASCII", [0xE2, 0x82, 0x41], .windows1252, settled: true),
        Case("three of four bytes", ascii + [0xF0, 0x9F, 0x98], .windows1252),
        Case("continuation alone", ascii + [0x80, 0x41], .windows1252, settled: true),
        Case("one continuation too many", [0xC3, 0xA9, 0xA9], .windows1252, settled: true),
        Case("overlong of two", [0xC0, 0x80], .windows1252, settled: true),
        Case("overlong of two, highest", [0xC1, 0xBF], .windows1252, settled: true),
        Case("overlong of three", [0xE0, 0x9F, 0xBF], .windows1252, settled: true),
        Case("overlong of four", [0xF0, 0x8F, 0xBF, 0xBF], .windows1252, settled: true),
        Case("surrogate", [0xED, 0xA0, 0x80], .windows1252, settled: true),
        Case("above the last character", [0xF4, 0x90, 0x80, 0x80], .windows1252, settled: true),
        Case("lead above the last character", [0xF5, 0x80, 0x80, 0x80], .windows1252, settled: true),
    ]

    @Test(arguments: cases, [1, 2, 3, 7, 1_000])
    func encodingIsTold(row: Case, blockSize: Int) {
        let detector = detector(row.bytes, blockSize: blockSize)
        #expect(detector.detected == row.expected)
        #expect(detector.isSettled == row.isSettled)
    }

    /// Wherever it stands, and wherever the text is cut in two: a continuation, which is wrong itself, and a lead, behind
    /// which the next letter is.
    @Test(arguments: [0, 1, 62, 63, 64, 65, 66, 127, 128, 150], [0x93, 0xE2] as [UInt8])
    func badByteIsFoundAnywhere(place: Int, byte: UInt8) {
        var bytes = [UInt8](repeating: 0x41, count: 160)
        bytes[place] = byte
        // Two bytes have to be known in any case, since the marks of UTF-16 have two.
        let known = max(byte == 0xE2 ? place + 2 : place + 1, 2)
        for cut in 0...bytes.count {
            var detector = EncodingDetector()
            detector.add(bytes.span.extracting(..<cut))
            #expect(detector.isSettled == (cut >= known))
            detector.add(bytes.span.extracting(cut...))
            #expect(detector.isSettled)
            #expect(detector.detected == DetectedEncoding(.windows1252))
        }
    }

    @Test func settledAnswerStays() {
        var detector = EncodingDetector()
        detector.add(([0xE9, 0x41] as [UInt8]).span)
        detector.add(Array("é".utf8).span)
        #expect(detector.isSettled)
        #expect(detector.detected == DetectedEncoding(.windows1252))
    }

    /// The standard library knows UTF-8 as well.
    @Test(arguments: 0..<300)
    func checkAgreesWithTheStandardLibrary(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let texts = ["a", "é", "€", "😀", "\u{800}", "\u{D7FF}", "\u{10FFFF}", "0123456789", String(repeating: "x", count: 70)]
        var bytes = Array((0..<20).map { _ in generator.pick(texts) }.joined().utf8)
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let place = Int.random(in: bytes.indices, using: &generator)
            let odd: [UInt8] = [0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xF5, 0xFF]
            if generator.next() % 2 == 0 {
                bytes[place] = generator.pick(odd)
            } else {
                bytes.remove(at: place)
            }
        }
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        for blockSize in [1, 3, 9, 64, 100, 10_000] {
            #expect(detector(bytes, blockSize: blockSize).detected == DetectedEncoding(isUTF8 ? .utf8 : .windows1252))
        }
    }

    /// All texts of two bytes, and of three and four with a lead that has rules of its own.
    @Test(arguments: [[], [0xE0], [0xED], [0xEF], [0xF0, 0x90], [0xF4, 0x8F]])
    func checkAgreesOnAllPairs(lead: [UInt8]) {
        var differing = 0
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                // Behind a letter, so that there is no mark.
                let bytes = [0x41] + lead + [first, second]
                let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
                let found = detector(bytes, blockSize: 10).detected
                differing += found == DetectedEncoding(isUTF8 ? .utf8 : .windows1252) ? 0 : 1
            }
        }
        #expect(differing == 0)
    }

    private func detector(_ bytes: [UInt8], blockSize: Int) -> EncodingDetector {
        var detector = EncodingDetector()
        for start in stride(from: 0, to: bytes.count, by: blockSize) {
            detector.add(bytes.span.extracting(start..<min(start + blockSize, bytes.count)))
        }
        return detector
    }
}
