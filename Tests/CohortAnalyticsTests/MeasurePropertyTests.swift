@testable import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import Testing

/// What holds for every run, whatever its rows.
struct MeasurePropertyTests {
    static let seeds: [UInt64] = Array(1...12)

    private func run(_ seed: UInt64) throws -> SampleRun {
        var random = SeededGenerator(seed &* 31)
        return try RandomRows(seed: seed, registrations: 80).run(order: &random)
    }

    /// The measures of all registrations, groups and overall.
    private func groups(_ measures: CohortMeasures) -> [GroupMeasures] {
        [measures.overall] + measures.centres.values + measures.cohorts.values + measures.qualifications.values
    }

    @Test(arguments: seeds)
    func achievementIsRetentionTimesPass(seed: UInt64) throws {
        for group in groups(try run(seed).measures) {
            let (achievement, retention, pass) = (group.achievementRate, group.retentionRate, group.passRate)
            // Without anybody who stayed there is no pass rate, and retention is 0 over the leavers.
            guard pass.denominator > 0 else {
                #expect(achievement.numerator == 0)
                continue
            }
            #expect(
                achievement.numerator * retention.denominator * pass.denominator
                    == retention.numerator * pass.numerator * achievement.denominator
            )
            #expect(achievement.denominator > 0 && retention.denominator > 0)
        }
    }

    @Test(arguments: seeds)
    func everyGroupingAddsUpToTheOverallMeasures(seed: UInt64) throws {
        let measures = try run(seed).measures
        #expect(measures.overall.registrations > 0)
        for parts in [
            Array(measures.centres.values), Array(measures.cohorts.values), Array(measures.qualifications.values),
        ] {
            for sum in GroupMeasures.sums {
                #expect(parts.reduce(0) { $0 + $1[keyPath: sum] } == measures.overall[keyPath: sum])
            }
            #expect(parts.flatMap(\.daysToCertificate).sorted() == Array(measures.overall.daysToCertificate))
        }
    }

    @Test(arguments: seeds)
    func statusesAndPartsAddUp(seed: UInt64) throws {
        for group in groups(try run(seed).measures) {
            #expect(
                group.registrations
                    == group.transferred + group.withdrawn + group.certificated + group.complete + group.continuing
            )
            #expect(group.overdue <= group.continuing)
            #expect(group.stalled <= group.continuing)
            #expect(group.notAchieved <= group.withdrawn)
            #expect(group.practiceVerified <= group.practiceLogged)
            #expect(group.practiceShortfall <= group.practiceRequired)
            #expect(group.creditsAchieved <= group.creditsAvailable)
            #expect(group.glhAchieved <= group.glhAvailable)
            #expect(group.firstPasses <= group.firstDecisions)
            #expect(group.firstPasses <= group.passes)
            #expect(group.firstDecisions <= group.decisions)
            #expect(group.timely <= group.due)
            #expect(group.daysToCertificate.count <= group.certificated)
        }
    }

    @Test(arguments: seeds)
    func unitsAndGroupsCountTheSameDecisions(seed: UInt64) throws {
        let run = try run(seed)
        let measures = run.measures
        for (qualification, group) in measures.qualifications {
            let units = measures.units[qualification].map { Array($0.values) } ?? []
            #expect(units.reduce(0) { $0 + $1.decisions } == group.decisions)
            #expect(units.reduce(0) { $0 + $1.passes } == group.passes)
            let credits = (measures.units[qualification] ?? [:]).reduce(0) {
                $0 + $1.value.carried * run.catalogue.units[$1.key].credits
            }
            #expect(credits == group.creditsCarried)
        }
    }

    @Test(arguments: seeds)
    func noMoreIsCarriedThanTheTransitionAllows(seed: UInt64) throws {
        let evaluation = try run(seed).evaluation
        let ledger = evaluation.ledger
        for index in evaluation.inScope {
            let progress = evaluation.progress[index]
            guard let link = evaluation.links[index], link.carries, let predecessor = link.predecessor else {
                #expect(progress.carriedPractice == 0)
                #expect(progress.carriedUnits == 0)
                #expect(progress.carriesGroup == false)
                continue
            }
            let transition = ledger.catalogue.transitions[try #require(link.transition)]
            #expect(progress.carriedPractice <= transition.practiceHoursMaximum)
            #expect(progress.carriedPractice <= ledger.totals[predecessor].practice)
            if !transition.carriesSharedUnits { #expect(progress.carriedUnits == 0) }
            if transition.requirementGroup == nil { #expect(progress.carriesGroup == false) }
        }
    }

    /// Hours that came as totals are hours all the same, and a day that stands in for another measures nothing.
    @Test(arguments: seeds)
    func totalsAndStandInDays(seed: UInt64) throws {
        let evaluation = try run(seed).evaluation
        let ledger = evaluation.ledger
        for index in evaluation.inScope {
            let measures = evaluation.measures(of: index)
            #expect(measures.inTotals == ledger.totals[index].inTotals)
            #expect(measures.inTotals >= 0)
            #expect(
                (measures.daysToCertificate != nil) == (measures.status == .certificated && isTimelinessKnown(index, ledger))
            )
            if !isTimelinessKnown(index, ledger) { #expect(!measures.isDue && !measures.isTimely) }
        }
        #expect(evaluation.inScope.contains { ledger.totals[$0].inTotals > 0 })
        #expect(evaluation.inScope.contains { !isTimelinessKnown($0, ledger) })
    }

    private func isTimelinessKnown(_ index: Int, _ ledger: Ledger) -> Bool {
        !ledger.registrations[index].isTimelinessUnknown
    }

    /// Otherwise the properties would hold of nothing.
    @Test func theMadeUpRowsCarryAndReachEverything() throws {
        var sum = GroupMeasures()
        for seed in Self.seeds { sum.merge(try run(seed).measures.overall) }
        for property in GroupMeasures.sums {
            #expect(sum[keyPath: property] > 0, "\(property)")
        }
    }

    @Test(arguments: seeds)
    func pathsAddUpToWhatRegistrationsCarry(seed: UInt64) throws {
        let measures = try run(seed).measures
        let paths = measures.upgrades.values
        #expect(paths.reduce(0) { $0 + $1.hoursCarried } == measures.overall.practiceCarried)
        #expect(paths.reduce(0) { $0 + $1.creditsCarried } == measures.overall.creditsCarried)
        #expect(paths.reduce(0) { $0 + $1.glhCarried } == measures.overall.glhCarried)
        for path in paths {
            #expect(path.upgraded == path.continuing + path.completed + path.withdrawn)
            #expect(path.eligibleUpgraded <= path.eligible)
            #expect(path.hoursNotCarried >= 0)
        }
    }

    @Test(arguments: seeds)
    func whatIsLackingIsWhatIsNotMet(seed: UInt64) throws {
        let evaluation = try run(seed).evaluation
        for index in evaluation.inScope {
            for (requirement, progress) in evaluation.requirements(of: index) {
                switch progress.shortfall {
                case .seconds(let lacking), .count(let lacking), .share(let lacking, _):
                    #expect(lacking >= 0)
                    #expect(progress.isMet == (lacking == 0), "\(requirement.id)")
                case .none:
                    #expect(requirement.rule.kind == "deadline")
                }
            }
        }
    }

    /// Neither files nor rows have an order that shows.
    @Test(arguments: seeds)
    func theOrderOfRowsChangesNothing(seed: UInt64) throws {
        let rows = try RandomRows(seed: seed, registrations: 80)
        var random = SeededGenerator(seed)
        let first = try rows.run(order: &random).evaluation
        let second = try rows.run(order: &random).evaluation
        #expect(first.inScope.count == second.inScope.count)
        for (one, other) in zip(first.inScope, second.inScope) {
            #expect(first.ledger.registrationIDs[one] == second.ledger.registrationIDs[other])
            #expect(first.measures(of: one) == second.measures(of: other))
            #expect(first.requirements(of: one).map(\.progress) == second.requirements(of: other).map(\.progress))
        }
        #expect(CohortMeasures(first).overall == CohortMeasures(second).overall)
        #expect(CohortMeasures(first).upgrades == CohortMeasures(second).upgrades)
    }

    /// Adding registrations one by one and merging any split of them give the same.
    @Test(arguments: seeds)
    func anySplitOfRegistrationsMergesToTheSame(seed: UInt64) throws {
        let evaluation = try run(seed).evaluation
        var random = SeededGenerator(seed)
        let whole = CohortMeasures(evaluation).overall
        for _ in 0..<5 {
            var merged = GroupMeasures()
            for part in random.split(Array(evaluation.inScope)) {
                var measures = GroupMeasures()
                for index in part { measures.add(evaluation.measures(of: index)) }
                merged.merge(measures)
            }
            #expect(merged == whole)
        }
    }
}
