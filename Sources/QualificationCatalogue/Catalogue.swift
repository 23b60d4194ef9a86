/// The qualifications, their units and requirements, schemes and transitions that a run is evaluated against.
///
/// A value of this type has passed every check of loading; see `CatalogueLoader`.
package struct Catalogue: Sendable {
    /// The catalogue's own version, from its file.
    package var version: String
    /// Where the facts come from, by id.
    package var sources: [Source]
    package var activities: [Activity]
    package var evidenceKinds: [EvidenceKind]
    package var units: [Unit]
    package var groups: [RequirementGroup]
    package var qualifications: [Qualification]
    package var schemes: [Scheme]
    package var transitions: [Transition]
}

/// A document that the catalogue's facts come from.
package struct Source: Hashable, Sendable {
    package var id: String
    package var title: String
}

/// A kind of timed activity that a session may have.
package struct Activity: Hashable, Sendable, Sourced {
    /// What hours of an activity are summed as, besides practice.
    package enum Role: String, Hashable, Sendable, CaseIterable {
        case practice
        case supervision
        case workshop
        case tutorial
        case induction
        /// Counted by requirements only.
        case other
    }

    package var id: String
    package var title: String
    package var role: Role
    package var source: String
    package var otherSources: [String] = []
    package var note: String?
}

/// A kind of document or untimed event.
package struct EvidenceKind: Hashable, Sendable, Sourced {
    package var id: String
    package var title: String
    /// Whether items of this kind have a quantity in hours.
    package var hasHours: Bool
    package var source: String
    package var otherSources: [String] = []
    package var note: String?
}

extension Catalogue {
    /// The requirements of a registration: the qualification's own, each overridden by the scheme's requirement of the same
    /// id, then what else the scheme adds.
    package func requirements(of qualification: Qualification, under scheme: Scheme?) -> [Requirement] {
        var result = qualification.requirements
        for requirement in scheme?.requirements[qualification.id] ?? [] {
            if let index = result.firstIndex(where: { $0.id == requirement.id }) {
                result[index] = requirement
            } else {
                result.append(requirement)
            }
        }
        return result
    }
}
