@testable import CohortReports
import QualityRules
import Quantities
import ReportModel
import Testing

/// What tables state of their keys and of each other holds for whatever rows there are.
struct TableKeyTests {
    enum Kind: CaseIterable {
        case plain, pseudonyms, waivers, `public`
    }

    private static let seeds = [1, 2, 3, 4, 5, 6] as [UInt64]

    private func tables(_ kind: Kind, seed: UInt64) throws -> [ReportTable] {
        let run = try SampleRun.random(seed: seed)
        switch kind {
        case .plain: return run.resultSet.tables
        case .pseudonyms:
            return ResultSet(run.results(identities: Identities(pseudonymsUnder: [UInt8](repeating: 7, count: 32)))).tables
        case .waivers:
            let day = try #require(Day(iso: "2027-01-01"))
            let findings = try run.resultSet.table("findings").allRows.map { $0.map(\.plainText) }
            // Of every other rule, so that some findings of most registrations are waived and some are open.
            let keys = Set(
                findings.filter { $0[0].utf8.last.map { $0 % 2 == 1 } == true && !$0[2].isEmpty }.map { [$0[0], $0[2]] }
            )
            let waivers = keys.map { Waiver(ruleID: $0[0], registrationID: $0[1], reason: "why", owner: "who", expiresOn: day) }
            let tables = ResultSet(run.results(settings: QualitySettings(waivers: waivers))).tables
            #expect(try #require(tables.first { $0.id == "waived_findings" }).rows.count > 0)
            return tables
        case .public:
            return PublicTables(catalogue: run.catalogue).published(run.resultSet.tables, for: .public, under: .dfeFE)
        }
    }

    /// The texts of some columns, row by row, as bytes: equivalent spellings are different ids.
    private func values(_ names: [String], of table: ReportTable) throws -> [[[UInt8]]] {
        let indices = try names.map { name in
            try #require(table.columns.firstIndex { $0.name == name }, "\(table.id) has no column \(name)")
        }
        return table.allRows.map { row in indices.map { Array(row[$0].plainText.utf8) } }
    }

    @Test(arguments: Kind.allCases, seeds)
    func whatIsStatedHolds(kind: Kind, seed: UInt64) throws {
        let tables = try tables(kind, seed: seed)
        for table in tables {
            let keys = try values(table.keys.primary, of: table)
            if !table.keys.primary.isEmpty {
                #expect(Set(keys).count == keys.count, "\(table.id): two rows have one key")
            }
            for name in table.keys.required {
                #expect(try values([name], of: table).allSatisfy { !$0[0].isEmpty }, "\(table.id): \(name) is empty")
            }
            for reference in table.keys.references {
                let other = tables.first { $0.id == reference.table }
                // Of the public's tables none leads to one that it does not get.
                let target = try #require(other, "\(table.id) leads to \(reference.table)")
                let known = Set(try values(reference.referenced, of: target))
                let used = try values(reference.columns, of: table).filter { row in row.allSatisfy { !$0.isEmpty } }
                #expect(known.isSuperset(of: used), "\(table.id): \(reference.columns) is not in \(reference.table)")
            }
        }
    }

    /// A reference that no row makes use of would hold whatever it says.
    @Test func rowsMakeUseOfReferences() throws {
        let tables = try tables(.waivers, seed: 1)
        for table in tables {
            for reference in table.keys.references where reference.table != "imports" {
                let used = try values(reference.columns, of: table).filter { row in row.allSatisfy { !$0.isEmpty } }
                #expect(!used.isEmpty, "\(table.id): \(reference.columns)")
            }
        }
    }

    /// Which tables have a key: findings may be alike, a decision need not name its assessor, all registrations are one row, and rows of
    /// several kinds of groups leave columns empty.
    @Test func tablesWithoutKey() throws {
        let without = try SampleRun().resultSet.tables.filter { $0.keys.primary.isEmpty }.map(\.id)
        #expect(
            without == [
                "overall_summary", "findings", "waived_findings", "sampling_summary", "trends", "finding_changes",
                "restatements",
            ]
        )
    }

    @Test func selectingDropsWhatNoLongerHolds() throws {
        let months = try SampleRun().resultSet.table("monthly_activity")
        let whole = months.selecting(["month", "centre_id", "cohort_id", "qualification_id"]).keys
        #expect(whole == months.keys)
        let part = months.selecting(["month", "cohort_id", "passes"]).keys
        #expect(part == TableKeys(required: ["month", "cohort_id"]))
        #expect(try SampleRun().resultSet.table("overall_summary").transposed(row: 0).keys == TableKeys())
    }

    @Test(arguments: Audience.allCases)
    func namesAreKnownBeforeTheTables(audience: Audience) throws {
        let tables = try SampleRun().resultSet.tables
        let published = PublicTables(catalogue: try SampleRun().catalogue).published(tables, for: audience, under: .dfeFE)
        #expect(ResultSet.tableIDs(for: audience) == published.map(\.id))
    }
}
