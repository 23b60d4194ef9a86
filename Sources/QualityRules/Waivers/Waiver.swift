package import Diagnostics
package import Quantities

/// Somebody's word that findings of a rule on a registration are known and accepted until a day.
package struct Waiver: Hashable, Sendable {
    package var ruleID: String
    package var registrationID: String
    /// Why it is accepted.
    package var reason: String
    /// Who answers for it.
    package var owner: String
    /// The last day on which it holds.
    package var expiresOn: Day
    /// Where it stands in the settings.
    package var position: SourcePosition?

    package init(
        ruleID: String,
        registrationID: String,
        reason: String,
        owner: String,
        expiresOn: Day,
        position: SourcePosition? = nil
    ) {
        self.position = position
        self.ruleID = ruleID
        self.registrationID = registrationID
        self.reason = reason
        self.owner = owner
        self.expiresOn = expiresOn
    }

    package func holds(on day: Day) -> Bool {
        day <= expiresOn
    }
}

/// What became of a waiver in a run.
package struct WaiverStatus: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable {
        /// It holds, and there are findings that it covers.
        case active
        /// It holds, and nothing was found that it covers: it can go.
        case unused
        case expired
    }

    package var waiver: Waiver
    package var state: State
    /// How many findings it covers; of an expired one how many are open again.
    package var findings: Int
}
