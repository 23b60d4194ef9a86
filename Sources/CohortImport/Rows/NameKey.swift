/// What two ways of writing a person's name have in common, so that a name is recognised where an id should be: the same words in any
/// order and case, whatever stands between them. Differs from run to run; nil where there is no word.
package func nameKey(_ name: String) -> Int? {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.sorted()
    return words.isEmpty ? nil : words.hashValue
}

/// The words of a person's name by which an id that is made of them is recognised: `wordKey` of those of three letters or more.
package func nameWords(_ name: String) -> [Int] {
    name.split { !$0.isLetter }.filter { $0.count >= 3 }.map(wordKey)
}

/// What stands for a word in any case. Differs from run to run.
package func wordKey(_ word: some StringProtocol) -> Int {
    word.lowercased().hashValue
}
