/// A text of a finding in which ids stand as ids, so that an output can put other names in their place.
package struct FindingText: Hashable, Sendable {
    package enum Piece: Hashable, Sendable {
        case plain(String)
        /// A registration's id.
        case registration(String)
        /// A learner's id.
        case learner(String)
    }

    package private(set) var pieces: [Piece]

    package init(_ pieces: [Piece] = []) {
        self.pieces = pieces
    }

    package static func plain(_ text: String) -> FindingText {
        FindingText(text.isEmpty ? [] : [.plain(text)])
    }

    package static func registration(_ id: String) -> FindingText {
        FindingText(id.isEmpty ? [] : [.registration(id)])
    }

    package static func learner(_ id: String) -> FindingText {
        FindingText(id.isEmpty ? [] : [.learner(id)])
    }

    /// One after the other. Plain pieces side by side become one, so that equal texts are equal.
    package static func + (left: FindingText, right: FindingText) -> FindingText {
        guard case .plain(let end) = left.pieces.last, case .plain(let start) = right.pieces.first else {
            return FindingText(left.pieces + right.pieces)
        }
        return FindingText(left.pieces.dropLast() + [.plain(end + start)] + right.pieces.dropFirst())
    }

    /// The text with the ids as they are.
    package var text: String {
        text { $0 }
    }

    /// The text with what an output shows in place of each id.
    package func text(showing id: (String) -> String) -> String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .plain(let plain): text += plain
            case .registration(let registration): text += id(registration)
            case .learner(let learner): text += id(learner)
            }
        }
    }
}

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
    func filled(_ arguments: [String: FindingText]) -> FindingText {
        pieces.reduce(into: FindingText()) { message, piece in
            switch piece {
            case .words(let words): message = message + .plain(words)
            case .name(let name): message = message + (arguments[name] ?? .plain("{\(name)}"))
            }
        }
    }
}

extension FindingText: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) {
        self = .plain(text)
    }
}
