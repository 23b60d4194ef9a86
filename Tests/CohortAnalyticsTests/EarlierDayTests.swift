@testable import CohortAnalytics
import Quantities
import Testing

/// A ledger as at the end of the month before says what a ledger says that was made for that day and had the same rows.
struct EarlierDayTests {
    static let seeds: [UInt64] = Array(1...40)

    /// The ledger as at the end of the month before a random day, and one that was made for it.
    private func ledgers(_ seed: UInt64) throws -> (told: Ledger, made: Ledger, later: Ledger) {
        let rows = try RandomRows(seed: seed, registrations: 80)
        var random = SeededGenerator(seed)
        // The first and the last of a month as often as all other days.
        let month = Month(number: 2_024 * 12 + 11 + Int32.random(in: 0...24, using: &random))
        let asAt = random.pick([month.day(1), month.day(Int.random(in: 1...28, using: &random)), month.lastDay])
        let earlier = month.adding(months: -1).lastDay
        var (one, other) = (SeededGenerator(seed), SeededGenerator(seed))
        let later = try rows.run(order: &one, asAt: asAt.description).ledger
        let made = try rows.run(order: &other, asAt: earlier.description).ledger
        return (later.atEarlierDay(), made, later)
    }

    @Test(arguments: seeds)
    func everyRegistrationIsTheSame(seed: UInt64) throws {
        let (told, made, _) = try ledgers(seed)
        let (one, other) = (Evaluation(told), Evaluation(made))
        #expect(told.asAt == made.asAt)
        #expect(one.inScope == other.inScope)
        #expect(one.links == other.links)
        #expect(one.progress == other.progress)
        #expect(Array(told.totals) == Array(made.totals))
        for index in one.inScope {
            #expect(one.measures(of: index) == other.measures(of: index))
            #expect(one.requirements(of: index).map(\.progress) == other.requirements(of: index).map(\.progress))
            #expect(one.statusConditions(of: index).map(\.holds) == other.statusConditions(of: index).map(\.holds))
            #expect(told.recordedDecisions(of: index) == made.recordedDecisions(of: index))
            for position in told.track(of: told.registrations[index]).requirementOrder {
                let shortfall = one.shortfallAtCertificate(position, of: index)
                #expect(shortfall == other.shortfallAtCertificate(position, of: index))
            }
        }
    }

    @Test(arguments: seeds)
    func everyGroupIsTheSame(seed: UInt64) throws {
        let (told, made, _) = try ledgers(seed)
        let (one, other) = (CohortMeasures(Evaluation(told)), CohortMeasures(Evaluation(made)))
        #expect(one.overall == other.overall)
        #expect(one.centres == other.centres)
        #expect(one.cohorts == other.cohorts)
        #expect(one.qualifications == other.qualifications)
        #expect(one.units == other.units)
        #expect(one.upgrades == other.upgrades)
        #expect(try months(told) == months(made))
    }

    private struct MonthOfGroup: Hashable {
        var month: Month
        var group: CohortGroup
    }

    private func months(_ ledger: Ledger) throws -> [MonthOfGroup: MonthActivity] {
        let entries = ledger.monthlyActivity.map { (MonthOfGroup(month: $0.month, group: $0.group), $0.activity) }
        // A month that comes twice would be two rows of a table.
        try #require(Set(entries.map(\.0)).count == entries.count)
        return Dictionary(entries) { first, _ in first }
    }

    /// The rows are such that the two days differ in everything that is compared.
    @Test func theTwoDaysDiffer() throws {
        var differences: Set<String> = []
        for seed in Self.seeds {
            let (told, _, later) = try ledgers(seed)
            let (one, other) = (Evaluation(told), Evaluation(later))
            let (before, after) = (CohortMeasures(one), CohortMeasures(other))
            if one.inScope != other.inScope { differences.insert("scope") }
            if one.links != other.links { differences.insert("links") }
            for index in one.inScope {
                if one.progress[index].status != other.progress[index].status { differences.insert("status") }
                if one.progress[index].isStalled != other.progress[index].isStalled { differences.insert("stalled") }
                if told.totals[index].mayRepeatHours != later.totals[index].mayRepeatHours { differences.insert("repeated") }
                for position in told.track(of: told.registrations[index]).requirements.indices {
                    let shortfall = one.shortfallAtCertificate(position, of: index)
                    if shortfall != other.shortfallAtCertificate(position, of: index) { differences.insert("certificate") }
                }
            }
            if before.overall.practiceLogged != after.overall.practiceLogged { differences.insert("hours") }
            if before.units != after.units { differences.insert("units") }
            if before.upgrades != after.upgrades { differences.insert("upgrades") }
            if try months(told) != months(later) { differences.insert("months") }
        }
        let all: Set = [
            "scope", "links", "status", "stalled", "repeated", "certificate", "hours", "units", "upgrades", "months",
        ]
        #expect(differences == all)
    }

    /// What is told of the month before takes nothing from the ledger, and of a ledger as at that day it is the same again.
    @Test func askingChangesNothing() throws {
        let (told, _, later) = try ledgers(3)
        let before = CohortMeasures(Evaluation(later)).overall
        #expect(Array(told.totals) != Array(later.totals))
        #expect(Array(told.atEarlierDay().totals) == Array(told.totals))
        #expect(told.atEarlierDay().asAt == told.asAt)
        #expect(CohortMeasures(Evaluation(later)).overall == before)
    }

    /// A tracker's totals have no date, so that they can't be told apart by month: they count on both days, dated that day.
    @Test func undatedTotalsCountOnBothDays() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", on: "2026-01-10")
        try run.register("S", "8582-C", on: "2026-10-01")
        for id in ["R", "S"] { try run.session(id, "supervising", minutes: 600, on: nil, isTotal: true) }
        let (later, earlier) = (run.evaluation, Evaluation(run.ledger.atEarlierDay()))
        for id in ["R", "S"] {
            #expect(try later.measures(id).practiceLogged == 36_000)
            #expect(try later.measures(id).lastActivityOn == Day(iso: "2026-10-31"))
        }
        #expect(earlier.inScope.count == 1)
        #expect(try earlier.measures("R").practiceLogged == 36_000)
        #expect(try earlier.measures("R").lastActivityOn == Day(iso: "2026-09-30"))
        let practice = { (ledger: Ledger) in
            ledger.monthlyActivity.filter { $0.activity.practice > 0 }.map { "\($0.month) \($0.activity.practice)" }
        }
        #expect(practice(later.ledger) == ["2026-10 72000"])
        #expect(practice(earlier.ledger) == ["2026-09 36000"])
    }
}
