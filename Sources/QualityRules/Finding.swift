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

/// Something that a quality assurer should act on. Never holds a learner's name.
package struct Finding: Hashable, Sendable {
    package var ruleID: String
    /// The rule's, or what the settings make of it.
    package var severity: Severity
    /// Empty where the finding is about no registration.
    package var registrationID: String
    /// The position of the file among the run's inputs; nil where the finding is about no row.
    package var file: Int?
    package var line: Int?
    /// The column or the requirement that it lies in.
    package var field: String
    package var value: FindingText
    package var message: FindingText
}
