@testable import CohortReports
@testable import ReportModel
import Testing

/// Bounds that are worked out again after a figure was taken away are those worked out from the start.
struct BoundsUpdateTests {
    @Test(arguments: [1, 2, 3] as [UInt64], DisclosureAttackTests.policies)
    func updateIsTheSameAsFromTheStart(seed: UInt64, policy: DisclosurePolicy) throws {
        let sample = try SampleRun.random(seed: seed, registrations: 40)
        let tables = sample.resultSet.tables.filter { PublicTables.ids.contains($0.id) }
        let model = PublicTables(catalogue: sample.catalogue).control(of: tables, under: policy).model
        let index = RelationIndex(model)
        var state = PublicationState(model, policy)
        var bounds = QuantityBounds(state, index)
        var random = SeededGenerator(seed)
        var widened = 0
        for _ in 0..<40 {
            let before = bounds
            let shown = model.values.indices.filter { state.forms[$0] == .shown && model.values[$0] > 0 }
            state.withhold(try #require(shown.randomElement(using: &random)))
            if let rate = state.rates.indices.randomElement(using: &random) { state.withholdRate(rate) }
            bounds.update(state)
            let expected = QuantityBounds(state, index)
            let differing = model.values.indices.filter {
                (bounds.lows[$0], bounds.highs[$0]) != (expected.lows[$0], expected.highs[$0])
            }
            #expect(differing == [])
            if before.lows != bounds.lows || before.highs != bounds.highs { widened += 1 }
        }
        #expect(widened > 3, "most figures taken away change what can be told")
    }
}
