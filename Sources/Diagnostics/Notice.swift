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

    package init(_ level: Level, at position: SourcePosition? = nil, _ message: String) {
        self.level = level
        self.position = position
        self.message = message
    }
}

extension Notice: CustomStringConvertible {
    /// `level: position: message`, on one line and without control characters.
    package var description: String {
        harmlessText("\(level.rawValue): \(position.map { "\($0): " } ?? "")\(message)")
    }
}
