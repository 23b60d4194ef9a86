@testable import CohortReports
@testable import ReportModel
import Testing

/// What is stated of the tables holds: a relation that does not is left out, and the protection with it.
struct TableRelationTests {
    @Test(arguments: DisclosureAttackTests.runs)
    func everyRelationHolds(run: (seed: UInt64, registrations: Int)) throws {
        let sample = try SampleRun.random(seed: run.seed, registrations: run.registrations)
        let tables = sample.resultSet.tables.filter { PublicTables.ids.contains($0.id) }
        let model = PublicTables(catalogue: sample.catalogue).control(of: tables, under: .dfeFE).model
        #expect(model.untrueRelations == 0)
        #expect(model.relations.count > 1_000)
    }
}
