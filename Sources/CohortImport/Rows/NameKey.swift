/// What two ways of writing a person's name have in common, so that a name is recognised where an id should be: the same words in any
/// order and case, whatever stands between them. Differs from run to run; nil where there is no word.
package func nameKey(_ name: String) -> Int? {
    var keys: [Int] = []
    if let bytes = smallASCII(name) {
        keys = bytes.split { !isSmallLetter($0) && !isDigit($0) }.map { key(of: $0) }
    } else {
        keys = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map { wordKey($0) }
    }
    keys.sort()
    return keys.isEmpty ? nil : keys.hashValue
}

/// The words of a person's name by which an id that is made of them is recognised: `wordKey` of those of three letters or more.
package func nameWords(_ name: String) -> [Int] {
    guard let bytes = smallASCII(name) else { return name.split { !$0.isLetter }.filter { $0.count >= 3 }.map(wordKey) }
    return bytes.split { !isSmallLetter($0) }.filter { $0.count >= 3 }.map { key(of: $0) }
}

/// What stands for a word in any case, and in any of the ways in which Unicode composes its letters. Differs from run to run.
package func wordKey(_ word: some StringProtocol) -> Int {
    let word = word.lowercased()
    return smallASCII(word).map { key(of: $0[...]) } ?? word.hashValue
}

// Most names are ASCII, where asking Unicode about each letter would cost more than the rest of reading a registration.

private func key(of word: ArraySlice<UInt8>) -> Int {
    word.hashValue
}

/// The bytes with small letters for capitals; nil where not all of them are ASCII.
private func smallASCII(_ text: String) -> [UInt8]? {
    var bytes = Array(text.utf8)
    for index in bytes.indices {
        guard bytes[index] < 0x80 else { return nil }
        if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index]) { bytes[index] |= 0x20 }
    }
    return bytes
}

private func isSmallLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
