import Testing

@testable import VerifierBundle

@Suite struct ManifestTests {
    private static let digest = String(repeating: "0123456789abcdef", count: 4)

    private func read(_ bytes: [UInt8], pieces: Int) -> Result<[String], Manifest.Fault> {
        var reader = ManifestReader()
        var lines: [String] = []
        do throws(Manifest.Fault) {
            var start = 0
            while start < bytes.count {
                let end = min(start + pieces, bytes.count)
                try reader.add(bytes.span.extracting(start..<end)) { digest, name in
                    var text: [UInt8] = []
                    for index in name.indices { text.append(name[index]) }
                    lines.append(Manifest.line(digest, String(decoding: text, as: UTF8.self)))
                }
                start = end
            }
            try reader.finish()
            return .success(lines)
        } catch {
            return .failure(error)
        }
    }

    @Test(arguments: [1, 2, 7, 64, 65, 1_000])
    func comesBackAsItWasWritten(_ pieces: Int) throws {
        let names = ["A", "a-b/c", "a/b", "b_1.csv", String(repeating: "n", count: 200)]
        let text = names.map { "\(Self.digest)  \($0)\n" }
        let read = read(Array(text.joined().utf8), pieces: pieces)
        #expect(read == .success(text))
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let fault: Manifest.Fault

        init(_ what: String, _ text: String, _ line: Int, _ reason: Manifest.Fault.Reason) {
            (testDescription, self.text, fault) = (what, text, Manifest.Fault(line: line, reason: reason))
        }
    }

    static let wrong: [Wrong] = [
        Wrong("nothing", "", 1, .unfinished),
        Wrong("an empty line", "\n", 1, .form),
        Wrong("no line feed", "\(digest)  a", 1, .unfinished),
        Wrong("half a line more", "\(digest)  a\n0", 2, .unfinished),
        Wrong("an empty line behind", "\(digest)  a\n\n", 2, .form),
        Wrong("CRLF", "\(digest)  a\r\n", 1, .name(.character(0x0D))),
        Wrong("upper case", "\(digest.uppercased())  a\n", 1, .form),
        Wrong("a digit too few", "\(digest.dropLast())  a\n", 1, .form),
        Wrong("a digit too many", "0\(digest)  a\n", 1, .form),
        Wrong("a tab", "\(digest)\t\ta\n", 1, .form),
        Wrong("one space", "\(digest) a\n", 1, .form),
        Wrong("three spaces", "\(digest)   a\n", 1, .name(.character(0x20))),
        Wrong("a star for binary", "\(digest) *a\n", 1, .form),
        Wrong("no name", "\(digest)  \n", 1, .form),
        Wrong("a comment", "# \(digest)\n", 1, .form),
        Wrong("escaped by sha256sum", "\\\(digest)  a\n", 1, .form),
        Wrong("escaped as BagIt has it", "\(digest)  a%0A\n", 1, .name(.character(0x25))),
        Wrong("traversal", "\(digest)  data/../../a\n", 1, .name(.dots)),
        Wrong("absolute", "\(digest)  /a\n", 1, .name(.absolute)),
        Wrong("a home folder", "\(digest)  ~/a\n", 1, .name(.character(0x7E))),
        Wrong("the same twice", "\(digest)  a\n\(digest)  a\n", 2, .order),
        Wrong("out of order", "\(digest)  b\n\(digest)  a\n", 2, .order),
        Wrong("a byte order mark", "\u{FEFF}\(digest)  a\n", 1, .form),
        Wrong("a name too long", "\(digest)  \(String(repeating: "n", count: 201))\n", 1, .form),
    ]

    @Test(arguments: wrong, [1, 1_000])
    func isRefused(_ wrong: Wrong, _ pieces: Int) {
        #expect(read(Array(wrong.text.utf8), pieces: pieces) == .failure(wrong.fault))
    }

    @Test(arguments: wrong)
    func aFaultIsToldInWords(_ wrong: Wrong) {
        #expect(wrong.fault.words.contains("line"))
        #expect(wrong.fault.words.utf8.count < 120)
    }
}
