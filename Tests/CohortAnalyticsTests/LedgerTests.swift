@testable import CohortAnalytics
import CohortImport
import Testing

/// What becomes of a row: accepted, later, duplicate, conflict or an orphan, and what it then counts for.
struct LedgerTests {
    @Test func aRegistrationTwice() throws {
        let run = try SampleRun()
        func register(
            _ qualification: String = "8582-C",
            name: String? = "A",
            centre: String = "C1",
            withdrawn: String? = nil
        ) throws -> RowVerdict {
            try run.register("R", qualification, name: name, centre: centre, withdrawn: withdrawn)
        }
        #expect(try register() == .accepted)
        #expect(try register() == .duplicate)
        #expect(try register("8582-D") == .conflict)
        #expect(try register(centre: "C2") == .conflict)
        #expect(try register(name: "B") == .conflict)
        #expect(try register(name: nil) == .conflict)
        #expect(try register(withdrawn: "2026-05-01") == .conflict)
        #expect(run.ledger.registrations.count == 1)
        #expect(run.measures.overall.registrations == 1)
        #expect(run.measures.overall.withdrawn == 0)
        #expect(run.ledger.monthlyActivity.map(\.activity.registrations) == [1])
    }

    /// Every value of the row decides whether a repeat is the same.
    @Test func eachDateAndIDOfARegistrationIsCompared() throws {
        let changes: [(SampleRun) throws -> RowVerdict] = [
            { try $0.register("R", "CAW", learner: "L2") },
            { try $0.register("R", "CAW", cohort: "K2") },
            { try $0.register("R", "CAW", scheme: "coaching-focus") },
            { try $0.register("R", "CAW", on: "2026-01-11") },
            { try $0.register("R", "CAW", plannedEnd: "2026-01-11") },
            { try $0.register("R", "CAW", workshop: "2026-01-11") },
            { try $0.register("R", "CAW", submitted: "2026-01-11") },
            { try $0.register("R", "CAW", certificated: "2026-01-11") },
            { try $0.register("R", "CAW", withdrawn: "2026-01-11") },
            { try $0.register("R", "CAW", reason: .other) },
            { try $0.register("R", "CAW", from: "F") },
            { try $0.register("R", "CAW", feePaid: "2026-01-11") },
            { try $0.register("R", "CAW", assessor: "P") },
        ]
        for (number, change) in changes.enumerated() {
            let run = try SampleRun()
            #expect(try run.register("R", "CAW") == .accepted)
            #expect(try change(run) == .conflict, "change \(number)")
            #expect(try run.register("R", "CAW") == .duplicate)
        }
    }

    @Test func aDecisionTwice() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.register("S", "8582-C")
        #expect(try run.decide("R", "8582-700", .refer) == .accepted)
        #expect(try run.decide("R", "8582-700", .refer) == .duplicate)
        #expect(try run.decide("R", "8582-700", .pass) == .conflict)
        #expect(try run.decide("R", "8582-700", .refer, on: "2026-03-02") == .conflict)
        #expect(try run.decide("R", "8582-700", .refer, submitted: "2026-02-02") == .conflict)
        #expect(try run.decide("R", "8582-700", .refer, attempt: 2) == .accepted)
        #expect(try run.decide("R", "8582-701", .refer) == .accepted)
        #expect(try run.decide("S", "8582-700", .refer) == .accepted)
        #expect(run.measures.overall.decisions == 4)
        #expect(run.measures.overall.passes == 0)
    }

    @Test func keylessRowsAreNeverDuplicates() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for _ in 0..<3 {
            #expect(try run.session("R", "supervising") == .accepted)
            #expect(try run.evidence("R", "assignment") == .accepted)
        }
        #expect(run.measures.overall.practiceLogged == 3 * 3_600)
    }

    @Test(arguments: ["X", "", "r", "R ", "RR"])
    func orphansAreRefused(id: String) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        #expect(try run.decide(id, "8582-700") == .unknownRegistration)
        #expect(try run.session(id, "supervising") == .unknownRegistration)
        #expect(try run.evidence(id, "assignment") == .unknownRegistration)
        #expect(Array(run.ledger.totals) == [ActivityTotals()])
    }

    @Test func rowsAfterTheAsAtDateAreLater() throws {
        let run = try SampleRun()
        #expect(try run.register("R", "8582-C", on: "2026-10-31") == .accepted)
        #expect(try run.register("S", "8582-C", on: "2026-11-01") == .later)
        #expect(try run.decide("R", "8582-700", on: "2026-11-01") == .later)
        #expect(try run.session("R", "supervising", on: "2026-11-01") == .later)
        #expect(try run.evidence("R", "assignment", on: "2026-11-01") == .later)
        #expect(run.ledger.totals[0] == ActivityTotals())
        #expect(run.evaluation.inScope == [0])
        #expect(run.measures.overall.registrations == 1)
    }

    /// A registration that is still to come takes no part, and neither do rows of it that are dated before.
    @Test func rowsOfALaterRegistrationAreInNoMeasure() throws {
        let run = try SampleRun()
        try run.register("S", "8582-C", on: "2026-11-01")
        try run.session("S", "supervising")
        try run.decide("S", "8582-700")
        try run.evidence("S", "assignment")
        #expect(run.measures.overall == GroupMeasures())
        #expect(run.ledger.monthlyActivity.isEmpty)
    }

    @Test func decisionsComeBackWithAllTheirAttempts() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.register("S", "8582-C")
        for attempt in [1, 2, 70_000, 999_999_999] {
            try run.decide("R", "8582-700", attempt: attempt)
            try run.decide("S", "8582-701", attempt: attempt + 1)
        }
        var attempts: [UInt32] = []
        run.ledger.forEachDecision(of: 0) { attempts.append($0.attempt) }
        #expect(attempts == [999_999_999, 70_000, 2, 1])
    }
}
