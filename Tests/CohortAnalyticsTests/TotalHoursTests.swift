@testable import CohortAnalytics
import CohortImport
import Testing

/// Hours that came as one total: they count in hours, and not where each session is looked at.
struct TotalHoursTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        /// What a total of 25 hours comes to, in seconds or sessions.
        var counts: Int

        var testDescription: String { rule }

        init(_ rule: String, _ counts: Int) {
            self.rule = rule
            self.counts = counts
        }
    }

    static let requirements = [
        Case("kind: hours, activities: coaching, hours: 30", 90_000),
        Case("kind: hours, activities: [coaching, mentoring], hours: 30", 90_000),
        Case("kind: hours, activities: mentoring, hours: 30", 0),
        Case("kind: hours, activities: coaching, minimum_minutes: 20, hours: 30", 0),
        Case("kind: hours, activities: coaching, minimum_minutes: 1, hours: 30", 0),
        Case("kind: hours, activities: coaching, client_level: senior, hours: 30", 90_000),
        Case("kind: hours, activities: coaching, contract: two_way, hours: 30", 90_000),
        Case("kind: hours, activities: coaching, verified_only: true, hours: 30", 90_000),
        Case("kind: sessions, activities: coaching, count: 4", 0),
        Case("kind: sessions, activities: coaching, minimum_minutes: 20, count: 4", 0),
    ]

    @Test(arguments: requirements)
    func requirement(example: Case) throws {
        let run = try SampleRun(try SampleCatalogues.requirement(example.rule))
        try run.register("R", "Q")
        try run.session("R", "coaching", minutes: 1_500, level: "senior", contract: .twoWay, verified: true, isTotal: true)
        let isHours = example.rule.hasPrefix("kind: hours")
        let achieved = try run.evaluation.requirement("R", of: "R").achieved
        #expect(achieved == (isHours ? .seconds(example.counts) : .count(example.counts)))
    }

    /// Whatever the activity: the hours are those of sessions of the same length, and how many of them are totals is told.
    @Test(arguments: ["coaching", "supervision", "workshop", "tutorial", "induction", "coached"])
    func measuresAreThoseOfSessions(activity: String) throws {
        let total = try SampleRun()
        let sessions = try SampleRun()
        for run in [total, sessions] { try run.register("R", "8577-C") }
        try total.session("R", activity, minutes: 3_000, verified: true, isTotal: true)
        for _ in 0..<3 { try sessions.session("R", activity, minutes: 1_000, verified: true) }
        var measures = try total.evaluation.measures("R")
        #expect(measures.inTotals == 180_000)
        measures.inTotals = 0
        #expect(try measures == sessions.evaluation.measures("R"))
        #expect(total.measures.overall == sessions.measures.overall)
    }

    @Test func laterTotalsTakeNoPart() throws {
        let run = try SampleRun()
        try run.register("R", "8577-C")
        #expect(try run.session("R", "coaching", minutes: 3_000, on: "2026-11-01", isTotal: true) == .later)
        #expect(try run.evaluation.measures("R").inTotals == 0)
    }
}
