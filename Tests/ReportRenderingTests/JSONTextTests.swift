import Diagnostics
import Foundation
import ReportRendering
import Testing

/// JSON documents show no character that steers, reorders or hides, and decode to what they were made from.
struct JSONTextTests {
    @Test(arguments: [
        ("\u{7F}", #"\u007f"#), ("\u{9B}", #"\u009b"#), ("\u{61C}", #"\u061c"#), ("\u{200B}", #"\u200b"#),
        ("\u{200F}", #"\u200f"#), ("\u{2028}", #"\u2028"#), ("\u{202E}", #"\u202e"#), ("\u{2066}", #"\u2066"#),
        ("\u{FEFF}", #"\ufeff"#), ("\u{E0041}", #"\udb40\udc41"#), ("\u{202E}\u{E007F}", #"\u202e\udb40\udc7f"#),
    ])
    func harmfulCharacters(text: String, escaped: String) throws {
        let document = String(decoding: try JSONText.encoded(["k": "a\(text)b"]), as: UTF8.self)
        #expect(Array(document.utf8) == Array("{\n  \"k\" : \"a\(escaped)b\"\n}\n".utf8))
    }

    @Test(arguments: ["a", "~", " ", "\u{A0}", "\u{E9}", "e\u{301}", "\u{200C}", "\u{200D}", "€", "\u{FFFD}", "😀", "\u{E0080}"])
    func otherCharactersStandAsTheyAre(text: String) throws {
        let document = String(decoding: try JSONText.encoded(["k": text]), as: UTF8.self)
        #expect(Array(document.utf8) == Array("{\n  \"k\" : \"\(text)\"\n}\n".utf8))
    }

    /// Every character there is, as a value and as a key. What is compared is kept out of the messages: it is too much to print.
    @Test func everyCharacterComesBack() throws {
        var text = ""
        text.unicodeScalars.append(contentsOf: (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init))
        let bytes = try JSONText.encoded([text: text])
        let harmful = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0 != "\n" && isHarmful($0) }
        #expect(harmful.count == 0)
        let decoded = try JSONDecoder().decode([String: String].self, from: Data(bytes))
        let texts = decoded.flatMap { [$0.key, $0.value] }
        let areWhole = texts.count == 2 && texts.allSatisfy { $0.utf8.elementsEqual(text.utf8) }
        #expect(areWhole)
    }
}
