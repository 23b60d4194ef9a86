/// What a file's name looks like: `Cohort {cohort_id} *.csv`. `*` stands for any text, `{name}` for any text but none, which
/// is then the value of that name. Letters' case does not matter; a trailing `.gz` of the file does not count.
package struct FileNamePattern: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case text(String)
        case any
        case capture(String)
    }

    /// The most characters that a pattern may have: as many as a file's name.
    package static let longest = 255

    package let pattern: String
    let pieces: [Piece]

    /// The names in braces, in their order.
    package var captures: [String] {
        pieces.compactMap { if case .capture(let name) = $0 { name } else { nil } }
    }

    /// nil where a brace is not closed, has nothing or another one in it, a name stands twice or has nothing between it and another or
    /// a `*`, or the pattern is longer than `longest`.
    package init?(_ pattern: String) {
        guard pattern.count <= Self.longest else { return nil }
        self.pattern = pattern
        var pieces: [Piece] = []
        var text = ""
        var rest = pattern[...]
        while let character = rest.popFirst() {
            guard character == "*" || character == "{" else {
                text.append(character)
                continue
            }
            if !text.isEmpty { pieces.append(.text(text)) }
            text = ""
            if character == "*" {
                pieces.append(.any)
            } else {
                guard let end = rest.firstIndex(of: "}"), end > rest.startIndex else { return nil }
                guard !rest[..<end].contains("{") else { return nil }
                pieces.append(.capture(String(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            }
        }
        if !text.isEmpty { pieces.append(.text(text)) }
        self.pieces = pieces
        guard Set(captures).count == captures.count, !hasOpenNeighbours else { return nil }
    }

    /// Whether a name stands beside another or beside `*`, so that nobody can say where its value ends.
    private var hasOpenNeighbours: Bool {
        zip(pieces, pieces.dropFirst()).contains { left, right in
            switch (left, right) {
            case (.capture, .capture), (.capture, .any), (.any, .capture): true
            default: false
            }
        }
    }

    /// The values of the names in braces, without white space around them; nil where the name does not fit. The first fit counts, with each open piece as short
    /// as it can be. O(pieces x length²).
    package func values(in fileName: String) -> [String: String]? {
        let name = fileName.lowercased().hasSuffix(".gz") ? String(fileName.dropLast(3)) : fileName
        let characters = Array(name)
        var dead = Array(repeating: false, count: (pieces.count + 1) * (characters.count + 1))
        return match(0, characters[...], &dead)
    }

    /// - Parameter dead: for each piece and place whether no way leads on from there; without it the tries would multiply.
    private func match(_ number: Int, _ name: ArraySlice<Character>, _ dead: inout [Bool]) -> [String: String]? {
        guard number < pieces.count else { return name.isEmpty ? [:] : nil }
        // The slice ends where the name ends, so that its end is the name's length.
        let place = number * (name.endIndex + 1) + name.startIndex
        guard !dead[place] else { return nil }
        switch pieces[number] {
        case .text(let text):
            let count = text.count
            if name.count >= count, String(name.prefix(count)).lowercased() == text.lowercased(),
                let values = match(number + 1, name.dropFirst(count), &dead)
            {
                return values
            }
        case .any:
            for length in 0...name.count {
                if let values = match(number + 1, name.dropFirst(length), &dead) { return values }
            }
        case .capture(let key):
            for length in 0...name.count where length > 0 && !trimmed(name.prefix(length)).isEmpty {
                guard var values = match(number + 1, name.dropFirst(length), &dead) else { continue }
                values[key] = trimmed(name.prefix(length))
                return values
            }
        }
        dead[place] = true
        return nil
    }
}

private func trimmed(_ name: ArraySlice<Character>) -> String {
    var name = name
    while name.first?.isWhitespace ?? false { name.removeFirst() }
    while name.last?.isWhitespace ?? false { name.removeLast() }
    return String(name)
}
