import CohortReports
import GRDB
import Quantities

/// Reads a run's tables of groups back as its report had them.
struct FigureReader {
    private struct Measure {
        var name: String
        var unit: String
        var id: Int64
        var decimals: Int
    }

    private let database: Database
    private let run: Int64

    init(_ database: Database, run: Int64) {
        self.database = database
        self.run = run
    }

    /// The tables that the report has, in this order, with rows in the bytewise order of their keys.
    ///
    /// - Parameter measures: the measures that are wanted; nil for all. Tables without any of them are left out.
    func figures(of tables: [String], measures: [String]? = nil) throws -> [PublishedFigures] {
        try tables.compactMap { table in
            let (keys, all) = try columns(of: table)
            let wanted = measures.map { names in all.filter { names.contains($0.name) } } ?? all
            guard !keys.isEmpty || !wanted.isEmpty else { return nil }
            guard measures == nil || !wanted.isEmpty else { return nil }
            return PublishedFigures(
                table: table,
                keyColumns: keys,
                measures: wanted.map(\.name),
                rows: try rows(of: table, keys, wanted)
            )
        }
    }

    /// The columns of a table's rows: those of the key, then the others.
    func recordedColumns(of table: String) throws -> [RecordedColumn] {
        let (keys, measures) = try columns(of: table)
        return keys.map { RecordedColumn($0) }
            + measures.map { RecordedColumn($0.name, unit: $0.unit.isEmpty ? nil : $0.unit) }
    }

    private func columns(of table: String) throws -> (keys: [String], measures: [Measure]) {
        var keys: [String] = []
        var measures: [Measure] = []
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT report_column.name, measure_id, decimals, unit FROM report_column LEFT JOIN measure USING (measure_id)
                WHERE run_id = ? AND report_table = ? ORDER BY position
                """,
            arguments: [run, table]
        )
        for row in rows {
            if let id = row[1] as Int64? {
                measures.append(Measure(name: row[0], unit: row[3], id: id, decimals: row[2]))
            } else {
                keys.append(row[0])
            }
        }
        return (keys, measures)
    }

    private func rows(
        of table: String,
        _ keys: [String],
        _ measures: [Measure]
    ) throws -> [PublishedFigures.Row] {
        let keyPlaces = keys.compactMap { SharedRows.keyColumns.firstIndex(of: $0) }
        let isSparse = table == RunHistory.sparseTable
        let empty = measures.map { isSparse ? fixedPoint(0, places: $0.decimals) : "" }
        let columns = SharedRows.keyColumns.joined(separator: ", ")
        // From the groups, of which a table may have few, to the figures; in the order of the index over both.
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT grouping_id, measure_id, value, \(columns) FROM grouping CROSS JOIN figure USING (grouping_id)
                WHERE report_table = ? AND run_id = ? ORDER BY \(columns), measure_id
                """,
            arguments: [table, run]
        )
        var places: [Int64: Int] = [:]
        for (place, measure) in measures.enumerated() { places[measure.id] = place }
        var result: [PublishedFigures.Row] = []
        var group: Int64?
        while let row = try cursor.next() {
            if row[0] as Int64 != group {
                group = row[0]
                let key = keyPlaces.map { StoredText.text(of: row[3 + $0]) }
                result.append(PublishedFigures.Row(key: key, values: empty))
            }
            guard let place = places[row[1]] else { continue }
            result[result.count - 1].values[place] = StoredFigure.text(of: row[2], decimals: measures[place].decimals)
        }
        // Another order of the key columns than the database's is the table's own.
        return keyPlaces == keyPlaces.sorted() ? result : result.sorted { Self.precedes($0.key, $1.key) }
    }

    private static func precedes(_ left: [String], _ right: [String]) -> Bool {
        for (one, other) in zip(left, right) {
            let order = bytewiseOrder(one, other)
            if order != 0 { return order < 0 }
        }
        return false
    }
}
