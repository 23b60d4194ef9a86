/// Words to look up by their bytes, whatever the case of ASCII letters. Lookup is linear: maps have a handful of words.
struct WordTable<Meaning: Sendable>: Sendable {
    /// The words one after the other in small letters, and where each ends.
    private let letters: [UInt8]
    private let ends: [Int]
    private let meanings: [Meaning]
    /// The words for a message; only how many there are where they are many.
    let listing: String

    init(_ entries: [(word: String, meaning: Meaning)]) {
        var letters: [UInt8] = []
        ends = entries.map { entry in
            letters += entry.word.utf8.map(lowercaseASCII)
            return letters.count
        }
        self.letters = letters
        meanings = entries.map(\.meaning)
        let shown = entries.map { $0.word.isEmpty ? "(nothing)" : $0.word }
        listing = entries.count <= 12 ? shown.joined(separator: ", ") : "\(entries.count) words"
    }

    func meaning(of text: Span<UInt8>) -> Meaning? {
        var start = 0
        candidates: for index in 0..<ends.count {
            defer { start = ends[index] }
            guard ends[index] - start == text.count else { continue }
            for position in 0..<text.count where lowercaseASCII(text[position]) != letters[start + position] {
                continue candidates
            }
            return meanings[index]
        }
        return nil
    }
}

@inline(__always)
private func lowercaseASCII(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}
