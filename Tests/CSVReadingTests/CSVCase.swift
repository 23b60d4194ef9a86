import CSVReadingReference
import Testing

/// A small text and all that a reader must say about it.
struct CSVCase: Sendable, CustomTestStringConvertible {
    var title: String
    var input: [UInt8]
    var delimiter: Character
    var expected: [ReadEvent]

    init(_ title: String, _ input: String, delimiter: Character = ",", _ expected: [ReadEvent]) {
        self.init(title, bytes: Array(input.utf8), delimiter: delimiter, expected)
    }

    /// For what is no text.
    init(_ title: String, bytes: [UInt8], delimiter: Character = ",", _ expected: [ReadEvent]) {
        self.title = title
        self.input = bytes
        self.delimiter = delimiter
        self.expected = expected
    }

    static let all =
        fields + furtherFields + lineEnds + blanks + blockBorders + ragged + overlong + byteOrderMarks + nuls + notText
        + malformed + strayQuotes + recovery + truncated

    var testDescription: String { title }
}

/// Every case, read in every way.
@Suite struct CorpusTests {
    @Test(arguments: CSVCase.all, Feeding.allCases)
    func readsAsExpected(_ example: CSVCase, _ feeding: Feeding) throws {
        let delimiter = try #require(example.delimiter.asciiValue)
        #expect(try feeding.read(example.input, delimiter: delimiter) == example.expected)
    }

    /// The expectations were worked out by hand; the second implementation has to agree with the hand too.
    @Test(arguments: CSVCase.all)
    func referenceReadsAsExpected(_ example: CSVCase) throws {
        let delimiter = try #require(example.delimiter.asciiValue)
        #expect(StraightforwardReading(example.input, delimiter: delimiter).events() == example.expected)
        #expect(gap(in: example.input, leftBy: example.expected) == nil)
    }

    @Test func casesAreDistinct() {
        #expect(Set(CSVCase.all.map(\.title)).count == CSVCase.all.count)
        let inputs = CSVCase.all.map { [$0.delimiter.asciiValue ?? 0] + $0.input }
        #expect(Set(inputs).count == CSVCase.all.count)
    }
}
