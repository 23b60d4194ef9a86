// Lookups for configuration and descriptions: linear in the number of entries. Code that runs once per row keeps an index of
// its own.
extension Catalogue {
    package func source(_ id: String) -> Source? {
        sources.first { $0.id == id }
    }

    package func activity(_ id: String) -> Activity? {
        activities.first { $0.id == id }
    }

    package func unit(_ ref: String) -> Unit? {
        units.first { $0.ref == ref }
    }

    package func group(_ id: String) -> RequirementGroup? {
        groups.first { $0.id == id }
    }

    package func qualification(_ id: String) -> Qualification? {
        qualifications.first { $0.id == id }
    }

    package func scheme(_ id: String) -> Scheme? {
        schemes.first { $0.id == id }
    }

    package func transition(from: String, to: String) -> Transition? {
        transitions.first { $0.from == from && $0.to == to }
    }
}
