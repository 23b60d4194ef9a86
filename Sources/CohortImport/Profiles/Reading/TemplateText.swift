/// A text with names in braces, as the settings write it.
enum TemplateText {
    case piece(text: String)
    case name(String)

    enum Mistake: Error {
        /// A brace that is not closed or not opened, or stands inside another.
        case brace
        /// `{}`.
        case noName
    }

    /// The pieces of a text, in their order.
    static func pieces(of text: String) throws(Mistake) -> [TemplateText] {
        var pieces: [TemplateText] = []
        var current = ""
        var isName = false
        for character in text {
            switch (character, isName) {
            case ("{", false):
                if !current.isEmpty { pieces.append(.piece(text: current)) }
                current = ""
                isName = true
            case ("}", true):
                guard !current.isEmpty else { throw .noName }
                pieces.append(.name(current))
                current = ""
                isName = false
            case ("{", true), ("}", false):
                throw .brace
            default:
                current.append(character)
            }
        }
        guard !isName else { throw .brace }
        if !current.isEmpty { pieces.append(.piece(text: current)) }
        return pieces
    }
}
