/// Whom an output is made for; it decides which tables go out and whether figures are protected.
package enum Audience: String, CaseIterable, Sendable {
    /// The centre itself: everything.
    case `internal`
    /// An external verifier: everything but learners' names.
    case verifier
    /// Anybody: tables of groups only, under a policy.
    case `public`
}
