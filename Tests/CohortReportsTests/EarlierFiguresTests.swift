import CohortAnalytics
@testable import CohortReports
import QualificationCatalogue
import Quantities
import ReportModel
import Testing

/// The figures of the month before beside a run's own.
struct EarlierFiguresTests {
    /// Those short of practice hours are counted as the report of that day lists them.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func countsWhatTheReportOfThatDayLists(seed: UInt64) throws {
        let rows = try RandomRows(seed: seed, registrations: 80)
        var (one, other) = (SeededGenerator(seed), SeededGenerator(seed))
        let previous = try #require(EarlierFigures(before: try rows.run(order: &one).ledger))
        let then = try rows.run(order: &other, asAt: "2026-09-30").results()
        #expect(previous.asAt == Day(iso: "2026-09-30"))
        #expect(previous.measures.overall == then.measures.overall)
        #expect(previous.measures.cohorts == then.measures.cohorts)
        #expect(previous.shortOfHours == short(then, then.evaluation.inScope))
        #expect(previous.shortOfHours > 0)
        let ledger = then.evaluation.ledger
        for group in ledger.groups {
            let members = then.evaluation.inScope.filter { ledger.groups[Int(ledger.registrations.group($0))] == group }
            #expect(previous.shortOfHoursByCohort[group, default: 0] == short(then, members))
        }
        for qualification in ledger.catalogue.qualifications.indices {
            let members = then.evaluation.inScope.filter { then.evaluation.track(of: $0).qualification == qualification }
            #expect(previous.shortOfHoursByQualification[qualification, default: 0] == short(then, members))
        }
        var again = SeededGenerator(seed)
        let ledgerAgain = try rows.run(order: &again).ledger
        let withoutCohorts = try #require(EarlierFigures(before: ledgerAgain, keepsCohorts: false))
        #expect(withoutCohorts.shortOfHours == previous.shortOfHours)
        #expect(withoutCohorts.shortOfHoursByQualification == previous.shortOfHoursByQualification)
        #expect(withoutCohorts.shortOfHoursByCohort.isEmpty)
    }

    private func short(_ results: RunResults, _ registrations: RegistrationNumbers) -> Int {
        registrations.count(where: results.evaluation.isShortOfHours)
    }

    /// Without a registration in scope a month before there is nothing to compare with.
    @Test(arguments: [("2026-09-30", true), ("2026-10-01", false)])
    func thereIsOneOnlyWhereSomethingWasInScope(registered: String, isThere: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", on: registered)
        #expect((EarlierFigures(before: run.ledger) != nil) == isThere)
    }

    /// The first month that a date can be in has none before it.
    @Test func theFirstDayOfAllHasNothingBefore() throws {
        let run = try SampleRun(asAt: "0001-01-01")
        try run.register("R", "8582-C", on: "0001-01-01")
        #expect(EarlierFigures(before: run.ledger) == nil)
    }
}
