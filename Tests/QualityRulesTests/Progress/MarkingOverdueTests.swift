import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// R402: marking took longer than the service standard.
struct MarkingOverdueTests {
    private func finding(line: Int, unit: String, days: Int, standard: Int) -> Finding {
        Finding(
            ruleID: "R402",
            severity: .warning,
            registrationID: "R",
            file: 0,
            line: line,
            field: "decided_on",
            value: "2026-03-30",
            message: "unit \(unit), attempt 1: marked \(days) days after its submission, the standard is \(standard)"
        )
    }

    /// Units outside the qualification are marked too.
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", .refer, on: "2026-03-30", submitted: "2026-03-01")
        try run.decide("R", "8581-700", on: "2026-03-30", submitted: "2026-01-20")
        #expect(
            run.findings(of: "R402") == [
                finding(line: 3, unit: "8582-700", days: 29, standard: 28),
                finding(line: 4, unit: "8581-700", days: 69, standard: 28),
            ]
        )
    }

    @Test(arguments: [
        (String?.some("2026-03-02"), false), ("2026-03-01", true), ("2026-03-30", false), ("2026-04-30", false), (nil, false),
    ])
    func byDays(submitted: String?, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", on: "2026-03-30", submitted: submitted)
        #expect(run.found(by: "R402") == (fires ? ["R"] : []))
    }

    /// The scheme has its own standard for A, and none for B.
    @Test(arguments: [("A", String?.some("quick"), 10), ("B", "quick", 28), ("A", nil, 28), ("A", "slow", 40)])
    func byScheme(qualification: String, scheme: String?, standard: Int) throws {
        let run = try SampleRun(try SampleCatalogues.markingDays())
        let last = try #require(Day(iso: "2026-05-31"))
        for (id, days) in [("at it", standard), ("over it", standard + 1)] {
            try run.register(id, qualification, learner: id, scheme: scheme)
            try run.decide(id, "X", on: "2026-05-31", submitted: last.adding(days: -days).description)
        }
        #expect(run.found(by: "R402") == ["over it"])
        #expect(run.findings(of: "R402").first?.message.text.hasSuffix("the standard is \(standard)") == true)
    }

    @Test func silentOnLaterRows() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", on: "2026-11-01", submitted: "2026-03-01")
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.decide("later", "8582-700", on: "2026-10-01", submitted: "2026-03-01")
        #expect(run.found(by: "R402").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", withdrawn: "2026-02-01")
        for attempt in 1...rows {
            try run.decide("R", "8582-700", .refer, attempt: attempt, on: "2026-03-30", submitted: "2026-01-20")
        }
        run.expectLimit(of: "R402", rows: rows)
    }
}
