@testable import QualityRules
import Testing

/// R206: more than twelve hours of sessions on one day.
struct LongDayTests {
    @Test func firesAtTheRowThatPassesTwelveHours() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", "supervising", minutes: 400)
        try run.session("R", "workshop", minutes: 300)
        try run.session("R", "induction", minutes: 30)
        try run.session("R", "coached", minutes: 60)
        #expect(
            run.findings(of: "R206") == [
                Finding(
                    ruleID: "R206",
                    severity: .warning,
                    registrationID: "R",
                    file: 0,
                    line: 5,
                    field: "session_date",
                    value: "2026-02-01",
                    message: "13.17 h of sessions on 2026-02-01"
                )
            ]
        )
    }

    @Test(arguments: [
        ([43_200], false), ([43_201], true), ([43_199, 1], false), ([43_199, 1, 1], true), ([86_400], true),
        ([1, 43_200], true), ([21_600, 21_600], false),
    ])
    func atTwelveHours(seconds: [Int], fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for seconds in seconds { try run.session("R", "supervising", seconds: seconds) }
        #expect(run.found(by: "R206") == (fires ? ["R"] : []))
    }

    @Test func oneFindingForEachDay() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for day in ["2026-02-03", "2026-02-01", "1950-01-01"] {
            for hours in [13, 1, 12] { try run.session("R", "supervising", minutes: hours * 60, on: day) }
        }
        #expect(run.lines(of: "R206") == [3, 6, 9])
        #expect(run.findings(of: "R206").map(\.value.text) == ["2026-02-03", "2026-02-01", "1950-01-01"])
        #expect(
            run.findings(of: "R206").map(\.message.text) == [
                "26.00 h of sessions on 2026-02-03", "26.00 h of sessions on 2026-02-01", "26.00 h of sessions on 1950-01-01",
            ]
        )
    }

    /// Days are told apart also where the rows of two days and two registrations take turns.
    @Test func silentOnDifferentDaysAndRegistrations() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.register("S", "8582-C", learner: "L2")
        for hours in [7, 5] {
            for day in ["2026-02-01", "2026-02-02", "1950-01-01", "1950-01-02"] {
                try run.session("R", "supervising", minutes: hours * 60, on: day)
                try run.session("S", "supervising", minutes: hours * 60, on: day)
            }
        }
        #expect(run.found(by: "R206").isEmpty)
    }

    @Test func silentOnTotalsOnLaterRowsAndBeforeTheRegistrationIsInScope() throws {
        let run = try SampleRun()
        try run.register("total", "8582-C")
        try run.session("total", "supervising", minutes: 6_000, isTotal: true)
        try run.session("total", "supervising", minutes: 720)
        try run.register("later row", "8582-C")
        try run.session("later row", "supervising", minutes: 800, on: "2026-11-01")
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.session("later", "supervising", minutes: 800)
        #expect(run.found(by: "R206").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for day in 1...rows { try run.session("R", "supervising", minutes: 721, on: "2026-03-\(day < 10 ? "0" : "")\(day)") }
        run.expectLimit(of: "R206", rows: rows)
    }
}
