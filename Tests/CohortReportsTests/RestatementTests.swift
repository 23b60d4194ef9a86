import CohortAnalytics
@testable import CohortReports
import QualityRules
import Quantities
import ReportModel
import Testing

/// Figures that were published and have changed since.
struct RestatementTests {
    private static let day = "2026-09-30"

    private func run(_ rows: RandomRows, asAt: String, _ seed: UInt64) throws -> SampleRun {
        var order = SeededGenerator(seed)
        return try rows.run(order: &order, asAt: asAt)
    }

    private func results(_ rows: RandomRows, after published: RandomRows, _ seed: UInt64) throws -> RunResults {
        let report = ResultSet(try run(published, asAt: Self.day, seed).results())
        let earlier = EarlierReports(previous: try report.published(), trend: [])
        return try run(rows, asAt: "2026-10-31", seed &+ 1).results(earlier: earlier)
    }

    /// Later events change nothing of what was published.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func theSameRowsRestateNothing(seed: UInt64) throws {
        let rows = try RandomRows(seed: seed, registrations: 60)
        let results = try results(rows, after: rows, seed)
        #expect(results.previous?.restated == [])
        #expect(results.findings.filter { $0.ruleID == "R502" }.isEmpty)
    }

    /// Every cell of the tables of groups that differs, and no other: against two reports as at the same day, cell by cell.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func everyFigureThatDiffersIsTold(seed: UInt64) throws {
        let published = try RandomRows(seed: seed, registrations: 50)
        let present = try RandomRows(seed: seed, registrations: 53)
        let results = try results(present, after: published, seed)
        let before = ResultSet(try run(published, asAt: Self.day, seed).results())
        let now = ResultSet(try run(present, asAt: Self.day, seed).results())
        var expected: [String] = []
        for id in PublishedFigures.tables {
            let (old, new) = (try cells(before.table(id)), try cells(now.table(id)))
            for place in Set(old.keys).union(new.keys) {
                let (was, becomes) = (old[place] ?? "", new[place] ?? "")
                let areNone = [was, becomes].allSatisfy { ["", "0", "0.00"].contains($0) }
                if was != becomes, !areNone { expected.append("\(id) \(place) \(was) \(becomes)") }
            }
        }
        let told = try ResultSet(results).table("restatements").allRows.map { row in
            let texts = row.map(\.plainText)
            let place = texts[1...8].filter { !$0.isEmpty }.joined(separator: "|")
            return "\(texts[0]) \(place) \(texts[10]) \(texts[11])"
        }
        #expect(!expected.isEmpty)
        let (missing, surplus) = (Set(expected).subtracting(told).sorted(), Set(told).subtracting(expected).sorted())
        #expect(missing.prefix(5) == [])
        #expect(surplus.prefix(5) == [])
        #expect(told.count == expected.count)
        #expect(results.findings.count { $0.ruleID == "R502" } == expected.count)
    }

    /// The values by their row's key and their column. The kind of an upgrade is in no column of restatements.
    private func cells(_ table: ReportTable) -> [String: String] {
        var result: [String: String] = [:]
        for row in table.allRows {
            let key = zip(table.columns, row).prefix(table.keyColumns).filter { $0.0.name != "kind" }.map(\.1.plainText)
            for (column, cell) in zip(table.columns, row).dropFirst(table.keyColumns) {
                result[(key + [column.name]).joined(separator: "|")] = cell.plainText
            }
        }
        return result
    }

    /// Figures of another day can't be held against these.
    @Test func anotherDayIsNotCompared() throws {
        let rows = try RandomRows(seed: 3, registrations: 20)
        var previous = try ResultSet(try run(rows, asAt: "2026-09-15", 1).results()).published()
        #expect(previous.asAt == Day(iso: "2026-09-15"))
        let results = try run(rows, asAt: "2026-10-31", 2).results(earlier: EarlierReports(previous: previous, trend: []))
        #expect(results.previous?.restated == [])
        previous.asAt = try #require(Day(iso: Self.day))
        let other = try run(rows, asAt: "2026-10-31", 2).results(earlier: EarlierReports(previous: previous, trend: []))
        #expect(other.previous?.restated.isEmpty == false)
    }

    /// Columns that one side has and the other doesn't are those of another version.
    @Test func whatOneSideDoesNotKnowIsNotCompared() throws {
        let rows = try RandomRows(seed: 5, registrations: 20)
        var previous = try ResultSet(try run(rows, asAt: Self.day, 1).results()).published()
        for table in previous.figures.indices {
            guard let place = previous.figures[table].measures.firstIndex(of: "registrations") else { continue }
            previous.figures[table].measures[place] = "measure_of_another_version"
            for row in previous.figures[table].rows.indices { previous.figures[table].rows[row].values[place] = "7" }
        }
        previous.figures.removeAll { $0.table == "unit_summary" }
        let results = try run(rows, asAt: "2026-10-31", 2).results(earlier: EarlierReports(previous: previous, trend: []))
        #expect(results.previous?.restated == [])
    }

    @Test func groupsAreToldInWords() throws {
        let parts = [("centre_id", "C1"), ("cohort_id", "K1"), ("qualification_id", "8577-C"), ("unit_ref", "501")]
        let row = RestatedRow(
            table: "unit_summary",
            key: parts.map { RestatedRow.KeyValue(column: $0.0, value: $0.1) },
            measure: ReportColumn("passed", "Passed", .count, ""),
            published: "1",
            restated: "2"
        )
        #expect(row.group == "centre C1, cohort K1, qualification 8577-C, unit 501")
        var all = row
        all.key = []
        #expect(all.group == "all registrations")
    }

    /// A figure is the same cell whether it was worked out or read.
    @Test(arguments: [1, 2] as [UInt64])
    func publishedFiguresAreReadBack(seed: UInt64) throws {
        let tables = ResultSet(try run(try RandomRows(seed: seed, registrations: 60), asAt: Self.day, seed).results()).tables
        for table in tables where PublishedFigures.tables.contains(table.id) {
            for row in table.allRows {
                for (column, cell) in zip(table.columns, row).dropFirst(table.keyColumns) {
                    #expect(ReportCell(published: cell.plainText, column.kind).plainText == cell.plainText)
                }
            }
        }
        #expect(ReportCell(published: "x", .count) == .text("x"))
        #expect(ReportCell(published: "1.5", .hours) == .text("1.5"))
        #expect(ReportCell(published: "-0.5000", .rate) == .text("-0.5000"))
    }
}
