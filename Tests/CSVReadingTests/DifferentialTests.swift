import CSVReading
import CSVReadingReference
import Testing

/// The reader against the rules written a second time, and against what holds for any text.
@Suite struct DifferentialTests {
    /// Letters that every rule of CSV turns on.
    private static let alphabet = Array("a,\"\n\r ".utf8)

    @Test(arguments: 0...6, CSVSplitting.allCases)
    func everyTextOfFewLetters(length: Int, splitting: CSVSplitting) throws {
        try checkEveryText(length: length, behind: [], splitting: splitting)
    }

    @Test(arguments: 0...5, CSVSplitting.allCases)
    func everyTextOfFewLettersBehindAByteOrderMark(length: Int, splitting: CSVSplitting) throws {
        try checkEveryText(length: length, behind: [0xEF, 0xBB, 0xBF], splitting: splitting)
    }

    private func checkEveryText(length: Int, behind beginning: [UInt8], splitting: CSVSplitting) throws {
        var digits = [Int](repeating: 0, count: length)
        while true {
            let text = beginning + digits.map { Self.alphabet[$0] }
            let expected = StraightforwardReading(text, delimiter: UInt8(ascii: ",")).events()
            try #require(
                try Feeding.blocksOf16.read(text, splitting: splitting) == expected,
                "\(String(decoding: text, as: UTF8.self).debugDescription)"
            )
            guard let position = digits.lastIndex(where: { $0 < Self.alphabet.count - 1 }) else { return }
            digits[position] += 1
            for index in digits.indices where index > position {
                digits[index] = 0
            }
        }
    }

    @Test(arguments: [(",", 1), (",", 2), (",", 3), (";", 4), ("\t", 5), ("|", 6)] as [(Character, UInt64)])
    func longerTextsByChance(delimiter: Character, seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let separator = try #require(delimiter.asciiValue)
        let letters = [UInt8(ascii: "a"), separator, 0x22, 0x22, 0x0A, 0x0D, 0x20, 0x09, UInt8(ascii: ",")]
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 7...90, using: &generator)).map { _ in
                letters[Int.random(in: letters.indices, using: &generator)]
            }
            try checkAgreement(bytes, delimiter: separator)
        }
    }

    /// Texts that are mostly right: quoted fields, now and then a quote too many or one too few.
    @Test(arguments: [11, 12, 13] as [UInt64])
    func spoiltTables(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let fields = ["a", "", "\"b\"", "\"c,\"\"d\"\"\"", "\"e\nf\"", " g ", "\"\"", "\" h\"", "i j"]
        for _ in 0..<200 {
            var text = ""
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let count = Int.random(in: 0...5, using: &generator)
                let row = (0..<count).map { _ in fields[Int.random(in: fields.indices, using: &generator)] }
                text += row.joined(separator: ",") + ["\n", "\r\n", "\r"][Int.random(in: 0...2, using: &generator)]
            }
            var bytes = Array(text.utf8)
            if let place = bytes.indices.randomElement(using: &generator) {
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes.insert(0x22, at: place)
                case 1: bytes.removeSubrange(place...)
                default: break
                }
            }
            let mark: [UInt8] = Bool.random(using: &generator) ? [0xEF, 0xBB, 0xBF] : []
            try checkAgreement(mark + bytes, delimiter: UInt8(ascii: ","))
        }
    }

    /// Lines that have no quotation mark are split without libcsv: as many fields, spaces and line ends as there can be, in blocks that
    /// end anywhere, some of them beside others with quotes.
    @Test(arguments: [21, 22, 23, 24] as [UInt64])
    func linesWithoutQuotes(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let pieces = ["a", "bc", " ", "\t", ",", ",", ",,", ";", "\n", "\r\n", "\r", "\u{0}", "é", "2026-10-31", "\u{FEFF}"]
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<Int.random(in: 0...120, using: &generator) {
                text += pieces[Int.random(in: pieces.indices, using: &generator)]
            }
            if Int.random(in: 0..<4, using: &generator) == 0 { text += "\n\"q\",\"r\ns\"\n" }
            let delimiter = [",", ";", "\t"][Int.random(in: 0...2, using: &generator)]
            try checkAgreement(Array(text.utf8), delimiter: UInt8(ascii: Unicode.Scalar(delimiter) ?? ","))
        }
    }

    private func checkAgreement(_ bytes: [UInt8], delimiter: UInt8) throws {
        let shown = Comment(rawValue: String(decoding: bytes, as: UTF8.self).debugDescription)
        let expected = StraightforwardReading(bytes, delimiter: delimiter).events()
        for feeding in Feeding.allCases {
            for splitting in CSVSplitting.allCases {
                try #require(try feeding.read(bytes, delimiter: delimiter, splitting: splitting) == expected, shown)
            }
        }
        try #require(gap(in: bytes, leftBy: expected) == nil, shown)
    }
}

/// A generator whose numbers are the same on every machine (xorshift64*).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 2_685_821_657_736_338_717
    }
}
