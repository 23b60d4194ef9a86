@testable import CohortAnalytics
import CohortImport
import Testing

/// A registration is referred where the latest decision on a mandatory unit not passed is a referral.
struct ReferredTests {
    struct Decision: Sendable {
        var unit = "8577-300"
        var attempt: Int
        var outcome: Outcome
        var on: String

        init(_ attempt: Int, _ outcome: Outcome, _ on: String = "2026-03-01", unit: String = "8577-300") {
            self.unit = unit
            self.attempt = attempt
            self.outcome = outcome
            self.on = on
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var decisions: [Decision]
        var status: Status

        init(_ name: String, _ decisions: [Decision], _ status: Status) {
            testDescription = name
            self.decisions = decisions
            self.status = status
        }
    }

    static let cases: [Case] = [
        Case("one referral", [Decision(1, .refer)], .referred),
        Case("passed at the second attempt", [Decision(1, .refer), Decision(2, .pass)], .active),
        Case("passed earlier, then referred", [Decision(1, .pass), Decision(2, .refer)], .active),
        Case("referred twice", [Decision(1, .refer), Decision(2, .refer)], .referred),
        Case("second attempt after the as-at date", [Decision(1, .refer), Decision(2, .pass, "2026-11-01")], .referred),
        Case("only attempt after the as-at date", [Decision(1, .refer, "2026-11-01")], .registered),
        Case(
            "another unit passed",
            [Decision(1, .refer), Decision(1, .pass, unit: "8577-301"), Decision(1, .pass, unit: "8577-303")],
            .referred
        ),
        Case("one of two units referred", [Decision(1, .pass), Decision(1, .refer, unit: "8577-303")], .referred),
        Case("a unit of another qualification", [Decision(1, .refer, unit: "8582-701")], .registered),
        Case("the attempts' dates do not decide", [Decision(1, .refer, "2026-09-01"), Decision(2, .pass)], .active),
        Case("attempts with a gap", [Decision(1, .refer), Decision(4, .refer)], .referred),
    ]

    /// Rows may come in any order.
    @Test(arguments: cases, [false, true])
    func byDecisions(example: Case, isReversed: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8577-A")
        for decision in isReversed ? example.decisions.reversed() : example.decisions {
            try run.decide("R", decision.unit, decision.outcome, attempt: decision.attempt, on: decision.on)
        }
        #expect(try run.evaluation.progress("R").status == example.status)
    }

    /// The unit counts as passed, so there is nothing to do again.
    @Test func aCarriedUnitIsNotReferred() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.pass("F", ["8582-700"])
        try run.register("R", "8582-D", from: "F")
        try run.decide("R", "8582-700", .refer)
        #expect(try run.evaluation.progress("R").status == .active)
        try run.decide("R", "8582-702", .refer)
        #expect(try run.evaluation.progress("R").status == .referred)
    }

    @Test func aReferralOnTheEarlierRegistrationIsNotTheLaterOnes() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.decide("F", "8582-700", .refer)
        try run.register("R", "8582-D", from: "F")
        #expect(try run.evaluation.progress("F").status == .referred)
        #expect(try run.evaluation.progress("R").status == .registered)
    }
}
