@testable import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Testing

/// The columns of the monthly activity, and which rows there are.
struct MonthlyActivityTests {
    /// Each row as its month, cohort and figures, hours in minutes.
    private func rows(_ run: SampleRun) -> [String] {
        run.ledger.monthlyActivity.map { month, group, sums in
            let names = run.ledger.names(of: group)
            let figures = [
                sums.registrations, sums.certificated, sums.withdrawn, sums.decisions, sums.passes, sums.practice / 60,
                sums.supervision / 60, sums.guided / 60,
            ]
            return "\(month) \(names.centre) \(names.cohort) \(run.catalogue.qualifications[group.qualification].id) \(figures)"
        }.sorted()
    }

    @Test func eachEventInItsMonth() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", on: "2026-01-31", certificated: "2026-04-01")
        try run.register("S", "8581-C", on: "2026-02-01", withdrawn: "2026-04-30", reason: .transfer)
        try run.register("T", "8581-C", on: "2026-02-28", withdrawn: "2026-04-02", reason: .personal)
        try run.decide("R", "8581-700", .pass, on: "2026-03-01")
        try run.decide("R", "8581-701", .refer, on: "2026-03-31")
        try run.session("R", "coaching", minutes: 50, on: "2026-03-31")
        try run.session("R", "mentoring", minutes: 10, on: "2026-03-15")
        try run.session("R", "supervision", minutes: 3, on: "2026-03-15")
        try run.session("R", "trainer_supervision", minutes: 4, on: "2026-03-15")
        try run.session("R", "workshop", minutes: 100, on: "2026-03-15")
        try run.session("R", "tutorial", minutes: 20, on: "2026-03-15")
        try run.session("R", "induction", minutes: 3, on: "2026-03-15")
        #expect(
            rows(run) == [
                "2026-01 C1 K1 8581-C [1, 0, 0, 0, 0, 0, 0, 0]",
                "2026-02 C1 K1 8581-C [2, 0, 0, 0, 0, 0, 0, 0]",
                "2026-03 C1 K1 8581-C [0, 0, 0, 2, 1, 60, 7, 123]",
                "2026-04 C1 K1 8581-C [0, 1, 2, 0, 0, 0, 0, 0]",
            ]
        )
    }

    @Test func groupsAreKeptApart() throws {
        let run = try SampleRun()
        try run.register("A", "8581-C", on: "2026-02-01")
        try run.register("B", "8582-C", on: "2026-02-01")
        try run.register("C", "8581-C", cohort: "K2", on: "2026-02-01")
        try run.register("D", "8581-C", centre: "C2", on: "2026-02-01")
        for (id, activity, minutes) in [
            ("A", "coaching", 1), ("B", "supervising", 2), ("A", "coaching", 4), ("C", "coaching", 8), ("B", "supervising", 16),
            ("D", "coaching", 32), ("A", "coaching", 64),
        ] {
            try run.session(id, activity, minutes: minutes)
        }
        #expect(
            rows(run) == [
                "2026-02 C1 K1 8581-C [1, 0, 0, 0, 0, 69, 0, 0]",
                "2026-02 C1 K1 8582-C [1, 0, 0, 0, 0, 18, 0, 0]",
                "2026-02 C1 K2 8581-C [1, 0, 0, 0, 0, 8, 0, 0]",
                "2026-02 C2 K1 8581-C [1, 0, 0, 0, 0, 32, 0, 0]",
            ]
        )
    }

    /// Rows with nothing in them are left out, and what lies outside the scope is nowhere.
    @Test func whatCountsNowhereMakesNoRow() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", on: "2026-01-01", certificated: "2026-11-01", withdrawn: "2026-11-02")
        try run.session("R", "coached", on: "2026-03-01")
        try run.session("R", "coaching", on: "2026-03-02")
        try run.decide("R", "8582-702", on: "2026-03-03")
        try run.evidence("R", "assignment", on: "2026-03-04")
        try run.session("R", "supervising", on: "2026-11-01")
        try run.decide("R", "8582-700", on: "2026-11-01")
        try run.register("later", "8582-C", on: "2026-11-01", certificated: "2026-05-01", withdrawn: "2026-05-01")
        try run.session("later", "supervising", on: "2026-05-02")
        try run.decide("later", "8582-700", on: "2026-05-02")
        #expect(rows(run) == ["2026-01 C1 K1 8582-C [1, 0, 0, 0, 0, 0, 0, 0]"])
    }

    @Test func monthsAddUpToTheOverallMeasures() throws {
        var random = SeededGenerator(7)
        let run = try RandomRows(seed: 7, registrations: 60).run(order: &random)
        let overall = run.measures.overall
        var sum = MonthActivity()
        for month in run.ledger.monthlyActivity { sum.merge(month.activity) }
        #expect(sum.registrations == overall.registrations)
        #expect(sum.decisions == overall.decisions)
        #expect(sum.passes == overall.passes)
        #expect(sum.practice == overall.practiceLogged)
        #expect(sum.supervision == overall.supervision)
        #expect(sum.guided == overall.workshop + overall.tutorial + overall.induction)
        #expect(overall.practiceLogged > 0 && overall.decisions > 0 && overall.supervision > 0)
    }
}
