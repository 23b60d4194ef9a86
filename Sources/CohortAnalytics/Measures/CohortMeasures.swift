package import ParallelWork
import QualificationCatalogue
import Quantities
import Synchronization

/// All measures of a run: each registration measured once, and added to every group that it belongs to.
package struct CohortMeasures: Sendable {
    package private(set) var overall = GroupMeasures()
    /// By the centre's number in the ledger.
    package private(set) var centres: [UInt32: GroupMeasures] = [:]
    package private(set) var cohorts: CohortTable
    /// By position in the catalogue, like the units of a qualification in `units`.
    package private(set) var qualifications: [Int: GroupMeasures] = [:]
    package private(set) var units: [Int: [Int: UnitMeasures]] = [:]
    /// Every transition of the catalogue and every other pair that was observed.
    package private(set) var upgrades: [UpgradePath: UpgradeMeasures] = [:]

    package init(_ evaluation: Evaluation, _ workers: Workers = .all) {
        let ledger = evaluation.ledger
        let sums = Mutex(MeasureSums(groups: ledger.groups.count))
        let members = evaluation.inScope
        workers.forEach(partsOf: members.count, size: Evaluation.partSize) { part in
            var units = UnitTable(evaluation)
            let measured = members[part].map { index in
                let measures = evaluation.measures(of: index)
                units.add(index, in: evaluation)
                return (group: Int(ledger.registrations.group(index)), measures: measures)
            }
            sums.withLock { sums in
                for (group, measures) in measured { sums.groups[group].add(measures) }
                sums.units.merge(units)
            }
        }
        let (groups, units) = sums.withLock { sums in
            defer { sums = MeasureSums(groups: 0) }
            return (sums.groups, sums.units)
        }
        for (group, measures) in zip(ledger.groups, groups) where measures.registrations > 0 {
            centres[group.centre, default: GroupMeasures()].merge(measures)
            qualifications[group.qualification, default: GroupMeasures()].merge(measures)
        }
        for measures in centres.values { overall.merge(measures) }
        cohorts = CohortTable(ledger.groups, groups)
        self.units = units.byQualification
        addUpgrades(evaluation)
    }

    /// The same without those of single cohorts.
    package var withoutCohorts: CohortMeasures {
        var result = self
        result.cohorts = CohortTable()
        return result
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
                from: ledger.track(of: predecessor).qualification,
                to: ledger.track(of: index).qualification
            )
            upgrades[path, default: UpgradeMeasures()].add(index, from: predecessor, link: link, in: evaluation)
            if ledger.isInScope(predecessor), evaluation.progress.status(of: predecessor).isCompleted,
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

/// What is summed up over all registrations.
private struct MeasureSums: Sendable {
    /// By the number of the group.
    var groups: [GroupMeasures]
    var units = UnitTable()

    init(groups count: Int) {
        groups = [GroupMeasures](repeating: GroupMeasures(), count: count)
    }
}

/// An earlier registration counts once for each qualification upgraded to, however many registrations name it.
private struct EligibleUpgrade: Hashable {
    var predecessor: Int
    var to: Int
}

extension UpgradeMeasures {
    fileprivate mutating func add(_ index: Int, from predecessor: Int, link: UpgradeLink, in evaluation: Evaluation) {
        let registration = evaluation.ledger.registrations[index]
        let earlier = evaluation.ledger.registrations[predecessor]
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
        if let transition = link.transition, evaluation.ledger.catalogue.transitions[transition].practiceHoursMaximum > 0,
            evaluation.ledger.isInScope(predecessor)
        {
            hoursNotCarried += evaluation.ledger.totals[predecessor].practice - progress.carriedPractice
        }
        if let paid = registration.upgradeFeePaidOn, paid <= evaluation.ledger.asAt { feePaid += 1 }
        if let certificated = earlier.certificatedOn, certificated <= evaluation.ledger.asAt, !earlier.isTimelinessUnknown {
            gapDays.add(registration.registeredOn - certificated)
        }
    }
}
