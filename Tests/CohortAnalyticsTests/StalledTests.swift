@testable import CohortAnalytics
import CohortImport
import Quantities
import Testing

/// Stalled: active, and nothing in the 90 days that end with the as-at date.
struct StalledTests {
    enum Event: CaseIterable, Sendable {
        case session
        case evidence
        case decision
    }

    private func add(_ event: Event, to run: SampleRun, daysAgo: Int) throws {
        let date = run.asAt.adding(days: -daysAgo).description
        switch event {
        case .session: try run.session("R", "tutorial", on: date)
        case .evidence: try run.evidence("R", "assignment", nil, on: date)
        case .decision: try run.decide("R", "8581-700", on: date)
        }
    }

    @Test(arguments: Event.allCases, [(0, false), (89, false), (90, true), (91, true), (300, true)])
    func byDaysSinceTheLastEvent(event: Event, example: (days: Int, isStalled: Bool)) throws {
        let run = try SampleRun()
        try run.register("R", "8581-C")
        try add(event, to: run, daysAgo: example.days)
        let progress = try run.evaluation.progress("R")
        #expect(progress.status == .active)
        #expect(progress.isStalled == example.isStalled)
        #expect(run.measures.overall.stalled == (example.isStalled ? 1 : 0))
    }

    @Test func theLatestEventDecides() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C")
        try add(.session, to: run, daysAgo: 89)
        try add(.evidence, to: run, daysAgo: 200)
        try add(.decision, to: run, daysAgo: 150)
        #expect(try run.evaluation.progress("R").isStalled == false)
        #expect(try run.evaluation.measures("R").lastActivityOn == run.asAt.adding(days: -89))
    }

    @Test func whatIsStillToComeDoesNotCount() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C")
        try add(.session, to: run, daysAgo: 90)
        for event in Event.allCases { try add(event, to: run, daysAgo: -1) }
        #expect(try run.evaluation.progress("R").isStalled)
    }

    @Test func withoutAnyEventItIsRegisteredAndNotStalled() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", on: "2024-01-01")
        #expect(try run.evaluation.progress("R").status == .registered)
        #expect(try run.evaluation.progress("R").isStalled == false)
    }

    @Test func onlyActiveRegistrationsStall() throws {
        let run = try SampleRun()
        try run.register("submitted", "8581-C", on: "2024-01-01", submitted: "2024-03-01")
        try run.register("referred", "8581-C", on: "2024-01-01")
        try run.register("withdrawn", "8581-C", on: "2024-01-01", withdrawn: "2024-03-01")
        try run.register("certificated", "8581-C", on: "2024-01-01", certificated: "2024-03-01")
        for id in ["submitted", "withdrawn", "certificated"] { try run.session(id, "coaching", on: "2024-02-01") }
        try run.decide("referred", "8581-700", .refer, on: "2024-02-01")
        for status in [Status.submitted, .referred, .withdrawn, .certificated] {
            #expect(try run.evaluation.progress(status.rawValue).status == status)
            #expect(try run.evaluation.progress(status.rawValue).isStalled == false)
        }
    }
}
