/// Values of a column that have several words of letters in them, as names of people have.
///
/// Identifiers are shown in every report, so a column with such values is never taken for one: `Jane Smith (L0401)` has the
/// name in it, whatever stands beside.
struct WordedValues: Hashable {
    /// How many values have such words.
    var rows: Int
    /// The first of them, from 0 among the column's values.
    var first: Int

    /// What a value looks like.
    private enum Wording {
        case none
        /// Words with white space, a comma or a semicolon between.
        case spaced
        /// Words with another mark between: `jane.smith`.
        case joined
        /// One word with something else beside it, in lower case: `Smith (L0401)`.
        case lone(String)
    }

    /// nil where no value has several words.
    ///
    /// One value with white space between words is enough. Words joined by other marks must stand in one of ten: a reference
    /// with hyphens may have groups of letters by chance.
    ///
    /// - Parameter countsLoneWords: whether one word beside a number counts too where it differs from row to row.
    static func of(_ values: [String], countsLoneWords: Bool) -> WordedValues? {
        var spaced: [Int] = []
        var joined: [Int] = []
        var lone: [Int] = []
        var loneWords: Set<String> = []
        for (index, value) in values.enumerated() {
            switch wording(of: value) {
            case .none: break
            case .spaced: spaced.append(index)
            case .joined: joined.append(index)
            case .lone(let word):
                lone.append(index)
                loneWords.insert(word)
            }
        }
        var found = spaced
        let filled = values.count { !$0.isEmpty }
        if !spaced.isEmpty || joined.count * 10 >= filled { found += joined }
        if countsLoneWords, loneWords.count > 1 { found += lone }
        return found.min().map { WordedValues(rows: found.count, first: $0) }
    }

    private static func wording(of value: String) -> Wording {
        guard value.utf8.contains(where: { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) }) else { return .none }
        var words: [String] = []
        var hasSpace = false
        var spaceSinceWord = false
        var hasSpaceBetween = false
        var hasNumber = false
        var word = ""
        var isWord = true
        func end() {
            if isWord, word.contains(where: \.isLetter) {
                if !words.isEmpty, spaceSinceWord { hasSpaceBetween = true }
                spaceSinceWord = false
                words.append(word)
            }
            word = ""
            isWord = true
        }
        for character in value {
            if character.isLetter || isApostrophe(character) {
                word.append(character)
            } else if character.isNumber {
                hasNumber = true
                isWord = false
                word.append(character)
            } else {
                end()
                if character.isWhitespace || character == "," || character == ";" {
                    hasSpace = true
                    spaceSinceWord = true
                }
            }
        }
        end()
        // `L 0401 A` has letters, and no word.
        guard words.contains(where: isLong) else { return .none }
        guard words.count > 1 else { return hasSpace ? .lone(words[0].lowercased()) : .none }
        if hasSpaceBetween { return .spaced }
        // `ILM-ENR-0401` is a reference: its words are capitals and it has a number.
        return !hasNumber || words.contains { isLong($0) && $0.contains { $0.isLetter && !$0.isUppercase } } ? .joined : .none
    }

    private static func isApostrophe(_ character: Character) -> Bool {
        character == "'" || character == "\u{2019}"
    }

    /// Two letters or more, or one of a script without capitals, in which a name may be that short.
    private static func isLong(_ word: String) -> Bool {
        word.count(where: \.isLetter) > 1 || word.contains { $0.isLetter && !$0.isCased }
    }
}

extension SampledColumn {
    /// nil where no value has several words of letters.
    var worded: WordedValues? { WordedValues.of(values, countsLoneWords: false) }

    /// The same for a column that is to be an identifier; a name beside a number counts too.
    var wordedAsIdentifier: WordedValues? { WordedValues.of(values, countsLoneWords: true) }
}
