/// Words to look up by their bytes, whatever the case of ASCII letters. Lookup is linear: maps have a handful of words.
struct WordTable<Meaning: Sendable>: Sendable {
    private let words: [[UInt8]]
    private let meanings: [Meaning]
    /// The words for a message; only how many there are where they are many.
    let listing: String

    init(_ entries: [(word: String, meaning: Meaning)]) {
        words = entries.map { $0.word.utf8.map(lowercaseASCII) }
        meanings = entries.map(\.meaning)
        let shown = entries.map { $0.word.isEmpty ? "(nothing)" : $0.word }
        listing = entries.count <= 12 ? shown.joined(separator: ", ") : "\(entries.count) words"
    }

    var isEmpty: Bool { words.isEmpty }

    func meaning(of text: Span<UInt8>) -> Meaning? {
        candidates: for index in words.indices where words[index].count == text.count {
            for position in 0..<text.count where lowercaseASCII(text[position]) != words[index][position] {
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
