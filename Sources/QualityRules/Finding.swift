/// How much a finding weighs.
package enum Severity: String, CaseIterable, Comparable, Sendable {
    case info
    case warning
    case error

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// What a rule is called, why it matters and how a finding of it is put right.
package struct RuleDefinition: Hashable, Sendable {
    /// Stable, `R201`.
    package var id: String
    package var severity: Severity
    package var title: String
    /// One sentence.
    package var reason: String
    /// How to put it right, one sentence.
    package var remedy: String

    package init(_ id: String, _ severity: Severity, title: String, reason: String, remedy: String) {
        self.id = id
        self.severity = severity
        self.title = title
        self.reason = reason
        self.remedy = remedy
    }
}

/// Something that a quality assurer should act on. Never holds a learner's name.
package struct Finding: Hashable, Sendable {
    package var ruleID: String
    package var severity: Severity
    package var registrationID: String
    /// The position of the file among the run's inputs.
    package var file: Int
    package var line: Int
    /// The column or the requirement that it lies in.
    package var field: String
    package var value: String
    package var message: String
}
