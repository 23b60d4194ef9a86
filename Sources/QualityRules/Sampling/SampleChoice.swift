import CohortAnalytics
import CohortImport
import Crypto
import QualificationCatalogue
import Quantities

struct StratumKey: Hashable {
    /// nil where nobody is named.
    var assessor: UInt32?
    /// The unit's position in the catalogue.
    var unit: UInt16
}

/// A decision of the population.
struct Candidate {
    var registration: Int
    var decision: Decision
    var isPassAfterRefer: Bool
}

/// Chooses the decisions of a stratum that are to be sampled.
struct SampleChoice {
    let evaluation: Evaluation
    let policy: SamplingPolicy
    let claimsInError: Set<Int>

    private var ledger: Ledger { evaluation.ledger }

    func sample(_ candidates: [Candidate], of key: StratumKey) -> (SamplingStratum, [SampledDecision]) {
        let risk = risk(of: key.assessor)
        let quota = policy.quota(of: candidates.count, risk)
        let isDone = { (candidate: Candidate) in candidate.decision.sampledOn.map { $0 <= ledger.asAt } ?? false }
        let done = candidates.filter(isDone)
        let open = candidates.filter { !isDone($0) }
        let planned = first(quota - done.count, of: open)
        let stratum = SamplingStratum(
            assessor: person(key.assessor),
            unit: ledger.catalogue.units[Int(key.unit)].ref,
            risk: risk,
            population: candidates.count,
            quota: quota,
            done: done.count,
            planned: planned.count
        )
        return (
            stratum,
            done.map { sampled($0, in: stratum, .sampled) } + planned.map { sampled($0.candidate, in: stratum, $0.reason) }
        )
    }

    private typealias Choice = (candidate: Candidate, reason: SampledDecision.Reason, order: [UInt8])

    /// The first so many in the order of reasons, then of the digest under the seed.
    private func first(_ count: Int, of open: [Candidate]) -> [Choice] {
        guard count > 0 else { return [] }
        let choices = open.map { candidate -> Choice in (candidate, reason(for: candidate), digest(of: candidate)) }
        let rank = Dictionary(
            SampledDecision.Reason.allCases.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let sorted = choices.sorted { left, right in
            let (one, other) = (rank[left.reason] ?? 0, rank[right.reason] ?? 0)
            return one != other ? one < other : left.order.lexicographicallyPrecedes(right.order)
        }
        return Array(sorted.prefix(count))
    }

    private func reason(for candidate: Candidate) -> SampledDecision.Reason {
        if claimsInError.contains(candidate.registration) { return .errorFinding }
        if evaluation.progress[candidate.registration].carriedPractice > 0 { return .carriedHours }
        if candidate.isPassAfterRefer { return .passAfterRefer }
        if evaluation.hasHoursNearRequirement(candidate.registration, percent: policy.nearRequirementPercent) {
            return .hoursNearRequirement
        }
        return .random
    }

    /// SHA-256 of `seed|registration_id|unit_ref|attempt`.
    private func digest(of candidate: Candidate) -> [UInt8] {
        let unit = ledger.catalogue.units[Int(candidate.decision.unit)].ref
        let text = "\(policy.seed)|\(ledger.registrationIDs[candidate.registration])|\(unit)|\(candidate.decision.attempt)"
        return Array(SHA256.hash(data: Array(text.utf8)))
    }

    /// By the table of people, in the role of assessor.
    private func risk(of assessor: UInt32?) -> AssessorRisk {
        policy.risk(of: assessor.flatMap { ledger.person($0, as: .assessor) }, asAt: ledger.asAt)
    }

    private func person(_ number: UInt32?) -> String {
        evaluation.personLabels.label(of: number, in: ledger)
    }

    private func sampled(
        _ candidate: Candidate,
        in stratum: SamplingStratum,
        _ reason: SampledDecision.Reason
    ) -> SampledDecision {
        let registration = ledger.registrations[candidate.registration]
        return SampledDecision(
            assessor: stratum.assessor,
            unit: stratum.unit,
            registration: candidate.registration,
            registrationID: ledger.registrationIDs[candidate.registration],
            attempt: Int(candidate.decision.attempt),
            decidedOn: candidate.decision.decidedOn,
            outcome: candidate.decision.outcome,
            risk: stratum.risk,
            reason: reason,
            iqa: person(candidate.decision.iqa ?? registration.iqa),
            sampledOn: reason == .sampled ? candidate.decision.sampledOn : nil
        )
    }
}

extension Evaluation {
    /// Whether the practice hours that count, own and carried, reach the requirement and are at most so many percent above it.
    func hasHoursNearRequirement(_ index: Int, percent: Int) -> Bool {
        guard let position = ledger.track(of: ledger.registrations[index]).practiceRequirement else { return false }
        let progress = requirement(position, of: index).progress
        guard case .seconds(let required) = progress.required, case .seconds(let achieved) = progress.achieved,
            case .seconds(let carried) = progress.carried, required > 0
        else { return false }
        let counted = achieved + carried
        return counted >= required && counted * 100 <= required * (100 + percent)
    }
}
