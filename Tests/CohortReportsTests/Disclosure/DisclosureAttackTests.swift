@testable import CohortReports
import Quantities
@testable import ReportModel
import Testing

/// Nobody works out a suppressed figure from what is published.
struct DisclosureAttackTests {
    static let runs: [(seed: UInt64, registrations: Int)] = (1...10).map { ($0, 60) } + [(11, 300)]
    static let policies: [DisclosurePolicy] = [.dfeFE, .ofqual]

    private func control(_ run: (seed: UInt64, registrations: Int), _ policy: DisclosurePolicy) throws -> (
        DisclosureControl, SampleRun, [ReportTable]
    ) {
        let sample = try SampleRun.random(seed: run.seed, registrations: run.registrations)
        let exact = sample.resultSet.tables
        let tables = exact.filter { PublicTables.ids.contains($0.id) }
        return (PublicTables(catalogue: sample.catalogue).control(of: tables, under: policy), sample, tables)
    }

    /// The exact values by the attacker's names, hours in minutes.
    private func truth(_ tables: [ReportTable]) -> [String: Int] {
        var result: [String: Int] = [:]
        for table in tables {
            for row in table.allRows {
                for (cell, column) in zip(row, table.columns) {
                    let name = Attacker.name(table.id, row.prefix(table.keyColumns).map(\.plainText), column.name)
                    switch cell {
                    case .count(let count): result[name] = count
                    case .hours(let hours): result[name] = hours.seconds / 60
                    default: break
                    }
                }
            }
        }
        return result
    }

    @Test(arguments: runs, policies)
    func nothingIsRecovered(run: (seed: UInt64, registrations: Int), policy: DisclosurePolicy) throws {
        let (control, sample, exact) = try control(run, policy)
        let published = control.published()
        let truth = truth(exact)
        for readsXAsFive in [false, true] {
            var attacker = Attacker(
                published,
                policy == .ofqual ? .ofqual : .dfe,
                sample.catalogue,
                readsXAsFive: readsXAsFive
            )
            let recovered = attacker.recovered().filter { $0.value != 0 && truth[$0.key] == $0.value }
            #expect(recovered.isEmpty, "\(recovered.sorted { $0.key < $1.key }.prefix(10))")
        }
    }

    /// The attacker is one to be feared: without the protection against combining he gets figures out of most of the same runs.
    @Test(arguments: policies)
    func withoutProtectionMuchIsRecovered(policy: DisclosurePolicy) throws {
        var successes = 0
        for run in Self.runs.prefix(6) {
            var (control, sample, exact) = try control(run, policy)
            control.protectsAgainstCombining = false
            var attacker = Attacker(
                control.published(),
                policy == .ofqual ? .ofqual : .dfe,
                sample.catalogue,
                readsXAsFive: false
            )
            let truth = truth(exact)
            let recovered = attacker.recovered()
            if recovered.contains(where: { $0.value != 0 }) { successes += 1 }
            // He never errs: what he works out is so.
            for (cell, value) in recovered { #expect(truth[cell] == value, "\(cell)") }
        }
        #expect(successes >= 4)
    }
}
