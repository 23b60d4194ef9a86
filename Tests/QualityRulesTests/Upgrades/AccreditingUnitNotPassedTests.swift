import CohortAnalytics
import CohortImport
@testable import QualityRules
import Testing

/// R304: hours would be carried, but the unit that accredits them is not passed.
struct AccreditingUnitNotPassedTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 34)
        try run.pass("F", ["8582-700", "8582-703"])
        try run.register("R", "8582-D", from: "F")
        #expect(
            run.findings(of: "R304") == [
                Finding(
                    ruleID: "R304",
                    severity: .warning,
                    registrationID: "R",
                    file: 0,
                    line: 39,
                    field: "upgraded_from",
                    value: .registration("F"),
                    message: "unit 8582-701 is not passed on the earlier registration, so none of its hours are carried"
                )
            ]
        )
    }

    @Test(arguments: [
        (Outcome.pass, "2026-10-31", false), (.pass, "2026-11-01", true), (.refer, "2026-10-31", true),
    ])
    func byDecision(outcome: Outcome, decided: String, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.decide("F", "8582-701", outcome, on: decided)
        try run.register("R", "8582-D", from: "F")
        #expect(run.found(by: "R304") == (fires ? ["R"] : []))
    }

    @Test func silentWhereAnEarlierAttemptWasReferred() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.decide("F", "8582-701", .refer)
        try run.decide("F", "8582-701", .pass, attempt: 2)
        try run.register("R", "8582-D", from: "F")
        #expect(run.findings(of: "R304").isEmpty)
    }

    @Test func silentWhereNoHoursCouldBeCarried() throws {
        let run = try SampleRun()
        try run.register("F", "8581-C")
        try run.register("no hours on this path", "8581-D", from: "F")
        try run.register("G", "8582-C", learner: "L2")
        try run.register("another's", "8582-D", learner: "L3", from: "G")
        try run.register("H", "8582-C", learner: "L4", on: "2026-11-01")
        try run.register("not in scope yet", "8582-D", learner: "L4", from: "H")
        #expect(run.found(by: "R304").isEmpty)
    }

    /// X counts as passed on B, where it is carried from A.
    @Test func silentWhereTheUnitItselfWasCarried() throws {
        let run = try SampleRun(try SampleCatalogues.chain(closesCircle: true))
        try run.register("RB", "B")
        try run.pass("RB", ["X", "Z"])
        try run.register("RC", "C", from: "RB")
        try run.hours("RC", "coaching", 2)
        try run.register("RA", "A", from: "RC")
        #expect(run.found(by: "R304").isEmpty)
        #expect(run.evaluation.progress.map(\.carriedPractice) == [0, 0, 7_200])
    }
}
