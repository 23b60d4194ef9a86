import Quantities

/// The distinct values of a column of codes: what they stand for, and which of them may be shown.
///
/// A value is shown where it is a usual word for such a column, and never otherwise, however many rows have it: any other may
/// have somebody's name in it.
struct CodeColumn {
    struct Word {
        var word: String
        var rows: Int
        var meaning: CodeMeaning
    }

    /// Words that are no code yet and stand plainly for one, and usual words that are no code; most rows first.
    var words: [Word] = []
    /// How many further values there are, which are not shown.
    var hidden = 0
    /// The first value that is not shown, from 0 among the values; nil where all are.
    private(set) var firstHidden: Int?
    /// Whether three rows or more have the same word that is not known: it is no typing error.
    private(set) var repeatsUnknown = false
    /// Whether every value is a usual word.
    private(set) var isVocabulary = true
    /// Cells with words that stand plainly for a code, or are one.
    var plainRows = 0
    /// Cells that are not empty.
    var rows = 0
    /// Codes that the cells plainly stand for, in byte order.
    var codes: [String] = []

    private static let mostWords = 20
    private static let mostSpellings = 100
    private static let longestWord = 40
    private static let fewestRows = 3

    /// - Parameter values: all of the column, with the empty ones where the place of the first hidden one matters.
    init(_ values: [String], as kind: CodeKind, in vocabulary: CodeVocabulary) {
        var spellings: [[UInt8]: Int] = [:]
        var firsts: [[UInt8]: Int] = [:]
        for (index, value) in values.enumerated() where !value.isEmpty {
            let bytes = Array(value.utf8)
            spellings[bytes, default: 0] += 1
            if firsts[bytes] == nil { firsts[bytes] = index }
            rows += 1
        }
        // A column with so many different values holds no codes; to look each of them up would take long.
        guard spellings.count <= Self.mostSpellings else {
            hidden = spellings.count
            firstHidden = firsts.values.min()
            repeatsUnknown = true
            isVocabulary = false
            return
        }
        var found: [[UInt8]: Word] = [:]
        for (bytes, count) in spellings.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let word = String(decoding: bytes, as: UTF8.self)
            let meaning = vocabulary.meaning(of: word, as: kind)
            let key = Self.folded(bytes)
            if var known = found[key] {
                // Of `pass` and `Pass` the one stays that needs to be mapped.
                if case .canonical = known.meaning { (known.word, known.meaning) = (word, meaning) }
                known.rows += count
                found[key] = known
            } else {
                found[key] = Word(word: word, rows: count, meaning: meaning)
            }
        }
        let all = found.values.sorted { ($1.rows, bytewiseOrder($0.word, $1.word)) < ($0.rows, 0) }
        plainRows = all.filter { $0.meaning.plainCode != nil }.map(\.rows).reduce(0, +)
        codes = Set(all.compactMap(\.meaning.plainCode)).sorted(by: bytewiseLess)
        isVocabulary = all.allSatisfy(\.meaning.isVocabulary)
        repeatsUnknown = all.contains { !$0.meaning.isVocabulary && $0.rows >= Self.fewestRows }
        var shown: Set<[UInt8]> = []
        for word in all {
            if case .canonical = word.meaning {
                shown.insert(Self.folded(Array(word.word.utf8)))
                continue
            }
            // A word that plainly stands for a code has the catalogue's own words only, however long its title is.
            let isShort = word.meaning.plainCode != nil || word.word.count <= Self.longestWord
            if all.count <= Self.mostWords, isShort, word.meaning.isVocabulary {
                words.append(word)
                shown.insert(Self.folded(Array(word.word.utf8)))
            } else {
                hidden += 1
            }
        }
        firstHidden = firsts.filter { !shown.contains(Self.folded($0.key)) }.values.min()
    }

    /// Without the case of ASCII letters, as the settings compare words.
    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    /// Whether each cell is, or plainly stands for, a code.
    var isPlain: Bool { rows > 0 && plainRows == rows }
}
