import CohortImport
@testable import QualityRules
import Testing

/// R208: a pass followed by a referral on the same unit.
struct PassThenReferTests {
    /// Order is that of attempts, not of rows or days.
    @Test func firesAtEachReferral() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", .refer, attempt: 4, on: "2026-02-01")
        try run.decide("R", "8582-700", .refer, attempt: 3)
        try run.decide("R", "8582-700", .pass, attempt: 2, on: "2026-05-01")
        try run.decide("R", "8582-700", .refer, attempt: 1)
        let finding = { (line: Int, attempt: Int) in
            Finding(
                ruleID: "R208",
                severity: .error,
                registrationID: "R",
                file: 0,
                line: line,
                field: "outcome",
                value: "refer",
                message: "unit 8582-700 is referred at attempt \(attempt), but was passed at attempt 2"
            )
        }
        #expect(run.findings(of: "R208") == [finding(3, 4), finding(4, 3)])
    }

    @Test(arguments: [
        ([Outcome.pass, .refer], [4]), ([.refer, .pass], []), ([.pass, .pass], []), ([.refer, .refer], []), ([.refer], []),
        ([.pass, .pass, .refer, .pass, .refer], [5, 7]),
    ])
    func byOutcomes(outcomes: [Outcome], lines: [Int]) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for (number, outcome) in outcomes.enumerated() { try run.decide("R", "8582-700", outcome, attempt: number + 1) }
        #expect(run.lines(of: "R208") == lines)
    }

    /// Of several passes the first is the one that nothing should follow.
    @Test func theFirstPassIsNamed() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for attempt in [1, 2] { try run.decide("R", "8582-700", .pass, attempt: attempt) }
        try run.decide("R", "8582-700", .refer, attempt: 3)
        let message = "unit 8582-700 is referred at attempt 3, but was passed at attempt 1"
        #expect(run.findings(of: "R208").map(\.message.text) == [message])
    }

    @Test func silentAcrossUnitsAndRegistrations() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.register("S", "8582-C", learner: "L2")
        try run.decide("R", "8582-700", .pass)
        try run.decide("R", "8582-701", .refer, attempt: 2)
        try run.decide("S", "8582-700", .refer, attempt: 2)
        #expect(run.found(by: "R208").isEmpty)
    }

    /// A unit outside the qualification is looked at too.
    @Test func firesOnAUnitOutsideTheQualification() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", withdrawn: "2026-04-01")
        try run.decide("R", "8581-700", .pass)
        try run.decide("R", "8581-700", .refer, attempt: 2)
        #expect(run.lines(of: "R208") == [4])
    }

    @Test func silentOnLaterDecisionsAndBeforeTheRegistrationIsInScope() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", .pass)
        try run.decide("R", "8582-700", .refer, attempt: 2, on: "2026-11-01")
        try run.decide("R", "8582-701", .pass, on: "2026-11-01")
        try run.decide("R", "8582-701", .refer, attempt: 2)
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.decide("later", "8582-700", .pass)
        try run.decide("later", "8582-700", .refer, attempt: 2)
        #expect(run.found(by: "R208").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", .pass)
        for attempt in 2...rows + 1 { try run.decide("R", "8582-700", .refer, attempt: attempt) }
        run.expectLimit(of: "R208", rows: rows)
    }
}
