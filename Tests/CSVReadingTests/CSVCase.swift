import Testing

/// A small text and all that a reader must say about it.
struct CSVCase: Sendable, CustomTestStringConvertible {
    var title: String
    var input: String
    var delimiter: Character
    var expected: [ReadEvent]

    init(_ title: String, _ input: String, delimiter: Character = ",", _ expected: [ReadEvent]) {
        self.title = title
        self.input = input
        self.delimiter = delimiter
        self.expected = expected
    }

    var testDescription: String { title }
}

/// Every case, read in every way.
@Suite struct CorpusTests {
    @Test(arguments: CSVCase.fields + CSVCase.lineEnds + CSVCase.blanks + CSVCase.malformed, Feeding.allCases)
    func readsAsExpected(_ example: CSVCase, _ feeding: Feeding) throws {
        let delimiter = try #require(example.delimiter.asciiValue)
        #expect(try feeding.read(Array(example.input.utf8), delimiter: delimiter) == example.expected)
    }

    @Test func titlesTellTheCasesApart() {
        let titles = (CSVCase.fields + CSVCase.lineEnds + CSVCase.blanks + CSVCase.malformed).map(\.title)
        #expect(Set(titles).count == titles.count)
    }
}
