@testable import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import Testing

/// What is kept of the rows of some registrations, and which registrations they are.
struct RegistrationTraceTests {
    @Test func onlyWatchedRowsAreKept() throws {
        let run = try SampleRun(tracing: ["R", "S"])
        for id in ["Q", "R", "S"] { try run.register(id, "8582-C") }
        for id in ["R", "Q", "R", "S"] { try run.session(id, "supervising") }
        try run.decide("Q", "8582-700")
        try run.evidence("S", "assignment")
        #expect(run.trace.rows(of: "R").sessions.map(\.position.line) == [5, 7])
        #expect(run.trace.rows(of: "S").sessions.map(\.position.line) == [8])
        #expect(run.trace.rows(of: "S").evidence.map(\.position.line) == [10])
        #expect(run.trace.rows(of: "Q") == RegistrationRows())
        #expect(run.ledger.totals.map(\.practice) == [3_600, 7_200, 3_600], "every row is handed on")
    }

    @Test func repetitionsAndContradictionsAreKept() throws {
        let run = try SampleRun(tracing: ["R"])
        try run.register("R", "8582-C")
        try run.register("R", "8582-C")
        try run.register("R", "8582-D")
        #expect(run.trace.rows(of: "R").registrations.map(\.verdict) == [.accepted, .duplicate, .conflict])
    }

    /// Ids are told apart by their bytes.
    @Test func equivalentIdentifiersAreTwo() throws {
        let run = try SampleRun(tracing: ["\u{E9}"])
        try run.register("e\u{301}", "8582-C")
        try run.register("\u{E9}", "8582-C")
        #expect(run.trace.rows(of: "\u{E9}").registrations.map(\.position.line) == [3])
    }

    @Test func originsAndChains() throws {
        let run = try SampleRun(try SampleCatalogues.chain())
        try run.register("a", "A")
        try run.register("b", "B", from: "a")
        try run.register("c", "C", from: "b")
        try run.pass("a", ["X", "Y"])
        try run.pass("b", ["X", "Z"])
        let evaluation = run.evaluation
        #expect(evaluation.chain(of: 2) == [2, 1, 0])
        #expect(evaluation.chain(of: 0) == [0])
        // b passed X again, but carries it: it was passed on a.
        #expect(evaluation.origin(of: "X", on: 2) == UnitOrigin(registration: 0, over: [1]))
        #expect(evaluation.origin(of: "Z", on: 2) == UnitOrigin(registration: 1, over: []))
        #expect(evaluation.origin(of: "X", on: 1) == UnitOrigin(registration: 0, over: []))
        #expect(evaluation.origin(of: "Y", on: 0) == UnitOrigin(registration: 0, over: []))
        #expect(evaluation.origin(of: "W", on: 2) == nil)
        #expect(evaluation.origin(of: "Y", on: 2) == nil, "C has no such unit")
    }

    /// The first condition that holds is the status, for whatever registrations there are.
    @Test(arguments: Array(1...6) as [UInt64])
    func firstConditionIsTheStatus(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let evaluation = try RandomRows(seed: seed, registrations: 60).run(order: &random).evaluation
        for index in evaluation.inScope {
            let conditions = evaluation.statusConditions(of: index)
            #expect(conditions.map(\.status) == Status.allCases)
            #expect(conditions.first { $0.holds }?.status == evaluation.progress[index].status)
        }
    }

    @Test func shownIdentifiers() throws {
        let run = try SampleRun()
        try run.register("Anna", "8582-C")
        #expect(run.ledger.shownRegistrationID("Anna") == "Anna")
        #expect(run.ledger.shownRegistrationID("Bert") == "")
        #expect(run.ledger.shownRegistrationID("R17") == "R17")
        #expect(run.ledger.shownRegistrationID("Bert 17") == "")
    }
}
