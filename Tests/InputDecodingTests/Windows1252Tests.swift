import InputDecoding
import Testing

/// Windows-1252 against the code page written out, in rows of sixteen.
struct Windows1252Tests {
    static let codePage: [Unicode.Scalar] = [
        "\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{9}\u{A}\u{B}\u{C}\u{D}\u{E}\u{F}",
        "\u{10}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}\u{18}\u{19}\u{1A}\u{1B}\u{1C}\u{1D}\u{1E}\u{1F}",
        " !\"#$%&'()*+,-./",
        "0123456789:;<=>?",
        "@ABCDEFGHIJKLMNO",
        "PQRSTUVWXYZ[\\]^_",
        "`abcdefghijklmno",
        "pqrstuvwxyz{|}~\u{7F}",
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}",
        "\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ",
        "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯",
        "°±²³´µ¶·¸¹º»¼½¾¿",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ",
        "ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
        "àáâãäåæçèéêëìíîï",
        "ðñòóôõö÷øùúûüýþÿ",
    ].flatMap(\.unicodeScalars)

    @Test func codePageHasAllBytes() {
        #expect(Self.codePage.count == 256)
        #expect(Set(Self.codePage).count == 256)
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func byteIsItsCharacterAndBack(byte: UInt8) throws {
        let character = Array(String(Self.codePage[Int(byte)]).utf8)
        #expect(try decoded([byte], .windows1252) == character)
        #expect(encoded(character, .windows1252) == [byte])
    }

    @Test(arguments: Feeding.all)
    func textIsTheSameForEveryFeeding(feeding: Feeding) throws {
        let bytes = Array(UInt8.min...UInt8.max) + Array("Zo".utf8) + [0xEB] + Array(" has paid 12 ".utf8) + [0x80]
        let text = String(String.UnicodeScalarView(Self.codePage)) + "Zoë has paid 12 €"
        #expect(try decoded(bytes, .windows1252, feeding) == Array(text.utf8))
    }

    @Test(arguments: 0..<50)
    func anyBytesComeBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let bytes = generator.bytes(
            Int.random(in: 0...400, using: &generator),
            of: seed % 2 == 0 ? [] : [0x41, 0x42, 0x80, 0xE9]
        )
        let text = try decoded(bytes, .windows1252)
        #expect(String(validating: text, as: UTF8.self) != nil)
        #expect(encoded(text, .windows1252) == bytes)
    }

    @Test(arguments: [
        ("Ł", "?"), ("a中b", "a?b"), ("😀", "?"), ("\u{80}", "?"), ("\u{9F}", "?"), ("\u{FFFD}", "?"), ("e\u{301}", "e?"),
    ])
    func characterThatItLacksBecomesAQuestionMark(text: String, expected: String) {
        #expect(encoded(Array(text.utf8), .windows1252) == Array(expected.utf8))
    }

    @Test(arguments: [[0xFF], [0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0xF4, 0x90, 0x80, 0x80]])
    func bytesThatAreNoTextBecomeQuestionMarks(bytes: [UInt8]) {
        // An unpaired surrogate counts as one character.
        let count = bytes.starts(with: [0xED]) ? 1 : bytes.count
        let expected = "a" + String(repeating: "?", count: count) + "b"
        #expect(encoded(Array("a".utf8) + bytes + Array("b".utf8), .windows1252) == Array(expected.utf8))
    }
}
