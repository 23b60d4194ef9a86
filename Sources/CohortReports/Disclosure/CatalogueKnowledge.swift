import QualificationCatalogue

/// What everybody can read in the catalogue and that turns amounts into counts: what each registration on a qualification
/// adds to them.
struct CatalogueKnowledge {
    struct UnitWeight {
        var ref: String
        var credits: Int
        /// Guided learning hours in seconds; 0 where they are not stated.
        var glh: Int
        var isStated: Bool
    }

    /// By qualification id: its mandatory units.
    let units: [String: [UnitWeight]]
    /// By qualification id: the requirement of practice hours in seconds, the least and the greatest of all schemes.
    let practice: [String: ClosedRange<Int>]

    init(_ catalogue: Catalogue) {
        var units: [String: [UnitWeight]] = [:]
        var practice: [String: ClosedRange<Int>] = [:]
        for qualification in catalogue.qualifications {
            units[qualification.id] = qualification.units.compactMap(catalogue.unit).map { unit in
                UnitWeight(
                    ref: unit.ref,
                    credits: unit.credits,
                    glh: (unit.guidedLearningHours ?? 0) * 3_600,
                    isStated: unit.guidedLearningHours != nil
                )
            }
            let hours = ([nil] + catalogue.schemes.map(Optional.some)).map { scheme in
                Self.practiceSeconds(catalogue.requirements(of: qualification, under: scheme))
            }
            practice[qualification.id] = (hours.min() ?? 0)...(hours.max() ?? 0)
        }
        self.units = units
        self.practice = practice
    }

    private static func practiceSeconds(_ requirements: [Requirement]) -> Int {
        guard let requirement = requirements.first(where: { $0.id == "practice" }),
            case .hours(_, let seconds) = requirement.rule
        else { return 0 }
        return seconds
    }

    func credits(of qualification: String) -> Int {
        units[qualification]?.reduce(0) { $0 + $1.credits } ?? 0
    }

    func glh(of qualification: String) -> Int {
        units[qualification]?.reduce(0) { $0 + $1.glh } ?? 0
    }

    func unitsNotStated(of qualification: String) -> Int {
        units[qualification]?.count { !$0.isStated } ?? 0
    }

    /// The credits of the units that can be carried from one qualification to the other, the fewest and the most; nil where they
    /// share none.
    func sharedCredits(from: String, to: String) -> ClosedRange<Int>? {
        let earlier = Set((units[from] ?? []).map(\.ref))
        let shared = (units[to] ?? []).filter { earlier.contains($0.ref) }.map(\.credits)
        guard let fewest = shared.min(), let most = shared.max() else { return nil }
        return fewest...most
    }
}
