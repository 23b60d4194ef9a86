import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities

/// The decisions of a sampling plan in its order. Kept are sixteen bytes of each; the rest is looked up when it is asked for.
package struct SampledDecisions: RandomAccessCollection, Sendable {
    private struct Stored {
        var candidate: Candidate
        var stratum: Int32
    }

    private let evaluation: Evaluation
    private let strata: [SamplingStratum]
    /// The unit of each stratum, its position in the catalogue.
    private let units: [UInt16]
    private var stored: [Stored] = []

    /// - Parameters:
    ///   - strata: by assessor and unit.
    ///   - chosen: the decisions of each stratum in any order.
    init(_ evaluation: Evaluation, _ strata: [SamplingStratum], units: [UInt16], _ chosen: [ArraySlice<Candidate>]) {
        self.evaluation = evaluation
        self.strata = strata
        self.units = units
        stored.reserveCapacity(chosen.reduce(0) { $0 + $1.count })
        var start = 0
        for (number, decisions) in chosen.enumerated() {
            for candidate in decisions {
                stored.append(Stored(candidate: candidate, stratum: Int32(truncatingIfNeeded: number)))
            }
            // Two people may be shown by one label; then their decisions are in one order.
            if number + 1 < strata.count, strata[number].hasKey(of: strata[number + 1]) { continue }
            stored[start...].sort { Self.precedes($0.candidate, $1.candidate, evaluation.ledger.registrationIDs) }
            start = stored.count
        }
    }

    private static func precedes(_ left: Candidate, _ right: Candidate, _ ids: IdentifierTable) -> Bool {
        let order = ids.order(Int(left.registration), Int(right.registration))
        return order != 0 ? order < 0 : bytewiseLess(String(left.attempt), String(right.attempt))
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { stored.count }

    package subscript(index: Int) -> SampledDecision {
        let stored = stored[index]
        let stratum = strata[Int(stored.stratum)]
        let unit = units[Int(stored.stratum)]
        let number = Int(stored.candidate.registration)
        var sampled = SampledDecision(
            assessor: stratum.assessor,
            unit: stratum.unit,
            registration: number,
            registrationID: evaluation.ledger.registrationIDs[number],
            attempt: Int(stored.candidate.attempt),
            decidedOn: evaluation.ledger.asAt,
            outcome: .refer,
            risk: stratum.risk,
            reason: stored.candidate.reason,
            iqa: "",
            sampledOn: nil
        )
        var iqa = evaluation.ledger.registrations[number].iqa
        // A registration has one decision on a unit with a number of attempt.
        evaluation.ledger.forEachDecision(of: number) { decision in
            guard decision.unit == unit, decision.attempt == stored.candidate.attempt else { return }
            sampled.decidedOn = decision.decidedOn
            sampled.outcome = decision.outcome
            iqa = decision.iqa ?? iqa
            sampled.sampledOn = stored.candidate.reason == .sampled ? decision.sampledOn : nil
        }
        sampled.iqa = evaluation.personLabels.label(of: iqa, in: evaluation.ledger)
        return sampled
    }
}

extension SamplingStratum {
    /// Whether assessor and unit are shown the same.
    fileprivate func hasKey(of other: SamplingStratum) -> Bool {
        bytewiseOrder(assessor, other.assessor) == 0 && bytewiseOrder(unit, other.unit) == 0
    }
}
