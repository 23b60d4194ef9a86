@testable import CohortAnalytics
import CohortImport
import Testing

/// The status is the first that holds, in the order of the specification.
struct StatusTests {
    /// Every choice of facts about a registration, with the first in the order first.
    static let combinations: [[Status]] = (0..<128).compactMap { bits in
        let facts: [Status] = [.certificated, .transferred, .withdrawn, .complete, .referred, .submitted, .active]
        let chosen = facts.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element)
        // Withdrawn once, for one reason; with a unit not passed nothing is complete.
        if chosen.contains(.transferred), chosen.contains(.withdrawn) { return nil }
        if chosen.contains(.complete), chosen.contains(.referred) { return nil }
        return chosen
    }

    @Test(arguments: combinations)
    func theFirstThatHolds(facts: [Status]) throws {
        let run = try SampleRun()
        try run.register(
            "R",
            "8577-A",
            submitted: facts.contains(.submitted) ? "2026-09-01" : nil,
            certificated: facts.contains(.certificated) ? "2026-10-01" : nil,
            withdrawn: facts.contains(.transferred) || facts.contains(.withdrawn) ? "2026-10-02" : nil,
            reason: facts.contains(.transferred) ? .transfer : facts.contains(.withdrawn) ? .personal : nil
        )
        if facts.contains(.complete) {
            try run.hours("R", "coaching", 6)
            try run.pass("R", ["8577-300", "8577-301", "8577-303"])
        }
        if facts.contains(.referred) { try run.decide("R", "8577-301", .refer) }
        if facts.contains(.active) { try run.session("R", "workshop") }
        #expect(try run.evaluation.progress("R").status == facts.first ?? .registered)
    }

    @Test func theOrderOfTheCasesIsTheSpecifications() {
        #expect(
            Status.allCases.map(\.rawValue) == [
                "certificated", "transferred", "withdrawn", "complete", "referred", "submitted", "active", "registered",
            ]
        )
        #expect(Status.allCases.filter(\.isContinuing) == [.referred, .submitted, .active, .registered])
        #expect(Status.allCases.filter(\.isCompleted) == [.certificated, .complete])
        #expect(Status.allCases.filter(\.hasLeft) == [.transferred, .withdrawn])
    }

    // MARK: Dates

    /// What is dated after the as-at date does not exist.
    @Test(arguments: [("2026-10-31", true), ("2026-11-01", false)])
    func theAsAtDateIsTheLastDay(date: String, counts: Bool) throws {
        let run = try SampleRun()
        try run.register("certificated", "8577-A", certificated: date)
        try run.register("transferred", "8577-A", withdrawn: date, reason: .transfer)
        try run.register("withdrawn", "8577-A", withdrawn: date)
        try run.register("submitted", "8577-A", submitted: date)
        for id in ["complete", "referred", "session", "evidence", "decision"] { try run.register(id, "8577-A") }
        try run.pass("complete", ["8577-300", "8577-301", "8577-303"])
        try run.hours("complete", "coaching", 5)
        try run.session("complete", "coaching", on: date)
        try run.pass("referred", ["8577-300"])
        try run.decide("referred", "8577-301", .refer, on: date)
        try run.session("session", "induction", on: date)
        try run.evidence("evidence", "assignment", nil, on: date)
        try run.decide("decision", "8577-300", on: date)
        let evaluation = run.evaluation
        for status in [Status.certificated, .transferred, .withdrawn, .submitted] {
            #expect(try evaluation.progress(status.rawValue).status == (counts ? status : .registered))
        }
        #expect(try evaluation.progress("complete").status == (counts ? .complete : .active))
        #expect(try evaluation.progress("referred").status == (counts ? .referred : .active))
        for id in ["session", "evidence", "decision"] {
            #expect(try evaluation.progress(id).status == (counts ? .active : .registered))
        }
    }

    @Test(arguments: [
        (WithdrawalReason?.none, Status.withdrawn), (.transfer, .transferred), (.notAchieved, .withdrawn),
        (.personal, .withdrawn), (.employer, .withdrawn), (.other, .withdrawn),
    ])
    func byReasonOfWithdrawal(reason: WithdrawalReason?, status: Status) throws {
        let run = try SampleRun()
        try run.register("R", "8577-A", withdrawn: "2026-05-01", reason: reason)
        #expect(try run.evaluation.progress("R").status == status)
        #expect(try run.evaluation.measures("R").isNotAchieved == (reason == .notAchieved))
    }

    @Test func aReasonWithoutADateWithdrawsNobody() throws {
        let run = try SampleRun()
        try run.register("R", "8577-A", reason: .transfer)
        #expect(try run.evaluation.progress("R").status == .registered)
    }

    // MARK: Complete

    @Test(arguments: [5, 6])
    func completeTakesUnitsAndHours(hours: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8577-A")
        try run.pass("R", ["8577-300", "8577-301", "8577-303"])
        try run.hours("R", "coaching", hours)
        #expect(try run.evaluation.progress("R").status == (hours == 6 ? .complete : .active))
    }

    /// Induction and tutorial are the centre's duty, not the learner's.
    @Test func whatDoesNotGateIsNotWaitedFor() throws {
        let run = try SampleRun()
        try run.register("R", "8577-A")
        try run.pass("R", ["8577-300", "8577-301", "8577-303"])
        try run.hours("R", "coaching", 6)
        #expect(try run.evaluation.requirement("induction", of: "R").isMet == false)
        #expect(try run.evaluation.requirement("tutorial", of: "R").isMet == false)
        #expect(try run.evaluation.progress("R").status == .complete)
    }

    @Test(arguments: ["ENDORSED", "CAW"])
    func theEndorsedCoreCompletes(qualification: String) throws {
        let run = try SampleRun()
        try run.register("R", qualification)
        #expect(try run.evaluation.progress("R").status == .registered)
        try run.endorsedCore("R")
        #expect(try run.evaluation.progress("R").status == .complete)
    }

    @Test func withoutAGatingRequirementNothingIsComplete() throws {
        let run = try SampleRun(try SampleCatalogues.withoutGates())
        try run.register("R", "Q")
        #expect(try run.evaluation.progress("R").status == .registered)
        try run.evidence("R", "essay")
        #expect(try run.evaluation.requirement("R", of: "R").isMet == true)
        #expect(try run.evaluation.progress("R").status == .active)
    }

    @Test func carriedUnitsAndHoursComplete() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.pass("F", ["8582-700", "8582-701", "8582-703"])
        try run.hours("F", "supervising", 34)
        try run.register("R", "8582-D", from: "F")
        try run.pass("R", ["8582-702"])
        try run.hours("R", "supervising", 69)
        #expect(try run.evaluation.progress("R").status == .active)
        try run.hours("R", "supervising", 1)
        #expect(try run.evaluation.progress("R").status == .complete)
    }
}
