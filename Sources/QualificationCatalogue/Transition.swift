/// A way from one qualification to another, and what it carries forward.
package struct Transition: Hashable, Sendable, Sourced {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The later qualification builds on the earlier one.
        case upgrade
        /// The later qualification follows; nothing is carried.
        case progression
    }

    package var from: String
    package var to: String
    package var kind: Kind
    /// Whether mandatory units that both qualifications share are carried.
    package var carriesSharedUnits: Bool
    /// The most practice hours that may be carried, in seconds; 0 where none are.
    package var practiceHoursMaximum: Int
    /// The unit that accredits the carried hours, where hours are carried.
    package var accreditingUnit: String?
    /// The requirement group that counts as met once the earlier registration is certificated or complete.
    package var requirementGroup: String?
    /// Whether an upgrade fee is due.
    package var hasFee: Bool
    package var source: String
    package var otherSources: [String] = []
    package var note: String?
    /// Whether the source says how many practice hours are carried; where it does not, the maximum is 0.
    package var statesPracticeHours: Bool = true
}
