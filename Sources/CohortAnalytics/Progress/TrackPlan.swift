import QualificationCatalogue

/// A requirement in numbers only: what counting needs of it for each of millions of rows.
struct CountedRequirement: Sendable {
    enum Kind: Sendable {
        case units
        case seconds
        case count
        /// Percent of a whole.
        case share
        /// In months.
        case deadline
    }

    let kind: Kind
    /// In seconds, percent or months, or a number.
    let required: Int
    /// The counter of the ledger; -1 where it has none.
    let counter: Int
    let isGating: Bool
    /// Whether it asks for hours of sessions.
    let isOfHours: Bool
    /// Whether carried practice hours count towards it.
    let isPractice: Bool
    /// The number of its requirement group; -1 where it is in none.
    let group: Int
}

/// A mandatory unit in numbers only.
struct CountedUnit: Sendable {
    /// The unit's position in the catalogue.
    let unit: Int
    /// Its bit in the progress of a registration.
    let bit: UInt64
    let credits: Int
    /// In seconds; 0 where it is not stated.
    let guidedLearning: Int
    let isGuidedLearningStated: Bool
}

/// A track as evaluation needs it. Copying a requirement of the catalogue counts a dozen references, and evaluation looks at
/// several for each registration. A class for the same reason as `Track`.
final class TrackPlan: Sendable {
    /// In the order of the track.
    let requirements: [CountedRequirement]
    /// The positions of those that gate.
    let gating: [Int]
    /// In the order of the catalogue.
    let units: [CountedUnit]
    /// How many mandatory units the qualification has.
    let unitCount: Int

    init(_ track: Track, _ catalogue: Catalogue, groups: GroupNumbers) {
        requirements = track.requirements.enumerated().map { position, requirement in
            let (kind, required) = Self.counted(requirement.rule)
            let isOfHours = if case .hours = requirement.rule { true } else { false }
            return CountedRequirement(
                kind: kind,
                required: required,
                counter: track.requirementCounters[position],
                isGating: requirement.isGating,
                isOfHours: isOfHours,
                isPractice: isOfHours && position == track.practiceRequirement,
                group: groups.number(of: requirement.group)
            )
        }
        gating = requirements.indices.filter { [requirements] in requirements[$0].isGating }
        units = catalogue.units.indices.filter { track.unitPositions[$0] >= 0 }.map { number in
            let unit = catalogue.units[number]
            return CountedUnit(
                unit: number,
                bit: 1 << UInt64(track.unitPositions[number]),
                credits: unit.credits,
                guidedLearning: (unit.guidedLearningHours ?? 0) * 3_600,
                isGuidedLearningStated: unit.guidedLearningHours != nil
            )
        }
        unitCount = catalogue.qualifications[track.qualification].units.count
    }

    private static func counted(_ rule: RequirementRule) -> (CountedRequirement.Kind, Int) {
        switch rule {
        case .units: (.units, 0)
        case .hours(_, let seconds), .amount(_, let seconds): (.seconds, seconds)
        case .sessions(_, let count), .documents(_, let count, _): (.count, count)
        case .share(_, _, let percent): (.share, percent)
        case .deadline(let months): (.deadline, months)
        }
    }
}

/// Numbers for the requirement groups that transitions carry.
struct GroupNumbers: Sendable {
    private let numbers: [String: Int]

    init(_ catalogue: Catalogue) {
        numbers = Dictionary(
            catalogue.transitions.enumerated().compactMap { number, transition in
                transition.requirementGroup.map { ($0, number) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// -1 for none, and for one that no transition carries.
    func number(of group: String?) -> Int {
        group.flatMap { numbers[$0] } ?? -1
    }
}
