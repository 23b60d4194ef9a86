import CohortAnalytics
import CohortImport
@testable import QualityRules
import Testing

/// R210: a unit that is not part of the qualification.
struct UnitOutsideQualificationTests {
    private func finding(line: Int, value: FindingText, message: FindingText) -> Finding {
        Finding(
            ruleID: "R210",
            severity: .error,
            registrationID: "R",
            file: 0,
            line: line,
            field: "unit_ref",
            value: value,
            message: message
        )
    }

    @Test func firesOnDecisionsAndSessions() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", "supervising", unit: "8582-702")
        try run.decide("R", "8581-700", .refer)
        #expect(
            run.findings(of: "R210") == [
                finding(
                    line: 3,
                    value: "8582-702",
                    message: "unit 8582-702 is not part of 8582-C; the session's hours count all the same"
                ),
                finding(
                    line: 4,
                    value: "8581-700",
                    message: "unit 8581-700 is not part of 8582-C; the decision counts nowhere"
                ),
            ]
        )
        #expect(run.evaluation.ledger.totals.map(\.practice) == [3_600])
    }

    @Test func silentOnTheQualificationsUnitsAndOnSessionsWithoutOne() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for unit in ["8582-700", "8582-701", "8582-703"] {
            try run.decide("R", unit)
            try run.session("R", "supervising", unit: unit)
        }
        try run.session("R", "supervising")
        #expect(run.found(by: "R210").isEmpty)
    }

    /// A qualification without units has none that a row could name.
    @Test func firesOnAnyUnitWhereThereIsNone() throws {
        let run = try SampleRun()
        try run.register("R", "CAW", withdrawn: "2026-02-02")
        try run.decide("R", "8582-700")
        try run.session("R", "coaching", unit: "8577-300")
        #expect(run.lines(of: "R210") == [3, 4])
    }

    /// A unit carried from the predecessor is not one of this qualification's.
    @Test func byTheRegistrationsOwnQualification() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.register("R", "8582-D", from: "F")
        for id in ["F", "R"] {
            try run.decide(id, "8582-701")
            try run.decide(id, "8582-702")
        }
        #expect(run.findings(of: "R210").map { "\($0.registrationID) \($0.value.text)" } == ["F 8582-702", "R 8582-701"])
    }

    @Test func silentOnLaterRowsAndBeforeTheRegistrationIsInScope() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8581-700", on: "2026-11-01")
        try run.session("R", "supervising", on: "2026-11-01", unit: "8581-700")
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.decide("later", "8581-700")
        try run.session("later", "supervising", unit: "8581-700")
        #expect(run.found(by: "R210").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limitOfSessions(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for _ in 0..<rows { try run.session("R", "supervising", unit: "8581-700") }
        run.expectLimit(of: "R210", rows: rows)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limitOfDecisions(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for attempt in 1...rows { try run.decide("R", "8581-700", .refer, attempt: attempt) }
        run.expectLimit(of: "R210", rows: rows)
    }

    /// The last that is listed says how many more there are, also where sessions come before decisions.
    @Test(arguments: [(10, 11), (1, 22), (22, 1), (30, 30)])
    func limitOfSessionsBeforeDecisions(decisions: Int, sessions: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for _ in 0..<sessions { try run.session("R", "supervising", unit: "8581-700") }
        for attempt in 1...decisions { try run.decide("R", "8581-700", .refer, attempt: attempt) }
        run.expectLimit(of: "R210", rows: decisions + sessions)
    }

    /// The limit is one for decisions and sessions together.
    @Test(arguments: [(10, 10), (10, 11), (1, 22), (22, 1), (30, 30)])
    func limitOfBoth(decisions: Int, sessions: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for attempt in 1...decisions { try run.decide("R", "8581-700", .refer, attempt: attempt) }
        for _ in 0..<sessions { try run.session("R", "supervising", unit: "8581-700") }
        run.expectLimit(of: "R210", rows: decisions + sessions)
    }
}
