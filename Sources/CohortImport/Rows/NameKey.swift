/// What two ways of writing a person's name have in common, so that a name is recognised where an id should be: the same words in any
/// order and case, whatever stands between them. Differs from run to run; nil where there is no word.
package func nameKey(_ name: String) -> Int? {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.sorted()
    return words.isEmpty ? nil : words.hashValue
}
