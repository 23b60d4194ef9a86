/// A text of a finding in which ids stand as ids, so that an output can put other names in their place.
package struct FindingText: Hashable, Sendable {
    package enum Piece: Hashable, Sendable {
        case plain(String)
        /// A registration's id.
        case registration(String)
        /// A learner's id.
        case learner(String)
    }

    /// Where an id stands in the text, in bytes.
    private struct Identifier: Hashable {
        var start: Int32
        var end: Int32
        var isLearner: Bool
    }

    /// The text with the ids as they are.
    package private(set) var text = ""
    /// In the order of the text. Most texts have none.
    private var identifiers: [Identifier] = []

    package init() {}

    package static func plain(_ text: String) -> FindingText {
        FindingText(text: text, identifiers: [])
    }

    package static func registration(_ id: String) -> FindingText {
        FindingText(id, isLearner: false)
    }

    package static func learner(_ id: String) -> FindingText {
        FindingText(id, isLearner: true)
    }

    private init(text: String, identifiers: [Identifier]) {
        self.text = text
        self.identifiers = identifiers
    }

    private init(_ id: String, isLearner: Bool) {
        text = id
        let end = Int32(clamping: id.utf8.count)
        identifiers = end == 0 ? [] : [Identifier(start: 0, end: end, isLearner: isLearner)]
    }

    /// One after the other.
    package static func + (left: FindingText, right: FindingText) -> FindingText {
        var result = left
        result.append(right)
        return result
    }

    mutating func append(_ other: FindingText) {
        if !other.identifiers.isEmpty {
            let shift = Int32(clamping: text.utf8.count)
            for var identifier in other.identifiers {
                identifier.start += shift
                identifier.end += shift
                identifiers.append(identifier)
            }
        }
        text += other.text
    }

    mutating func append(_ words: String) {
        text += words
    }

    mutating func reserveCapacity(_ bytes: Int) {
        text.reserveCapacity(bytes)
    }

    /// The text in pieces, each id one of its own and no two plain ones side by side.
    package var pieces: [Piece] {
        var pieces: [Piece] = []
        var end = 0
        for identifier in identifiers {
            if Int(identifier.start) > end { pieces.append(.plain(part(end, Int(identifier.start)))) }
            end = Int(identifier.end)
            let id = part(Int(identifier.start), end)
            pieces.append(identifier.isLearner ? .learner(id) : .registration(id))
        }
        if end < text.utf8.count { pieces.append(.plain(part(end, text.utf8.count))) }
        return pieces
    }

    private func part(_ start: Int, _ end: Int) -> String {
        let bytes = text.utf8
        return String(
            decoding: bytes[bytes.index(bytes.startIndex, offsetBy: start)..<bytes.index(bytes.startIndex, offsetBy: end)],
            as: UTF8.self
        )
    }

    /// The text with what an output shows in place of each id.
    package func text(showing id: (String) -> String) -> String {
        guard !identifiers.isEmpty else { return text }
        return pieces.reduce(into: "") { text, piece in
            switch piece {
            case .plain(let plain): text += plain
            case .registration(let registration): text += id(registration)
            case .learner(let learner): text += id(learner)
            }
        }
    }
}

extension FindingText: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) {
        self = .plain(text)
    }
}
