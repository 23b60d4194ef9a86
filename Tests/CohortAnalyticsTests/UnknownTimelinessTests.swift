@testable import CohortAnalytics
import CohortImport
import Quantities
import Testing

/// Registrations of which a status word tells that they ended, but not when: they count, and nothing is measured in days.
struct UnknownTimelinessTests {
    @Test(arguments: [false, true])
    func certificated(isUnknown: Bool) throws {
        let run = try SampleRun()
        try run.register(
            "R",
            "8577-C",
            on: "2026-01-10",
            plannedEnd: "2026-06-30",
            certificated: "2026-01-10",
            isTimelinessUnknown: isUnknown
        )
        let measures = try run.evaluation.measures("R")
        #expect(measures.status == .certificated)
        #expect(measures.isDue == !isUnknown)
        #expect(measures.isTimely == !isUnknown)
        #expect(measures.daysToCertificate == (isUnknown ? nil : 0))
        let overall = run.measures.overall
        #expect(overall.certificated == 1)
        #expect(overall.timelyRate == (isUnknown ? Ratio(0, of: 0) : Ratio(1, of: 1)))
        #expect(overall.daysToCertificate == (isUnknown ? [] : [0]))
    }

    /// One that goes on takes no part either: those that ended are left out, so leaving it in would lower the rate.
    @Test func continuing() throws {
        let run = try SampleRun()
        try run.register("R", "8577-C", plannedEnd: "2026-06-30", isTimelinessUnknown: true)
        #expect(try !run.evaluation.measures("R").isDue)
        #expect(run.measures.overall.timelyRate == Ratio(0, of: 0))
    }

    @Test(arguments: [(false, [40]), (true, [])])
    func gapBetweenRegistrations(isUnknown: Bool, gaps: [Int]) throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", on: "2026-01-01", certificated: "2026-01-31", isTimelinessUnknown: isUnknown)
        try run.register("R", "8582-D", on: "2026-03-12", from: "F")
        let path = try #require(try run.measures.upgrade("8582-C", "8582-D", in: run.catalogue))
        #expect(Array(path.gapDays) == gaps)
        #expect(path.upgraded == 1)
        #expect(path.eligible == 1)
        #expect(path.conversionRate == Ratio(1, of: 1))
    }

    /// The same registration with and without a day of its end is not the same row.
    @Test func isPartOfTheRow() throws {
        let run = try SampleRun()
        #expect(try run.register("R", "8577-C", certificated: "2026-01-10", isTimelinessUnknown: true) == .accepted)
        #expect(try run.register("R", "8577-C", certificated: "2026-01-10", isTimelinessUnknown: true) == .duplicate)
        #expect(try run.register("R", "8577-C", certificated: "2026-01-10") == .conflict)
    }
}
