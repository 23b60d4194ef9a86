package import CohortAnalytics
import CohortImport
package import Quantities

/// How much an assessor's decisions are to be looked at.
package enum AssessorRisk: String, CaseIterable, Sendable {
    /// Assessing for less than the policy's months.
    case new
    case red
    case amber
    case green
}

/// How many decisions are sampled, and which. The defaults are the specification's; 10% is the awarding body's published minimum
/// for its best-rated centres.
package struct SamplingPolicy: Hashable, Sendable {
    /// What the random order is made from.
    package var seed: String
    /// Percent of the decisions of an assessor on a unit, 0 to 100, by risk.
    package var rates: [AssessorRisk: Int]
    /// The fewest of a stratum, 0 or more.
    package var minimum: Int
    /// How long an assessor counts as new, in months; 0 for never.
    package var newMonths: Int
    /// Up to how many percent above the required practice hours a registration is sampled early.
    package var nearRequirementPercent: Int

    package init(
        seed: String = "cohortqa",
        rates: [AssessorRisk: Int] = [:],
        minimum: Int = 1,
        newMonths: Int = 12,
        nearRequirementPercent: Int = 5
    ) {
        self.seed = seed
        self.rates = Self.usualRates.merging(rates) { _, given in given }
        self.minimum = minimum
        self.newMonths = newMonths
        self.nearRequirementPercent = nearRequirementPercent
    }

    private static let usualRates: [AssessorRisk: Int] = [.new: 100, .red: 100, .amber: 25, .green: 10]

    package func rate(_ risk: AssessorRisk) -> Int {
        rates[risk] ?? 100
    }

    /// What an assessor counts as: amber for who is not in the table of people, or not rated in it.
    package func risk(of assessor: Person?, asAt: Day) -> AssessorRisk {
        guard let assessor else { return .amber }
        if newMonths > 0, let started = assessor.startedOn, started > asAt.adding(months: -newMonths) { return .new }
        switch assessor.risk {
        case .red: return .red
        case .green: return .green
        case .amber, nil: return .amber
        }
    }

    /// How many of so many decisions are to be sampled: the rate's part, rounded up, and no fewer than the minimum where there are
    /// so many.
    package func quota(of population: Int, _ risk: AssessorRisk) -> Int {
        let part = (rate(risk) * population + 99) / 100
        return min(population, max(minimum, part))
    }

    /// The policy in words, one sentence.
    package var description: String {
        let parts = AssessorRisk.allCases.map { "\($0.rawValue) \(rate($0))%" }.joined(separator: ", ")
        return
            "Of each assessor's decisions on each unit are sampled: \(parts); rounded up, at least \(minimum). An assessor is new "
            + "in the first \(newMonths) months, and amber without a rating. First come registrations with an error of the rules R2, "
            + "then upgrades with carried hours, passes after a referral, practice hours up to \(nearRequirementPercent)% above the "
            + "requirement, then the order of SHA-256 under the seed “\(seed)”."
    }
}
