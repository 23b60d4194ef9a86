import CohortImport
import QualificationCatalogue
import Quantities

/// Works out a registration's progress from the catalogue, its totals and its predecessor's progress. Pure.
///
/// A class, so that what looks at millions of registrations hands on one reference and not all that a ledger is made of.
final class Evaluator: Sendable {
    let ledger: Ledger
    let links: UpgradeLinks
    /// By the number of the track.
    private let plans: [TrackPlan]
    /// For each transition of the catalogue the number of the requirement group that it carries; -1 for none.
    private let carriedGroups: [Int]

    init(ledger: Ledger, links: UpgradeLinks) {
        self.ledger = ledger
        self.links = links
        let groups = GroupNumbers(ledger.catalogue)
        plans = ledger.tracks.map { TrackPlan($0, ledger.catalogue, groups: groups) }
        carriedGroups = ledger.catalogue.transitions.map { groups.number(of: $0.requirementGroup) }
    }

    func plan(of index: Int) -> TrackPlan {
        plans[Int(ledger.registrations.track(index))]
    }

    /// - Parameter predecessor: the progress of the registration it was upgraded from, where the link carries.
    func progress(of index: Int, predecessor: Progress?) -> Progress {
        let decided = decidedUnits(of: index)
        var progress = Progress(
            status: .registered,
            passedUnits: decided.passed,
            carriedUnits: 0,
            carriedPractice: 0,
            carriesGroup: false,
            isOverdue: false,
            isStalled: false
        )
        if let predecessor { carry(from: predecessor, to: index, &progress) }
        progress.status = status(of: index, progress, referredUnits: decided.referred)
        progress.isOverdue = progress.status.isContinuing && isPastDeadline(index)
        progress.isStalled = progress.status == .active && isWithoutRecentActivity(index)
        return progress
    }

    // MARK: Units

    /// The mandatory units passed on the registration itself, and those whose latest decision is a referral.
    func decidedUnits(of index: Int) -> (passed: UInt64, referred: UInt64) {
        let positions = ledger.track(of: index).unitPositions
        let asAt = ledger.asAt
        var passed: UInt64 = 0
        var referred: UInt64 = 0
        // For each of the units, which are 64 at most.
        var latest = InlineArray<64, UInt32>(repeating: 0)
        ledger.forEachDecision(of: index) { decision in
            let position = Int(positions[Int(decision.unit)])
            guard position >= 0, decision.decidedOn <= asAt else { return }
            let bit: UInt64 = 1 << UInt64(position)
            if decision.outcome == .pass { passed |= bit }
            // The latest decision is that with the highest attempt.
            guard decision.attempt >= latest[position] else { return }
            latest[position] = decision.attempt
            referred = decision.outcome == .refer ? referred | bit : referred & ~bit
        }
        return (passed, referred)
    }

    // MARK: Carry-forward

    /// Carries units, hours and the requirement group forward, as the transition of the link allows. "Carry-forward,
    /// exactly" of the catalogue's specification.
    private func carry(from earlier: Progress, to index: Int, _ progress: inout Progress) {
        guard let link = links[index], let predecessor = link.predecessor, let position = link.transition else { return }
        let transition = ledger.catalogue.transitions[position]
        if transition.carriesSharedUnits {
            for (position, unit) in mandatoryUnits(of: index).enumerated() where hasPassed(unit, on: predecessor, earlier) {
                progress.carriedUnits |= 1 << UInt64(position)
            }
        }
        if let accreditingUnit = transition.accreditingUnit, hasPassed(accreditingUnit, on: predecessor, earlier) {
            progress.carriedPractice = min(transition.practiceHoursMaximum, ledger.totals[predecessor].practice)
        }
        progress.carriesGroup = transition.requirementGroup != nil && earlier.status.isCompleted
    }

    /// Whether a registration has passed the unit itself or carries it.
    func hasPassed(_ unit: String, on index: Int, _ progress: Progress) -> Bool {
        mandatoryUnits(of: index).firstIndex(of: unit)
            .map { (progress.passedUnits | progress.carriedUnits) & (1 << UInt64($0)) != 0 } ?? false
    }

    func mandatoryUnits(of index: Int) -> [String] {
        ledger.catalogue.qualifications[ledger.track(of: index).qualification].units
    }

    // MARK: Status

    private static let statuses = Status.allCases

    private func status(of index: Int, _ progress: Progress, referredUnits: UInt64) -> Status {
        Self.statuses.first { holds($0, of: index, progress, referredUnits: referredUnits) } ?? .registered
    }

    /// Whether a status's own condition holds, whatever comes before it. The first that holds is the status.
    func holds(_ status: Status, of index: Int, _ progress: Progress, referredUnits: UInt64) -> Bool {
        let registration = ledger.registrations[index]
        switch status {
        case .certificated: return isReached(registration.certificatedOn)
        case .transferred: return isReached(registration.withdrawnOn) && registration.withdrawalReason == .transfer
        case .withdrawn: return isReached(registration.withdrawnOn)
        case .complete:
            let gating = plan(of: index).gating
            return !gating.isEmpty && gating.allSatisfy { requirement($0, of: index, progress).isMet == true }
        case .referred: return referredUnits & ~(progress.passedUnits | progress.carriedUnits) != 0
        case .submitted: return isReached(registration.submittedOn)
        case .active: return ledger.totals[index].lastActivityOn != nil
        case .registered: return true
        }
    }

    /// Whether there is such a day and it has come.
    private func isReached(_ day: Day?) -> Bool {
        day.map { $0 <= ledger.asAt } ?? false
    }

    private func isPastDeadline(_ index: Int) -> Bool {
        guard !isReached(ledger.registrations[index].submittedOn), let due = dueDate(of: index) else { return false }
        return ledger.asAt > due
    }

    /// The last day to submit by the earliest deadline; nil where there is none, or the final workshop has not been.
    func dueDate(of index: Int) -> Day? {
        ledger.track(of: index).deadlineMonths.flatMap { dueDate(of: index, months: $0) }
    }

    func dueDate(of index: Int, months: Int) -> Day? {
        guard let workshop = ledger.registrations[index].finalWorkshopOn, workshop <= ledger.asAt else { return nil }
        return workshop.adding(months: months)
    }

    private func isWithoutRecentActivity(_ index: Int) -> Bool {
        guard let last = ledger.totals[index].lastActivityOn else { return false }
        return ledger.asAt - last >= Evaluation.stalledAfterDays
    }

    // MARK: Requirements

    /// How far a requirement of the registration's track is met.
    func requirement(_ number: Int, of index: Int, _ progress: Progress) -> RequirementProgress {
        let plan = plan(of: index)
        let requirement = plan.requirements[number]
        let counted = requirement.counter >= 0 ? ledger.counter(requirement.counter, of: index) : 0
        var result: RequirementProgress
        switch requirement.kind {
        case .units:
            result = RequirementProgress(
                number,
                required: plan.unitCount,
                achieved: (progress.passedUnits & ~progress.carriedUnits).nonzeroBitCount,
                carried: progress.carriedUnits.nonzeroBitCount,
                unit: RequirementProgress.Amount.count
            )
        case .seconds:
            result = RequirementProgress(
                number,
                required: requirement.required,
                achieved: counted,
                carried: requirement.isPractice ? progress.carriedPractice : 0,
                unit: RequirementProgress.Amount.seconds
            )
        case .count:
            result = RequirementProgress(
                number,
                required: requirement.required,
                achieved: counted,
                carried: 0,
                unit: RequirementProgress.Amount.count
            )
        case .share:
            result = share(number, of: index, percent: requirement.required)
        case .deadline:
            result = RequirementProgress(
                requirement: number,
                required: .count(requirement.required),
                achieved: .none,
                carried: .none,
                shortfall: .none,
                isMet: isDeadlineMet(index, months: requirement.required)
            )
        }
        if progress.carriesGroup, requirement.group >= 0, requirement.group == carriedGroup(of: index) {
            result.carried = result.required
            result.shortfall = result.required.zero
            result.isMet = true
        }
        return result
    }

    func shortfallAtCertificate(_ number: Int, of index: Int, _ progress: Progress) -> Int {
        let counter = plan(of: index).requirements[number].counter
        let result = requirement(number, of: index, progress)
        guard counter >= 0, case .seconds(let required) = result.required, case .seconds(let achieved) = result.achieved,
            case .seconds(let carried) = result.carried
        else { return 0 }
        return max(0, required - carried - achieved + ledger.countedAfterCertificate(counter, of: index))
    }

    private func share(_ number: Int, of index: Int, percent: Int) -> RequirementProgress {
        let counters = ledger.track(of: index).shareCounters[number]
        let part = counters.map { ledger.counter($0.part, of: index) } ?? 0
        let whole = counters?.whole.reduce(0) { $0 + ledger.counter($1, of: index) } ?? 0
        let lacking = max(0, percent * whole - 100 * part)
        return RequirementProgress(
            requirement: number,
            required: .share(part: percent, whole: 100),
            achieved: .share(part: part, whole: whole),
            carried: .none,
            // Where there is no whole yet, all of it is lacking.
            shortfall: whole == 0 ? .share(part: percent, whole: 100) : .share(part: lacking, whole: 100 * whole),
            isMet: whole == 0 ? percent == 0 : lacking == 0
        )
    }

    private func isDeadlineMet(_ index: Int, months: Int) -> Bool? {
        guard let due = dueDate(of: index, months: months) else { return nil }
        if let submitted = ledger.registrations[index].submittedOn, submitted <= ledger.asAt { return submitted <= due }
        return ledger.asAt > due ? false : nil
    }

    /// -1 for none.
    private func carriedGroup(of index: Int) -> Int {
        links[index]?.transition.map { carriedGroups[$0] } ?? -1
    }
}

extension RequirementProgress {
    /// A requirement that own and carried amounts count towards alike.
    fileprivate init(_ number: Int, required: Int, achieved: Int, carried: Int, unit: (Int) -> Amount) {
        let lacking = max(0, required - carried - achieved)
        self.init(
            requirement: number,
            required: unit(required),
            achieved: unit(achieved),
            carried: unit(carried),
            shortfall: unit(lacking),
            isMet: lacking == 0
        )
    }
}

extension RequirementProgress.Amount {
    fileprivate var zero: Self {
        switch self {
        case .seconds: .seconds(0)
        case .count: .count(0)
        case .share: .share(part: 0, whole: 1)
        case .none: .none
        }
    }
}
