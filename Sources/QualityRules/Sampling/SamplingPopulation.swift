import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities

/// The decisions that are there to be sampled, by stratum: on mandatory units, up to the as-at date.
struct SamplingPopulation {
    private(set) var strata: StratumNumbers
    /// How many decisions each stratum has.
    private(set) var counts: [Int] = []
    /// How many of them are sampled.
    private(set) var done: [Int] = []

    init(_ evaluation: Evaluation) {
        let asAt = evaluation.ledger.asAt
        strata = StratumNumbers(
            persons: evaluation.ledger.personIDs.count,
            units: evaluation.ledger.catalogue.units.count
        )
        for index in evaluation.inScope {
            let assessor = evaluation.ledger.registrations[index].assessor
            evaluation.forEachMandatoryDecision(of: index) { decision, _ in
                let number = strata.number(decision.assessor ?? assessor, decision.unit)
                if number == counts.count {
                    counts.append(0)
                    done.append(0)
                }
                counts[number] += 1
                if decision.isSampled(by: asAt) { done[number] += 1 }
            }
        }
    }

    /// The decisions themselves, those that are sampled and, of strata that miss some, those that are not.
    ///
    /// For its maintainer: reasons are told here, where registrations come in order and not by stratum, because what they are
    /// told from then lies side by side.
    mutating func members(_ evaluation: Evaluation, missing: [Int], _ reasons: SampleReasons) -> Members {
        let asAt = evaluation.ledger.asAt
        var members = Members(done: done, open: counts.indices.map { missing[$0] > 0 ? counts[$0] - done[$0] : 0 })
        for index in evaluation.inScope {
            let assessor = evaluation.ledger.registrations[index].assessor
            var known: SampleReasons.OfRegistration?
            evaluation.forEachMandatoryDecision(of: index) { decision, _ in
                let number = strata.number(decision.assessor ?? assessor, decision.unit)
                let isDone = decision.isSampled(by: asAt)
                guard isDone || missing[number] > 0 else { return }
                var candidate = Candidate(
                    registration: Int32(truncatingIfNeeded: index),
                    attempt: decision.attempt,
                    reason: .sampled
                )
                if !isDone {
                    let ofRegistration = known ?? reasons.reason(on: index)
                    known = ofRegistration
                    candidate.reason = reasons.reason(for: decision, on: index, ofRegistration)
                }
                members.add(candidate, to: number, isDone: isDone)
            }
        }
        return members
    }

    /// Decisions by stratum, one after the other.
    struct Members: Sendable {
        private var all: [Candidate]
        /// For each stratum twice: where those begin that are done, and those that are not, and where the next goes.
        private var starts: [Int]
        private var ends: [Int]

        init(done: [Int], open: [Int]) {
            var count = 0
            starts = zip(done, open).flatMap { done, open in
                defer { count += done + open }
                return [count, count + done]
            }
            ends = starts
            all = [Candidate](repeating: Candidate(registration: 0, attempt: 0, reason: .random), count: count)
        }

        mutating func add(_ candidate: Candidate, to stratum: Int, isDone: Bool) {
            let list = stratum * 2 + (isDone ? 0 : 1)
            all[ends[list]] = candidate
            ends[list] += 1
        }

        func done(_ stratum: Int) -> ArraySlice<Candidate> { all[starts[stratum * 2]..<ends[stratum * 2]] }
        func open(_ stratum: Int) -> ArraySlice<Candidate> { all[starts[stratum * 2 + 1]..<ends[stratum * 2 + 1]] }
    }
}

extension Decision {
    fileprivate func isSampled(by day: Day) -> Bool {
        sampledOn.map { $0 <= day } ?? false
    }
}
