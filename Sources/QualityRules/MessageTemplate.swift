/// The words of a rule's messages, with names in braces where each finding has words of its own: `passed at attempt {attempt}`.
package struct MessageTemplate: Hashable, Sendable {
    package let text: String
    private let pieces: [Piece]

    private enum Piece: Hashable, Sendable {
        case words(String)
        case name(String)
    }

    package init(_ text: String) {
        self.text = text
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            pieces.append(.name(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
    }

    /// The names that a finding fills in.
    package var names: [String] {
        pieces.compactMap { if case .name(let name) = $0 { name } else { nil } }
    }

    /// The message with each name's text; a name without one stays as it is, in its braces.
    func filled(_ arguments: MessageArguments) -> FindingText {
        var message = FindingText()
        message.reserveCapacity(text.utf8.count + 24)
        for piece in pieces {
            switch piece {
            case .words(let words): message.append(words)
            case .name(let name): message.append(arguments[name] ?? .plain("{\(name)}"))
            }
        }
        return message
    }
}

/// The words of one finding for the names in its rule's message: a handful, so that looking for one is faster than hashing it.
struct MessageArguments: ExpressibleByDictionaryLiteral {
    private let arguments: [(name: String, text: FindingText)]

    init(dictionaryLiteral arguments: (String, FindingText)...) {
        self.arguments = arguments.map { ($0.0, $0.1) }
    }

    subscript(name: String) -> FindingText? {
        arguments.first { $0.name == name }?.text
    }

    var keys: [String] { arguments.map(\.name) }
    var values: [FindingText] { arguments.map(\.text) }
}
