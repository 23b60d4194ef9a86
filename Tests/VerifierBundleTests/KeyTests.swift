import Diagnostics
import Testing

@testable import VerifierBundle

@Suite struct KeyTests {
    // Made with minisign 0.11: `minisign -G -W`, and `minisign -S -l -t "trusted stuff"` of the file "hi\n".
    private let foreignKey = """
        untrusted comment: minisign public key 2FD7EF8E75FB4050
        RWRQQPt1ju/XL704SxY9d6Kh/jqSulI3pFgOONV0tyE0fvSUWB27Eyr0

        """
    private let foreignSignature = [
        "untrusted comment: signature from cohortqa, key 2FD7EF8E75FB4050",
        "RWRQQPt1ju/XLzu3nB9sAHdCw/Ai7xvsqtPYI7WmwZMfXA5vbMNl8A8a0bOyiIBDZv7OThxBsTqOqPFw1d5iowvD5mFHD7Y2CgI=",
        "trusted comment: trusted stuff",
        "FtKLVabER1OLTvf8+lyE5JskV7pqxBsQkScTczcyrIGrLNr+YPzHdOByoc+IKrIx63TclfwEalLt8MLjw3tGDQ==", "",
    ]

    private func readKey(_ text: String) -> VerifyingKey? {
        try? VerifyingKey(Array(text.utf8), file: "k.pub")
    }

    private func readSignature(_ lines: [String]) -> BundleSignature? {
        try? BundleSignature(Array(lines.joined(separator: "\n").utf8))
    }

    @Test func whatMinisignSignedIsGenuine() throws {
        let key = try #require(readKey(foreignKey))
        let signature = try #require(readSignature(foreignSignature))
        #expect(key.identifier.description == "2FD7EF8E75FB4050")
        #expect(signature.identifier == key.identifier)
        #expect(signature.trustedComment == "trusted stuff")
        #expect(signature.isValid(for: Array("hi\n".utf8), by: key))
        #expect(signature.isCommentValid(by: key))
        #expect(!signature.isValid(for: Array("hi".utf8), by: key))
        #expect(signature.text == foreignSignature.joined(separator: "\n"))
    }

    @Test func aPublicKeyIsReadInEachForm() throws {
        let key = try SampleBag.key().verifyingKey
        #expect(key.text == "untrusted comment: minisign public key 118E7CE2EA143788\n\(key.line)\n")
        for text in [
            key.text, key.line, key.line + "\n", String(key.text.dropLast()), "untrusted comment: x\r\n\(key.line)\r\n",
        ] {
            #expect(readKey(text) == key)
        }
    }

    @Test func whatIsNoPublicKeyIsRefused() throws {
        let line = try SampleBag.key().verifyingKey.line
        let wrong = [
            "", "\n", "untrusted comment: x\n", line + line, "\(line)\n\(line)\n", "comment\n\(line)\n", " \(line)", "\(line) ",
            "\(line)\n\n", "RU" + line.dropFirst(2), String(line.dropLast(4)), "untrusted comment: x\n\n\(line)\n",
            line + String(repeating: " ", count: 5_000), try SampleBag.key().text,
        ]
        for text in wrong { #expect(readKey(text) == nil, "\(text.prefix(100))") }
    }

    @Test func aSecretKeyComesBackFromItsText() throws {
        let key = SigningKey()
        let read = try SigningKey(Array(key.text.utf8), file: "c.key")
        #expect(read.verifyingKey == key.verifyingKey)
        #expect(read.text == key.text)
        #expect(key.verifyingKey != SigningKey().verifyingKey)
    }

    /// No change of one character is taken for a key, and no error shows anything of it.
    @Test func aChangedSecretKeyIsRefused() throws {
        let text = try SampleBag.key().text
        let start = try #require(text.firstIndex(of: "\n"))
        let secret = text[text.index(after: start)...].dropLast()
        for offset in 0..<secret.count {
            var changed = Array(secret)
            changed[offset] = changed[offset] == "A" ? "B" : "A"
            do throws(Failure) {
                _ = try SigningKey(Array("\(String(changed))\n".utf8), file: "c.key")
                Issue.record("character \(offset) may be another")
            } catch {
                #expect(error.kind == .invalidConfiguration)
                #expect(!error.description.contains(String(changed[10..<20])))
            }
        }
    }

    @Test func aSecretKeyShowsNothing() throws {
        let key = try SampleBag.key()
        let seal = BagWriter.Seal(key: key, trustedComment: SampleBag.comment)
        var dumped = ""
        dump(seal, to: &dumped)
        for text in ["\(key)", String(reflecting: key), "\(seal)", String(reflecting: seal), dumped] {
            #expect(!text.contains("1, 1, 1"))
            #expect(!text.contains("seed"))
        }
        #expect("\(key)" == "secret key 118E7CE2EA143788")
    }

    @Test func signingTwiceGivesTheSame() throws {
        let key = try SampleBag.key()
        let message = Array("What is signed.\n".utf8)
        let first = try key.signature(for: message)
        let again = try SigningKey(Array(key.text.utf8), file: "c.key").signature(for: message)
        #expect(first == again)
        #expect(first.count == 64)
        #expect(first != (try key.signature(for: message + [0])))
    }

    @Test func signaturesOfAnotherFormAreRefused() throws {
        let lines = foreignSignature
        let wrong: [[String]] = [
            [], Array(lines[..<4]), lines + [""], Array(lines[1...]), [lines[0], lines[1], lines[2], ""],
            [lines[0] + "\r"] + lines[1...], lines.map { $0 + "\r" }, [lines[0], lines[1] + " "] + lines[2...],
            [lines[0], "", lines[1]] + lines[2...], [lines[0], lines[3], lines[2], lines[1], ""],
            ["untrusted comment: signature from minisign secret key"] + lines[1...],
            [lines[0], lines[1], "trusted comment: a\u{7}b", lines[3], ""],
            [lines[0], lines[1], "trusted comment: " + String(repeating: "c", count: 1_001), lines[3], ""],
            // The last character before the padding has bits that stand for nothing.
            [lines[0], lines[1].dropLast(2) + "J=", lines[2], lines[3], ""],
        ]
        for lines in wrong { #expect(readSignature(lines) == nil, "\(lines)") }
    }

    @Test func aTrustedCommentIsHarmless() {
        #expect(TrustedComment("centre\nkey: x\u{1B}[2J").text == "centre\\u{a}key: x\\u{1b}[2J")
        #expect(TrustedComment(String(repeating: "é", count: 800)).text.utf8.count == 1_000)
        #expect(TrustedComment(String(repeating: "é", count: 499) + "😀😀").text.utf8.count == 998)
    }
}
