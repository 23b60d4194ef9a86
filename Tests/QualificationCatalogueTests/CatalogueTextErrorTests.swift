import Diagnostics
import QualificationCatalogue
import Testing
import YAMLReading

/// Files that are not one YAML document, and how the texts of files are read.
struct YAMLTextErrorTests {
    struct Case: Sendable {
        var bytes: [UInt8]
        var line: Int
        var message: String

        init(_ text: String, _ line: Int, _ message: String) {
            self.init(bytes: Array(text.utf8), line, message)
        }

        init(bytes: [UInt8], _ line: Int, _ message: String) {
            self.bytes = bytes
            self.line = line
            self.message = message
        }
    }

    static let cases = [
        Case("", 1, "catalogue: the file holds no entries"),
        Case("# nothing but a comment\n", 1, "catalogue: the file holds no entries"),
        Case("version: \"1\"\nunits: [\n", 3, "catalogue: the text is not YAML: did not find expected node content"),
        Case("version: \"1\n", 2, "catalogue: the text is not YAML: found unexpected end of stream"),
        Case(
            "version: \"1\"\n\tunits: []\n",
            2,
            "catalogue: the text is not YAML: found character that cannot start any token"
        ),
        Case(
            "version: \"1\"\n---\nversion: \"2\"\n",
            2,
            "catalogue: the text is not one YAML document: but found another document"
        ),
        Case("units: *missing\n", 1, "catalogue: the text is not one YAML document: found undefined alias"),
        Case(
            "version: \"1\"\nunits:\n  - ref: U1\n    credits: 1\n    credits: 2\n",
            5,
            "catalogue: the key 'credits' stands twice in one entry"
        ),
        Case("version: \"1\"\nunits: []\nunits: []\n", 3, "catalogue: the key 'units' stands twice in one entry"),
        Case(bytes: Array("version: 1\ntitle: caf".utf8) + [0xE9, 0x0A], 2, "catalogue: the text is not valid UTF-8"),
        Case(
            "version: \"1\"\nunits: \u{0}\n",
            2,
            "catalogue: the text holds a character that YAML does not allow: control characters are not allowed"
        ),
        Case("- a\n- b\n", 1, "catalogue: is not a mapping of keys to values"),
    ]

    @Test(arguments: cases)
    func text(example: Case) throws {
        let error = #expect(throws: InvalidConfiguration.self) {
            try CatalogueLoader.load(example.bytes, file: "broken.yaml")
        }
        let failure = try #require(error?.failures.first)
        #expect(failure.kind == .invalidConfiguration)
        #expect(failure.message == example.message)
        #expect(failure.position?.file == "broken.yaml")
        #expect(failure.position?.line == example.line)
        #expect(!failure.remedy.isEmpty)
    }

    @Test func aKeyThatRepeatsUnderAnotherTypeIsFound() {
        // `1` and `"1"` are different nodes to the parser, but the same key to a reader.
        let text = SmallCatalogue.text.replacing("    size: award", with: "    size: award\n    !!str size: diploma")
        #expect(
            SmallCatalogue.failures(text).map(\.message).contains { $0.contains("'size'") && $0.contains("twice") }
        )
    }

    @Test func aByteOrderMarkIsNoPartOfTheText() throws {
        let loaded = try CatalogueLoader.load([0xEF, 0xBB, 0xBF] + Array(SmallCatalogue.text.utf8), file: "small.yaml")
        #expect(loaded.catalogue.version == "1")
        #expect(loaded.files[0].bytes.count == SmallCatalogue.text.utf8.count + 3)
    }

    @Test func lineEndsOfWindowsAreRead() throws {
        let text = SmallCatalogue.text.replacing("\n", with: "\r\n")
        #expect(try SmallCatalogue.load(text).catalogue.units.map(\.title) == ["First", "Second"])
    }
}
