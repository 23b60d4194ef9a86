import CohortImport

/// A column's name and the words in it.
struct HeaderName: Hashable {
    /// As it stands in the file.
    let text: String
    /// In lower case, without punctuation; `LearnPlanEndDate` has four.
    let words: [String]
    /// By which the import finds a column: letters and digits only, in lower case.
    let key: String

    init(_ text: String) {
        self.text = text
        words = plainWords(text, splittingCapitals: true)
        key = FileHeader.key(text)
    }

    /// The words as one text without spaces: what people write differently does not show in it.
    var joined: String { words.joined() }
}

/// The words of a text in lower case: runs of letters and digits. A digit after two letters or more begins a word of its own,
/// `Unit1`, but `U300` and `L5` are one.
///
/// - Parameter splittingCapitals: whether a capital after a small letter begins a word.
func plainWords(_ text: String, splittingCapitals: Bool = false) -> [String] {
    var words: [String] = []
    var word = ""
    var letters = 0
    var previous: Character = " "
    for character in text {
        let isPart = character.isLetter || character.isNumber
        let beginsWord =
            (splittingCapitals && character.isUppercase && previous.isLowercase)
            || (character.isNumber && previous.isLetter && letters >= 2)
        if !isPart || beginsWord, !word.isEmpty {
            words.append(word.lowercased())
            word = ""
            letters = 0
        }
        if isPart {
            word.append(character)
            if character.isLetter { letters += 1 }
        }
        previous = character
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
}

extension [String] {
    /// The first place where the words of `part` stand one after the other.
    func range(ofWords part: [String]) -> Range<Int>? {
        guard !part.isEmpty, part.count <= count else { return nil }
        return (0...(count - part.count)).first { Array(self[$0..<($0 + part.count)]) == part }.map { $0..<($0 + part.count) }
    }

    /// The words without those of a range.
    func removing(_ range: Range<Int>) -> [String] {
        Array(self[..<range.lowerBound] + self[range.upperBound...])
    }
}
