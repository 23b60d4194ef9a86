import CohortAnalytics
package import CohortImport
import ParallelWork
import QualificationCatalogue
package import Quantities

/// The decisions of one assessor on one unit.
package struct SamplingStratum: Hashable, Sendable {
    /// Empty where the decisions name no assessor.
    package var assessor: String
    package var unit: String
    package var risk: AssessorRisk
    /// Decisions up to the as-at date.
    package var population: Int
    package var quota: Int
    package var done: Int
    package var planned: Int

    package var isMet: Bool { done >= quota }
    package var coverage: Ratio { Ratio(done, of: population) }
}

/// A decision that is sampled, or is to be.
package struct SampledDecision: Hashable, Sendable {
    /// Why it is chosen, the most telling reason first.
    package enum Reason: String, CaseIterable, Sendable {
        /// It was sampled already.
        case sampled
        /// The registration has an error of the rules R2.
        case errorFinding = "error_finding"
        /// Practice hours are carried into the registration.
        case carriedHours = "carried_hours"
        /// It is a pass, and the unit was referred before.
        case passAfterRefer = "pass_after_refer"
        /// The practice hours are there, and hardly more.
        case hoursNearRequirement = "hours_near_requirement"
        /// The order under the seed.
        case random
    }

    package var assessor: String
    package var unit: String
    /// The number in the ledger.
    package var registration: Int
    package var registrationID: String
    package var attempt: Int
    package var decidedOn: Day
    package var outcome: Outcome
    package var risk: AssessorRisk
    package var reason: Reason
    /// Empty where there is none.
    package var iqa: String
    /// The day of the sampling, up to the as-at date; nil where it is planned.
    package var sampledOn: Day?

    package var isDone: Bool { sampledOn != nil }
}

/// Which decisions internal quality assurance has sampled and which it is to sample next, by assessor and unit.
///
/// Deterministic: the same inputs and policy give the same plan. "Sampling plan" of the quality specification. O(n log n) in the
/// decisions.
package struct SamplingPlan: Sendable {
    package let policy: SamplingPolicy
    /// By assessor and unit, bytewise.
    package let strata: [SamplingStratum]
    /// What is done and what is planned, by assessor, unit, registration and attempt, bytewise.
    package let decisions: SampledDecisions

    /// - Parameter isClaimInError: for each registration whether it has an error of the rules R2, waived or not.
    init(_ evaluation: Evaluation, policy: SamplingPolicy, isClaimInError: [Bool], _ workers: Workers = .all) {
        self.policy = policy
        let ledger = evaluation.ledger
        var population = SamplingPopulation(evaluation)
        let risks = population.strata.assessors.map { number in
            policy.risk(of: number.flatMap { ledger.person($0, as: .assessor) }, asAt: ledger.asAt)
        }
        let units = population.strata.units
        let quotas = zip(population.counts, risks).map { policy.quota(of: $0, $1) }
        let missing = zip(quotas, population.done).map { max(0, $0 - $1) }
        let reasons = SampleReasons(evaluation: evaluation, policy: policy, isClaimInError: isClaimInError)
        let members = population.members(evaluation, missing: missing, reasons)
        let choice = SampleChoice(evaluation: evaluation, seed: policy.seed)
        let planned = workers.map(partsOf: units.count, size: Self.partSize) { part in
            part.map { choice.first(missing[$0], of: members.open($0), unit: Int(units[$0])) }
        }.flatMap(\.self)
        let strata = units.indices.map { number in
            SamplingStratum(
                assessor: evaluation.personLabels.label(of: population.strata.assessors[number], in: ledger),
                unit: ledger.catalogue.units[Int(units[number])].ref,
                risk: risks[number],
                population: population.counts[number],
                quota: quotas[number],
                done: population.done[number],
                planned: planned[number].count
            )
        }
        let order = strata.indices.sorted { left, right in
            let order = bytewiseOrder(strata[left].assessor, strata[right].assessor)
            if order != 0 { return order < 0 }
            let units = bytewiseOrder(strata[left].unit, strata[right].unit)
            return units != 0 ? units < 0 : left < right
        }
        self.strata = order.map { strata[$0] }
        decisions = SampledDecisions(
            evaluation,
            self.strata,
            units: order.map { units[$0] },
            order.map { members.done($0) + planned[$0] }
        )
    }

    /// How many strata a thread takes at a time.
    private static let partSize = 32
}
