import CohortAnalytics
import CohortImport
@testable import CohortReports
import Testing

/// The cohorts of the dashboard's pictures are the first of all cohorts in their order.
struct LeadingCohortsTests {
    @Test(arguments: UInt64(1)...12)
    func firstOfAllInTheirOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let run = try SampleRun()
        for number in 0..<150 {
            let (centre, cohort) = (random.pick(["C2", "C10", "c1"]), "K\(Int.random(in: 0..<12, using: &random))")
            let qualification = random.pick(["8582-C", "8582-D", "8581-C"])
            try run.register("R\(number)", qualification, centre: centre, cohort: cohort)
        }
        let results = run.results()
        let ledger = run.ledger
        var totals: [[String]: Int] = [:]
        for (group, measures) in results.measures.cohorts {
            let names = ledger.names(of: group)
            totals[[names.centre, names.cohort], default: 0] += measures.registrations
        }
        // A third of them, so that many have as much and some have nothing.
        let expected = totals.mapValues { $0 / 3 }.filter { $0.value > 0 }.sorted { left, right in
            left.value != right.value
                ? left.value > right.value
                : left.key.map { Array($0.utf8) }.lexicographicallyPrecedes(right.key.map { Array($0.utf8) }) {
                    $0.lexicographicallyPrecedes($1)
                }
        }
        var leading = LeadingCohorts { $0.registrations / 3 }
        var count = 0
        results.measures.cohorts.forEachCohort { cohort in
            count += 1
            leading.offer(cohort, in: ledger)
        }
        #expect(count == totals.count)
        #expect(expected.count > ReportCharts.mostBars)
        #expect(leading.cohorts.count == ReportCharts.mostBars)
        let told = leading.cohorts.map { [ledger.centreIDs[Int($0.centre)], ledger.cohortIDs[Int($0.cohort)]] }
        #expect(told == expected.prefix(ReportCharts.mostBars).map(\.key))
    }

    /// All of them where there are fewer than a picture shows, and none that has nothing.
    @Test func fewerThanAreShown() throws {
        let run = try SampleRun()
        for (number, cohort) in ["K1", "K2", "K2"].enumerated() { try run.register("R\(number)", "8582-C", cohort: cohort) }
        let results = run.results()
        for (least, expected) in [(0, ["K2", "K1"]), (1, ["K2"]), (2, [])] {
            var leading = LeadingCohorts { $0.registrations - least }
            results.measures.cohorts.forEachCohort { leading.offer($0, in: run.ledger) }
            #expect(leading.cohorts.map { run.ledger.cohortIDs[Int($0.cohort)] } == expected)
        }
        for hasPages in [true, false] {
            let directory = CohortDirectory(results, hasPages: hasPages, hasFindings: false)
            #expect(directory.count == 2)
            #expect(directory.entries.map(\.cohort) == (hasPages ? ["K1", "K2"] : []))
        }
    }
}
