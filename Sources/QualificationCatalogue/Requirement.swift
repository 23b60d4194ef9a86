/// One thing that a registration has to show before it is complete.
package struct Requirement: Hashable, Sendable, Sourced {
    /// Unique among the requirements of one registration; a scheme overrides a requirement by naming its id.
    package var id: String
    package var title: String
    /// Whether the registration is complete only when it is met. A requirement that does not gate is a duty of the centre.
    package var isGating: Bool
    package var rule: RequirementRule
    /// The id of the requirement group that the line belongs to, if any.
    package var group: String?
    package var source: String
    package var otherSources: [String] = []
    package var note: String?
}

/// What a requirement asks for, by kind.
package enum RequirementRule: Hashable, Sendable {
    /// All mandatory units passed, own or carried.
    case units
    /// Hours of sessions that match.
    case hours(SessionCriteria, seconds: Int)
    /// A number of sessions that match.
    case sessions(SessionCriteria, count: Int)
    /// A number of passed evidence items of a kind. An item counts only with its words inside the range; one whose words
    /// are not given counts.
    case documents(kind: String, count: Int, words: ClosedRange<Int>?)
    /// The sum of an evidence kind's quantity, in seconds.
    case amount(kind: String, seconds: Int)
    /// The sum of one evidence kind's quantity as a part of the sum of others, at least so many percent.
    case share(part: String, whole: [String], percent: Int)
    /// Submitted within so many months of the final workshop. Never gating.
    case deadline(months: Int)

    /// The kind's name in the catalogue and in reports.
    package var kind: String {
        switch self {
        case .units: "units"
        case .hours: "hours"
        case .sessions: "sessions"
        case .documents: "documents"
        case .amount: "amount"
        case .share: "share"
        case .deadline: "deadline"
        }
    }
}

/// Which sessions count towards a requirement.
package struct SessionCriteria: Hashable, Sendable {
    /// Any of these activities.
    package var activities: [String]
    /// Only with a client of this level, where given.
    package var clientLevel: String?
    /// Only under this contract (`two_way`, `three_way`), where given.
    package var contract: String?
    /// Only sessions that somebody verified.
    package var verifiedOnly: Bool
    /// Only sessions at least this long, in minutes; 0 for any.
    package var minimumMinutes: Int

    package init(
        activities: [String],
        clientLevel: String? = nil,
        contract: String? = nil,
        verifiedOnly: Bool = false,
        minimumMinutes: Int = 0
    ) {
        self.activities = activities
        self.clientLevel = clientLevel
        self.contract = contract
        self.verifiedOnly = verifiedOnly
        self.minimumMinutes = minimumMinutes
    }
}

/// Requirements that belong together and that a transition can carry as a whole.
package struct RequirementGroup: Hashable, Sendable, Sourced {
    package var id: String
    package var title: String
    /// Each line has `group` set to this group's id.
    package var requirements: [Requirement]
    package var source: String
    package var otherSources: [String] = []
    package var note: String?
}
