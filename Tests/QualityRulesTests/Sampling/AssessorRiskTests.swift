@testable import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// How much an assessor's decisions are to be looked at, by the table of people.
struct AssessorRiskTests {
    /// A run in which A assesses ten decisions on a unit.
    private func run(
        asAt: String = "2026-10-31",
        _ rows: (id: String, role: PersonRole, started: String?, risk: RiskRating?)...
    )
        throws -> SampleRun
    {
        let run = try SampleRun(asAt: asAt)
        for row in rows {
            let day = try row.started.map { try #require(Day(iso: $0)) }
            run.person(PersonRow(personID: row.id, role: row.role, startedOn: day, risk: row.risk))
        }
        for number in 0..<10 {
            try run.register("R\(number)", "8582-C", on: "2020-01-10", assessor: "A")
            try run.decide("R\(number)", "8582-700", on: "2020-03-01")
        }
        return run
    }

    @Test(arguments: [
        (RiskRating?.some(.red), AssessorRisk.red, 10), (.amber, .amber, 3), (.green, .green, 1), (nil, .amber, 3),
    ])
    func byRating(rating: RiskRating?, risk: AssessorRisk, quota: Int) throws {
        for started in [nil, "2025-10-31"] {
            let plan = try run(("A", .assessor, started, rating)).plan()
            #expect(plan.strata.map(\.risk) == [risk])
            #expect(plan.strata.map(\.quota) == [quota])
            #expect(plan.decisions.map(\.risk) == Array(repeating: risk, count: quota))
        }
    }

    /// Less than twelve months before the as-at date, whatever the rating.
    @Test(arguments: [
        ("2026-10-31", "2025-10-31", false), ("2026-10-31", "2025-11-01", true), ("2026-10-31", "2026-12-01", true),
        ("2024-02-29", "2023-02-28", false), ("2024-02-29", "2023-03-01", true),
    ])
    func newAssessors(asAt: String, started: String, isNew: Bool) throws {
        for rating in [RiskRating.red, .amber, .green, nil] {
            let stratum = try #require(try run(asAt: asAt, ("A", .assessor, started, rating)).plan().strata.first)
            #expect((stratum.risk == .new) == isNew)
            #expect(stratum.quota == (isNew || rating == .red ? 10 : rating == .green ? 1 : 3))
        }
    }

    @Test(arguments: [(0, "2026-10-31", false), (1, "2026-10-01", true), (1, "2026-09-30", false), (24, "2024-11-01", true)])
    func monthsOfThePolicy(months: Int, started: String, isNew: Bool) throws {
        let plan = try run(("A", .assessor, started, .green)).plan(SamplingPolicy(newMonths: months))
        #expect(plan.strata.map(\.risk) == [isNew ? .new : .green])
    }

    /// Who stands in the table in another role or by another id is amber; so is nobody.
    @Test func othersAreAmber() throws {
        let run = try run(("A", .iqa, "2026-10-01", .red), ("a", .assessor, nil, .red), ("", .assessor, nil, .red))
        try run.register("nobody's", "8582-C", on: "2020-01-10")
        try run.decide("nobody's", "8582-700", on: "2020-03-01")
        #expect(run.plan().strata.map { "\($0.assessor) \($0.risk.rawValue)" } == [" amber", "A amber"])
    }

    @Test func theAssessorsRowCountsWhereThereAreBoth() throws {
        let plan = try run(("A", .iqa, "2026-10-01", .red), ("A", .assessor, nil, .green)).plan()
        #expect(plan.strata.map(\.risk) == [.green])
    }

    /// The decision's own assessor and not the registration's.
    @Test func ofTheDecisionsAssessor() throws {
        let run = try run(("A", .assessor, nil, .green), ("B", .assessor, nil, .red))
        try run.decide("R1", "8582-700", attempt: 2, on: "2020-04-01", assessor: "B")
        #expect(run.plan().strata.map { "\($0.assessor) \($0.risk.rawValue) \($0.quota)" } == ["A green 1", "B red 1"])
    }
}
