/// Where a registration stands at the as-at date. The first that holds, in the order of the cases.
package enum Status: String, CaseIterable, Sendable {
    case certificated
    case transferred
    case withdrawn
    /// All gating requirements are met, and there is at least one.
    case complete
    /// For a mandatory unit not passed the latest decision is a referral.
    case referred
    case submitted
    case active
    case registered

    /// Whether the registration is still under way.
    package var isContinuing: Bool {
        switch self {
        case .referred, .submitted, .active, .registered: true
        case .certificated, .transferred, .withdrawn, .complete: false
        }
    }

    /// Whether the learner has done everything.
    package var isCompleted: Bool {
        self == .certificated || self == .complete
    }

    /// Whether the learner left before the end.
    package var hasLeft: Bool {
        self == .transferred || self == .withdrawn
    }
}
