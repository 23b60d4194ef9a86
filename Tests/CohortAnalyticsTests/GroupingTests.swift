@testable import CohortAnalytics
import CohortImport
import Testing

/// Each registration is counted in its centre, its cohort by qualification, its qualification and overall.
struct GroupingTests {
    @Test func everyGroupHasItsOwn() throws {
        let run = try SampleRun()
        for (id, centre, cohort, qualification) in [
            ("R1", "C1", "K1", "8582-C"), ("R2", "C1", "K1", "8582-D"), ("R3", "C1", "K2", "8582-C"),
            ("R4", "C2", "K1", "8582-C"), ("R5", "C2", "K1", "8582-C"),
        ] {
            try run.register(id, qualification, centre: centre, cohort: cohort)
        }
        let measures = run.measures
        let ledger = run.ledger
        let centres = measures.centres.map { "\(ledger.centreIDs[Int($0)]) \($1.registrations)" }
        #expect(centres.sorted() == ["C1 3", "C2 2"])
        let cohorts = measures.cohorts.map { group, sums in
            "\(ledger.names(of: group).centre) \(ledger.names(of: group).cohort) \(group.qualification) \(sums.registrations)"
        }
        #expect(cohorts.sorted() == ["C1 K1 6 1", "C1 K1 7 1", "C1 K2 6 1", "C2 K1 6 2"])
        #expect(measures.qualifications.mapValues(\.registrations) == [6: 4, 7: 1])
        #expect(measures.overall.registrations == 5)
    }

    /// Ids that differ only in how Unicode composes them are two centres and two cohorts.
    @Test func equivalentSpellingsAreDifferentGroups() throws {
        let run = try SampleRun()
        try run.register("R1", "CAW", centre: "\u{E9}", cohort: "K")
        try run.register("R2", "CAW", centre: "e\u{301}", cohort: "K")
        try run.register("R3", "CAW", centre: "\u{E9}", cohort: "\u{E9}")
        try run.register("R4", "CAW", centre: "\u{E9}", cohort: "e\u{301}")
        #expect(run.measures.centres.count == 2)
        #expect(run.measures.cohorts.count == 4)
    }

    @Test func groupsOnlyOfLaterOrRejectedRegistrationsAreNone() throws {
        let run = try SampleRun()
        try run.register("R1", "CAW")
        try run.register("R2", "8582-C", centre: "C2", on: "2026-11-01")
        #expect(try run.register("R1", "8582-D", centre: "C3") == .conflict)
        #expect(run.measures.centres.count == 1)
        #expect(run.measures.cohorts.count == 1)
        #expect(run.measures.qualifications.count == 1)
    }

    @Test func registrationsInScopeAreSortedByTheBytesOfTheirIDs() throws {
        let run = try SampleRun()
        for id in ["b", "B", "10", "9", "\u{E9}", "e\u{301}", "a"] { try run.register(id, "CAW") }
        try run.register("0", "CAW", on: "2026-11-01")
        let evaluation = run.evaluation
        #expect(
            evaluation.inScope.map { Array(evaluation.ledger.registrationIDs[$0].utf8) }
                == ["10", "9", "B", "a", "b", "e\u{301}", "\u{E9}"].map { Array($0.utf8) }
        )
    }
}
