import CohortImport
@testable import QualityRules
import Testing

/// R204: a decision before its submission or before the registration.
struct DecisionOutOfOrderTests {
    private func finding(line: Int, value: FindingText, message: FindingText) -> Finding {
        Finding(
            ruleID: "R204",
            severity: .error,
            registrationID: "R",
            file: 0,
            line: line,
            field: "decided_on",
            value: value,
            message: message
        )
    }

    @Test func firesAtTheDecisionsRow() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", on: "2026-03-01", submitted: "2026-03-02")
        try run.decide("R", "8582-701", attempt: 2, on: "2026-01-09", submitted: "2026-01-08")
        #expect(
            run.findings(of: "R204") == [
                finding(
                    line: 3,
                    value: "2026-03-01",
                    message: "unit 8582-700, attempt 1: decided on 2026-03-01, before its submission on 2026-03-02"
                ),
                finding(
                    line: 4,
                    value: "2026-01-09",
                    message: "unit 8582-701, attempt 2: decided on 2026-01-09, before the registration on 2026-01-10"
                ),
            ]
        )
    }

    @Test func oneFindingWhereBothAreSo() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", on: "2026-01-09", submitted: "2026-03-02")
        #expect(run.lines(of: "R204") == [3])
    }

    @Test(arguments: [
        ("2026-01-10", String?.none, false), ("2026-01-09", nil, true), ("2026-03-01", "2026-03-01", false),
        ("2026-03-01", "2026-03-02", true), ("2026-03-01", "2026-02-28", false), ("2026-10-31", "2026-11-01", true),
        ("2026-11-01", "2026-11-02", false),
    ])
    func byDates(decided: String, submitted: String?, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", .refer, on: decided, submitted: submitted)
        #expect(run.found(by: "R204") == (fires ? ["R"] : []))
    }

    /// Also on units outside the qualification, after the learner has left, and where the day of the end is not known.
    @Test func firesWhateverBecameOfTheRegistration() throws {
        let run = try SampleRun()
        for (id, withdrawn, isUnknown) in [("a", String?.none, false), ("b", "2026-05-01", false), ("c", "2026-01-10", true)] {
            try run.register(id, "8582-C", learner: id, withdrawn: withdrawn, isTimelinessUnknown: isUnknown)
            try run.decide(id, "8581-700", on: "2026-01-09")
        }
        #expect(run.found(by: "R204") == ["a", "b", "c"])
    }

    @Test func silentBeforeTheRegistrationIsInScope() throws {
        let run = try SampleRun()
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.decide("later", "8582-700", on: "2026-03-01", submitted: "2026-03-02")
        #expect(run.findings(of: "R204").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for attempt in 1...rows { try run.decide("R", "8582-700", attempt: attempt, on: "2026-01-09") }
        run.expectLimit(of: "R204", rows: rows)
    }
}
