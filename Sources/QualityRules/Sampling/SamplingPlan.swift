import CohortAnalytics
package import CohortImport
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
    package let decisions: [SampledDecision]

    /// - Parameter claimsInError: the registrations with an error of the rules R2, waived or not.
    init(_ evaluation: Evaluation, policy: SamplingPolicy, claimsInError: Set<Int>) {
        self.policy = policy
        var groups: [StratumKey: [Candidate]] = [:]
        for index in evaluation.inScope {
            let registration = evaluation.ledger.registrations[index]
            let units = evaluation.ledger.track(of: registration).unitPositions
            var referred: UInt16?
            for recorded in evaluation.ledger.recordedDecisions(of: index) {
                let decision = recorded.decision
                // By attempt within a unit, so that an earlier referral was seen just before.
                if decision.outcome == .refer { referred = decision.unit }
                guard units[Int(decision.unit)] >= 0 else { continue }
                let key = StratumKey(assessor: decision.assessor ?? registration.assessor, unit: decision.unit)
                groups[key, default: []].append(
                    Candidate(
                        registration: index,
                        decision: decision,
                        isPassAfterRefer: decision.outcome == .pass && referred == decision.unit
                    )
                )
            }
        }
        let choice = SampleChoice(evaluation: evaluation, policy: policy, claimsInError: claimsInError)
        var strata: [SamplingStratum] = []
        var chosen: [SampledDecision] = []
        for (key, candidates) in groups {
            let (stratum, decisions) = choice.sample(candidates, of: key)
            strata.append(stratum)
            chosen += decisions
        }
        self.strata = strata.sorted {
            let order = bytewiseOrder($0.assessor, $1.assessor)
            return order != 0 ? order < 0 : bytewiseLess($0.unit, $1.unit)
        }
        decisions = chosen.sorted { left, right in
            for (one, other) in zip(left.key, right.key) {
                let order = bytewiseOrder(one, other)
                if order != 0 { return order < 0 }
            }
            return false
        }
    }
}

extension SampledDecision {
    fileprivate var key: [String] { [assessor, unit, registrationID, String(attempt)] }
}
