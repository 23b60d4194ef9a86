import QualificationCatalogue
import Quantities

/// All measures of a run: each registration measured once, and added to every group that it belongs to.
package struct CohortMeasures: Sendable {
    package private(set) var overall = GroupMeasures()
    /// By the centre's number in the ledger.
    package private(set) var centres: [UInt32: GroupMeasures] = [:]
    package private(set) var cohorts: [CohortGroup: GroupMeasures] = [:]
    /// By position in the catalogue, like the units of a qualification in `units`.
    package private(set) var qualifications: [Int: GroupMeasures] = [:]
    package private(set) var units: [Int: [Int: UnitMeasures]] = [:]
    /// Every transition of the catalogue and every other pair that was observed.
    package private(set) var upgrades: [UpgradePath: UpgradeMeasures] = [:]

    package init(_ evaluation: Evaluation) {
        let ledger = evaluation.ledger
        var groups = [GroupMeasures](repeating: GroupMeasures(), count: ledger.groups.count)
        for index in evaluation.inScope {
            groups[Int(ledger.registrations[index].group)].add(evaluation.measures(of: index))
            addUnits(of: index, in: evaluation)
        }
        for (group, measures) in zip(ledger.groups, groups) where measures.registrations > 0 {
            cohorts[group, default: GroupMeasures()].merge(measures)
            centres[group.centre, default: GroupMeasures()].merge(measures)
            qualifications[group.qualification, default: GroupMeasures()].merge(measures)
            overall.merge(measures)
        }
        addUpgrades(evaluation)
    }

    private mutating func addUnits(of index: Int, in evaluation: Evaluation) {
        let ledger = evaluation.ledger
        let track = ledger.track(of: ledger.registrations[index])
        let progress = evaluation.progress[index]
        var measures = units[track.qualification, default: [:]]
        // Taken out while it is changed, so that it is changed in place.
        units[track.qualification] = nil
        for unit in ledger.catalogue.units.indices where track.unitPositions[unit] >= 0 {
            let bit: UInt64 = 1 << UInt64(track.unitPositions[unit])
            let isCarried = progress.carriedUnits & bit != 0
            measures[unit, default: UnitMeasures()].registrations += isCarried || progress.status.hasLeft ? 0 : 1
            measures[unit, default: UnitMeasures()].carried += isCarried ? 1 : 0
            measures[unit, default: UnitMeasures()].passed += progress.passedUnits & bit != 0 ? 1 : 0
        }
        evaluation.forEachMandatoryDecision(of: index) { decision, unit in
            measures[unit, default: UnitMeasures()].add(decision, asAt: ledger.asAt)
        }
        units[track.qualification] = measures
    }

    private mutating func addUpgrades(_ evaluation: Evaluation) {
        let ledger = evaluation.ledger
        let numbers = Dictionary(
            ledger.catalogue.qualifications.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for transition in ledger.catalogue.transitions {
            guard let from = numbers[transition.from], let to = numbers[transition.to] else { continue }
            upgrades[UpgradePath(from: from, to: to)] = UpgradeMeasures()
        }
        var eligibleUpgraded: Set<EligibleUpgrade> = []
        for index in evaluation.inScope {
            guard let link = evaluation.links[index], link.problem == nil || link.problem == .unlisted,
                let predecessor = link.predecessor
            else { continue }
            let path = UpgradePath(
                from: ledger.track(of: ledger.registrations[predecessor]).qualification,
                to: ledger.track(of: ledger.registrations[index]).qualification
            )
            upgrades[path, default: UpgradeMeasures()].add(index, from: predecessor, link: link, in: evaluation)
            if ledger.isInScope(predecessor), evaluation.progress[predecessor].status.isCompleted,
                eligibleUpgraded.insert(EligibleUpgrade(predecessor: predecessor, to: path.to)).inserted
            {
                upgrades[path]?.eligibleUpgraded += 1
            }
        }
        for path in upgrades.keys {
            let measures = qualifications[path.from]
            upgrades[path]?.eligible = (measures?.certificated ?? 0) + (measures?.complete ?? 0)
        }
    }
}

/// An earlier registration counts once for each qualification upgraded to, however many registrations name it.
private struct EligibleUpgrade: Hashable {
    var predecessor: Int
    var to: Int
}

extension UpgradeMeasures {
    fileprivate mutating func add(_ index: Int, from predecessor: Int, link: UpgradeLink, in evaluation: Evaluation) {
        let ledger = evaluation.ledger
        let registration = ledger.registrations[index]
        let earlier = ledger.registrations[predecessor]
        let progress = evaluation.progress[index]
        let measures = evaluation.measures(of: index)
        upgraded += 1
        continuing += progress.status.isContinuing ? 1 : 0
        completed += progress.status.isCompleted ? 1 : 0
        withdrawn += progress.status.hasLeft ? 1 : 0
        unitsCarried += progress.carriedUnits.nonzeroBitCount
        creditsCarried += measures.creditsCarried
        glhCarried += measures.glhCarried
        hoursCarried += progress.carriedPractice
        if let transition = link.transition, ledger.catalogue.transitions[transition].practiceHoursMaximum > 0,
            ledger.isInScope(predecessor)
        {
            hoursNotCarried += ledger.totals[predecessor].practice - progress.carriedPractice
        }
        if let paid = registration.upgradeFeePaidOn, paid <= ledger.asAt { feePaid += 1 }
        if let certificated = earlier.certificatedOn, certificated <= ledger.asAt, !earlier.isTimelinessUnknown {
            gapDays.append(registration.registeredOn - certificated)
        }
    }
}
