import CohortImport

/// The words of learners' names, by which ids made of them are recognised: `Maria-Lopez-1`, `MLopez1990`, `JoKahn`.
///
/// Only keys of the words are kept (see `wordKey`), one for each different word, so that no name can leak. An id is taken apart into
/// its runs of letters, and those at the capitals within (`Jo`, `Kahn`). A piece of three letters or more is compared whole, and the
/// end of a run from four letters on: `MLopez`, `mlopez`. Accents are not taken off: `Munoz` is not `Muñoz`.
struct LearnerNameWords: Sendable {
    private var keys: Set<Int> = []

    /// - Parameter words: what `nameWords` makes of a name.
    mutating func insert(_ words: [Int]) {
        keys.formUnion(words)
    }

    /// Whether a word of a learner's name is in the id. O(length of the id), times the longest ending in runs of letters.
    func occur(in id: String) -> Bool {
        mayOccur(in: id) && Self.runs(of: id).contains(where: isName)
    }

    /// Whether the id has words and they are all of learners' names; runs of one or two letters are taken for initials.
    func makeUp(_ id: String) -> Bool {
        guard mayOccur(in: id) else { return false }
        let runs = Self.runs(of: id)
        return !runs.isEmpty && runs.allSatisfy(isName)
    }

    /// Whether the id may have three letters in a row: most have not, and need no closer look.
    private func mayOccur(in id: String) -> Bool {
        guard !keys.isEmpty else { return false }
        var inARow = 0
        for byte in id.utf8 {
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
            inARow = isLetter ? inARow + 1 : 0
            if inARow == 3 { return true }
        }
        return false
    }

    private static func runs(of id: String) -> [Substring] {
        id.split { !$0.isLetter }.filter { $0.count >= 3 }
    }

    /// No name's word that is looked for at the end of a run is longer, in letters.
    private static let longestEnding = 40

    private func isName(_ run: Substring) -> Bool {
        let endings = run.indices.suffix(Self.longestEnding).dropLast(3)
        return keys.contains(wordKey(run)) || endings.contains { keys.contains(wordKey(run[$0...])) }
            || Self.atCapitals(run).contains { $0.count >= 3 && keys.contains(wordKey($0)) }
    }

    /// `JoKahn` as `Jo` and `Kahn`, `MLopez` as `M` and `Lopez`.
    private static func atCapitals(_ run: Substring) -> [String] {
        let letters = Array(run)
        var pieces = [""]
        for (place, letter) in letters.enumerated() {
            let isFirst = place == 0 || !letter.isUppercase
            let beginsPiece =
                !isFirst && (letters[place - 1].isLowercase || letters[(place + 1)...].first?.isLowercase ?? false)
            if beginsPiece { pieces.append("") }
            pieces[pieces.count - 1].append(letter)
        }
        return pieces
    }
}
