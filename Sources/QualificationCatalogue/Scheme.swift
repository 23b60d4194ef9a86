/// A centre's own criteria on top of the awarding body's.
package struct Scheme: Hashable, Sendable, Sourced {
    package var id: String
    package var title: String
    /// By qualification id: what the scheme adds, or overrides by requirement id. Group lines are already spelled out.
    package var requirements: [String: [Requirement]]
    /// By qualification id: the service standard for marking, in days. Not gating.
    package var markingDays: [String: Int]
    /// Whether feedback is expected at the end of each session.
    package var expectsSessionFeedback: Bool
    package var source: String
    package var otherSources: [String] = []
    package var note: String?
}
