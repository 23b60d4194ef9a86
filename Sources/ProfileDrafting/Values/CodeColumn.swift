import Quantities

/// The distinct values of a column of codes: what they stand for, and which of them may be shown.
///
/// A value may be shown where it is a usual word for such a column. Any other may be somebody's name in a row whose cells have
/// slipped; it is shown only where at least half of the column's cells are usual words, and three rows or more have it.
struct CodeColumn {
    struct Word {
        var word: String
        var rows: Int
        var meaning: CodeMeaning
    }

    /// Words that are no code yet and stand plainly for one, and those that are no code and may be shown; most rows first.
    var words: [Word] = []
    /// How many further values there are, which are not shown.
    var hidden = 0
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

    init(_ values: [String], as kind: CodeKind, in vocabulary: CodeVocabulary) {
        // By bytes without the case of ASCII letters, as the settings compare words.
        var spellings: [[UInt8]: Int] = [:]
        for value in values where !value.isEmpty {
            spellings[Array(value.utf8), default: 0] += 1
            rows += 1
        }
        // A column with so many different values holds no codes; to look each of them up would take long.
        guard spellings.count <= Self.mostSpellings else {
            hidden = spellings.count
            return
        }
        var found: [[UInt8]: Word] = [:]
        for (bytes, count) in spellings.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let word = String(decoding: bytes, as: UTF8.self)
            let meaning = vocabulary.meaning(of: word, as: kind)
            let key = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
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
        let usualRows = all.filter { $0.meaning.isVocabulary }.map(\.rows).reduce(0, +)
        let isTrusted = all.count <= Self.mostWords && usualRows * 2 >= rows && rows > 0
        for word in all {
            if case .canonical = word.meaning { continue }
            // A word that plainly stands for a code has the catalogue's own words only, however long its title is.
            let isShort = word.meaning.plainCode != nil || word.word.count <= Self.longestWord
            let mayShow = word.meaning.isVocabulary || (isTrusted && word.rows >= Self.fewestRows)
            if all.count <= Self.mostWords, isShort, mayShow {
                words.append(word)
            } else {
                hidden += 1
            }
        }
    }

    /// Whether each cell is, or plainly stands for, a code.
    var isPlain: Bool { rows > 0 && plainRows == rows }
}
