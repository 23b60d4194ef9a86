package import Quantities

/// What a person of the table `people` does.
package enum PersonRole: String, CaseIterable, Sendable {
    case assessor
    /// Internal quality assurer.
    case iqa
}

/// How much a centre trusts a person's decisions; the rate of the sampling plan follows it.
package enum RiskRating: String, CaseIterable, Sendable {
    case red
    case amber
    case green
}

/// A row of the table `people`: a person in one of the roles. It belongs to no registration.
package struct PersonRow: Hashable, Sendable {
    package var personID: String
    package var role: PersonRole
    /// The day on which the person began in the role.
    package var startedOn: Day?
    package var risk: RiskRating?
}
