/// What a registration has reached at the as-at date, in the few words that later registrations and reports build on.
package struct Progress: Hashable, Sendable {
    package var status: Status
    /// The mandatory units passed on the registration itself, a bit for each position in the qualification's list.
    package var passedUnits: UInt64
    /// The mandatory units carried from the registration's predecessor, likewise.
    package var carriedUnits: UInt64
    /// Practice hours carried from the predecessor, in seconds.
    package var carriedPractice: Int
    /// Whether the transition's requirement group counts as met.
    package var carriesGroup: Bool
    package var isOverdue: Bool
    package var isStalled: Bool
}

/// How far one requirement of a registration is met. Amounts are in the requirement's own unit: seconds for hours and
/// amounts, otherwise a number.
package struct RequirementProgress: Hashable, Sendable {
    package enum Amount: Hashable, Sendable {
        case seconds(Int)
        case count(Int)
        /// A part of a whole; the whole may be 0.
        case share(part: Int, whole: Int)
        /// Nothing that could be said in numbers.
        case none
    }

    /// The position in the track's requirements.
    package var requirement: Int
    package var required: Amount
    package var achieved: Amount
    package var carried: Amount
    package var shortfall: Amount
    /// nil while it can't be told: a deadline that has not passed.
    package var isMet: Bool?
}
