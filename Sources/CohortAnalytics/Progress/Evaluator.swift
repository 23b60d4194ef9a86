import CohortImport
import QualificationCatalogue
import Quantities

/// Works out a registration's progress from the catalogue, its totals and its predecessor's progress. Pure.
struct Evaluator {
    let ledger: Ledger
    let links: [UpgradeLink?]

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
        let positions = ledger.track(of: ledger.registrations[index]).unitPositions
        var passed: UInt64 = 0
        var referred: UInt64 = 0
        var latest: [Int8: UInt32] = [:]
        ledger.forEachDecision(of: index) { decision in
            let position = positions[Int(decision.unit)]
            guard ledger.standing(ofDecisionOn: Int(decision.unit), decidedOn: decision.decidedOn, of: index) == .counts else {
                return
            }
            let bit: UInt64 = 1 << UInt64(position)
            if decision.outcome == .pass { passed |= bit }
            // The latest decision is that with the highest attempt.
            guard decision.attempt >= latest[position, default: 0] else { return }
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
        ledger.catalogue.qualifications[ledger.track(of: ledger.registrations[index]).qualification].units
    }

    // MARK: Status

    private func status(of index: Int, _ progress: Progress, referredUnits: UInt64) -> Status {
        Status.allCases.first { holds($0, of: index, progress, referredUnits: referredUnits) } ?? .registered
    }

    /// Whether a status's own condition holds, whatever comes before it. The first that holds is the status.
    func holds(_ status: Status, of index: Int, _ progress: Progress, referredUnits: UInt64) -> Bool {
        let registration = ledger.registrations[index]
        switch status {
        case .certificated: return isReached(registration.certificatedOn)
        case .transferred: return isReached(registration.withdrawnOn) && registration.withdrawalReason == .transfer
        case .withdrawn: return isReached(registration.withdrawnOn)
        case .complete:
            let requirements = ledger.track(of: registration).requirements
            let gating = requirements.indices.filter { requirements[$0].isGating }
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
        ledger.track(of: ledger.registrations[index]).deadlineMonths.flatMap { dueDate(of: index, months: $0) }
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
        let track = ledger.track(of: ledger.registrations[index])
        let requirement = track.requirements[number]
        let counter = track.requirementCounters[number]
        let counted = counter >= 0 ? ledger.counter(counter, of: index) : 0
        var result: RequirementProgress
        switch requirement.rule {
        case .units:
            result = RequirementProgress(
                number,
                required: mandatoryUnits(of: index).count,
                achieved: (progress.passedUnits & ~progress.carriedUnits).nonzeroBitCount,
                carried: progress.carriedUnits.nonzeroBitCount,
                unit: RequirementProgress.Amount.count
            )
        case .hours(_, let seconds):
            result = RequirementProgress(
                number,
                required: seconds,
                achieved: counted,
                carried: number == track.practiceRequirement ? progress.carriedPractice : 0,
                unit: RequirementProgress.Amount.seconds
            )
        case .amount(_, let seconds):
            result = RequirementProgress(
                number,
                required: seconds,
                achieved: counted,
                carried: 0,
                unit: RequirementProgress.Amount.seconds
            )
        case .sessions(_, let count), .documents(_, let count, _):
            result = RequirementProgress(
                number,
                required: count,
                achieved: counted,
                carried: 0,
                unit: RequirementProgress.Amount.count
            )
        case .share(_, _, let percent):
            result = share(number, of: index, percent: percent, track)
        case .deadline(let months):
            result = RequirementProgress(
                requirement: number,
                required: .count(months),
                achieved: .none,
                carried: .none,
                shortfall: .none,
                isMet: isDeadlineMet(index, months: months)
            )
        }
        if progress.carriesGroup, let group = requirement.group, group == carriedGroup(of: index) {
            result.carried = result.required
            result.shortfall = result.required.zero
            result.isMet = true
        }
        return result
    }

    func shortfallAtCertificate(_ number: Int, of index: Int, _ progress: Progress) -> Int {
        let counter = ledger.track(of: ledger.registrations[index]).requirementCounters[number]
        let result = requirement(number, of: index, progress)
        guard counter >= 0, case .seconds(let required) = result.required, case .seconds(let achieved) = result.achieved,
            case .seconds(let carried) = result.carried
        else { return 0 }
        return max(0, required - carried - achieved + ledger.countedAfterCertificate(counter, of: index))
    }

    private func share(_ number: Int, of index: Int, percent: Int, _ track: Track) -> RequirementProgress {
        let counters = track.shareCounters[number]
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

    private func carriedGroup(of index: Int) -> String? {
        links[index]?.transition.flatMap { ledger.catalogue.transitions[$0].requirementGroup }
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
