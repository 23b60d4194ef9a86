import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities

/// Tells why a decision that is not sampled would be chosen.
struct SampleReasons: Sendable {
    let evaluation: Evaluation
    let policy: SamplingPolicy
    /// By registration.
    let isClaimInError: [Bool]

    /// Why decisions on a registration would be chosen, as far as that is the registration's doing.
    struct OfRegistration {
        /// nil where nothing but the decision itself can be the reason.
        var first: SampledDecision.Reason?
        /// What comes after a pass that follows a referral.
        var last: SampledDecision.Reason
    }

    func reason(on registration: Int) -> OfRegistration {
        if isClaimInError[registration] { return OfRegistration(first: .errorFinding, last: .errorFinding) }
        if evaluation.carriedPractice(of: registration) > 0 { return OfRegistration(first: .carriedHours, last: .carriedHours) }
        let isNear = evaluation.hasHoursNearRequirement(registration, percent: policy.nearRequirementPercent)
        return OfRegistration(first: nil, last: isNear ? .hoursNearRequirement : .random)
    }

    func reason(for decision: Decision, on registration: Int, _ reason: OfRegistration) -> SampledDecision.Reason {
        if let first = reason.first { return first }
        return isPassAfterRefer(decision, on: registration) ? .passAfterRefer : reason.last
    }

    /// Whether the decision is a pass and an earlier attempt at its unit a referral.
    private func isPassAfterRefer(_ decision: Decision, on registration: Int) -> Bool {
        guard decision.outcome == .pass, decision.attempt > 0 else { return false }
        var isReferredBefore = false
        evaluation.forEachMandatoryDecision(of: registration) { other, unit in
            if unit == decision.unit, other.attempt < decision.attempt, other.outcome == .refer { isReferredBefore = true }
        }
        return isReferredBefore
    }
}

extension Evaluation {
    /// Whether the practice hours that count, own and carried, reach the requirement and are at most so many percent above it.
    func hasHoursNearRequirement(_ index: Int, percent: Int) -> Bool {
        guard let position = ledger.track(of: index).practiceRequirement else { return false }
        let progress = requirementProgress(position, of: index)
        guard case .seconds(let required) = progress.required, case .seconds(let achieved) = progress.achieved,
            case .seconds(let carried) = progress.carried, required > 0
        else { return false }
        let counted = achieved + carried
        return counted >= required && counted * 100 <= required * (100 + percent)
    }
}
