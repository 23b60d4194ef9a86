import CohortImport
@testable import QualityRules
import Testing

/// R209: attempts with a gap, or out of date order.
struct AttemptsOutOfOrderTests {
    private func finding(line: Int, value: FindingText, message: FindingText) -> Finding {
        Finding(
            ruleID: "R209",
            severity: .warning,
            registrationID: "R",
            file: 0,
            line: line,
            field: "attempt",
            value: value,
            message: message
        )
    }

    @Test func firesOnAGap() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", .refer, attempt: 4)
        try run.decide("R", "8582-700", .refer, attempt: 2)
        #expect(
            run.findings(of: "R209") == [
                finding(line: 3, value: "4", message: "unit 8582-700: attempt 4 is there without attempt 3"),
                finding(line: 4, value: "2", message: "unit 8582-700: attempt 2 is there without attempt 1"),
            ]
        )
    }

    @Test func firesOnDatesOutOfOrder() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-701", .refer, on: "2026-03-01")
        try run.decide("R", "8582-701", .pass, attempt: 2, on: "2026-02-28")
        let message: FindingText =
            "unit 8582-701: attempt 2 was decided on 2026-02-28, before attempt 1 on 2026-03-01"
        #expect(run.findings(of: "R209") == [finding(line: 4, value: "2", message: message)])
    }

    /// A gap and a day before an earlier attempt's are said together; that attempt is the latest, not the one just before.
    @Test func saysBothAtOnce() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", .refer, attempt: 1, on: "2026-01-10")
        try run.decide("R", "8582-700", .refer, attempt: 2, on: "2026-01-05")
        try run.decide("R", "8582-700", .refer, attempt: 4, on: "2026-01-08")
        try run.decide("R", "8582-701", .refer, attempt: 1, on: "2026-01-04")
        let second: FindingText = "unit 8582-700: attempt 2 was decided on 2026-01-05, before attempt 1 on 2026-01-10"
        let fourth: FindingText =
            "unit 8582-700: attempt 4 is there without attempt 3, and was decided on 2026-01-08, before attempt 1 on 2026-01-10"
        #expect(
            run.findings(of: "R209") == [
                finding(line: 4, value: "2", message: second), finding(line: 5, value: "4", message: fourth),
            ]
        )
    }

    /// Attempts with the number of the month of their day, in the order of rows, and the lines with a finding.
    private static let attempts: [([(Int, Int)], [Int])] = [
        ([(1, 3)], []), ([(1, 3), (2, 3)], []), ([(2, 4), (1, 3)], []), ([(1, 4), (2, 3)], [4]), ([(2, 3)], [3]),
        ([(1, 4), (3, 3)], [4]), ([(1, 3), (3, 4), (4, 5)], [4]), ([(1, 5), (2, 3), (3, 4)], [4, 5]),
        ([(1, 5), (2, 4), (3, 3)], [4, 5]), ([(2, 3), (4, 4)], [3, 4]), ([(1, 3), (2, 5), (3, 4), (4, 5)], [5]),
    ]

    @Test(arguments: attempts)
    func byAttempts(attempts: [(Int, Int)], lines: [Int]) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for (number, month) in attempts {
            try run.decide("R", "8582-700", .refer, attempt: number, on: "2026-0\(month)-01")
        }
        #expect(run.lines(of: "R209") == lines)
    }

    @Test func eachUnitAndRegistrationForItself() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.register("S", "8582-C", learner: "L2")
        try run.decide("R", "8582-700", .refer, on: "2026-05-01")
        try run.decide("R", "8582-701", .refer, on: "2026-04-01")
        try run.decide("R", "8581-700", .refer, on: "2026-03-01")
        try run.decide("S", "8582-700", .refer, on: "2026-02-01")
        #expect(run.found(by: "R209").isEmpty)
        try run.decide("S", "8582-701", .refer, attempt: 2)
        try run.decide("R", "8581-701", .refer, attempt: 2)
        #expect(run.found(by: "R209") == ["R", "S"])
    }

    /// Decisions after the as-at date are not there yet.
    @Test func laterDecisionsAndRegistrations() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", .refer, attempt: 3, on: "2026-11-01")
        try run.register("first is later", "8582-C")
        try run.decide("first is later", "8582-700", .refer, on: "2026-11-01")
        try run.decide("first is later", "8582-700", attempt: 2, on: "2026-10-31")
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.decide("later", "8582-700", .refer, attempt: 3)
        #expect(run.found(by: "R209") == ["first is later"])
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for number in 1...rows { try run.decide("R", "8582-700", .refer, attempt: 2 * number) }
        run.expectLimit(of: "R209", rows: rows)
    }
}
