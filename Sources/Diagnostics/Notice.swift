/// Something the reader of a run should know that does not stop it: an ignored column, a file without rows.
package struct Notice: Hashable, Sendable {
    package enum Level: String, Sendable {
        case notice
        case warning
    }

    package var level: Level
    package var position: SourcePosition?
    /// What was noticed, and what to do where something is to be done.
    package var message: String
    /// Whether it is about the run and not about the exports, so that somebody has to be told even where nothing is to be printed.
    package var isUrgent: Bool

    package init(_ level: Level, at position: SourcePosition? = nil, _ message: String, isUrgent: Bool = false) {
        self.level = level
        self.position = position
        self.message = message
        self.isUrgent = isUrgent
    }
}

extension Notice: CustomStringConvertible {
    /// `level: position: message`, on one line and without control characters.
    package var description: String {
        harmlessText("\(level.rawValue): \(position.map { "\($0): " } ?? "")\(message)")
    }
}
