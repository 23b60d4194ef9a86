import GRDB

/// What a history knows of the reports that were superseded, to be put into another history.
struct SupersededRuns {
    private struct Run {
        var id: Int64
        var next: Int64
        var period: String
        /// The values of `columns`.
        var values: [DatabaseValue]
    }

    private struct Figure {
        var run: Int64
        var table: String
        var key: [String]
        var measure: String
        var unit: String
        var before: DatabaseValue
        var after: DatabaseValue
    }

    private static let columns = """
        period, as_at, made_at, tool_version, catalogue_version, catalogue_sha256, settings_sha256, pseudonyms, report_sha256,
        errors, warnings, notes, waived
        """

    private let runs: [Run]
    private let figures: [Figure]

    init(_ database: Database) throws {
        runs = try Row.fetchAll(
            database,
            sql: "SELECT run_id, superseded_by, \(Self.columns) FROM run WHERE superseded_by IS NOT NULL ORDER BY run_id"
        ).map { row in
            Run(id: row[0], next: row[1], period: row[2], values: Array(row.databaseValues.dropFirst(2)))
        }
        figures = try Row.fetchAll(
            database,
            sql: """
                SELECT run_id, report_table, measure.name, unit, value_before, value_after,
                    \(SharedRows.keyColumns.joined(separator: ", "))
                FROM restated_figure JOIN grouping USING (grouping_id) JOIN measure USING (measure_id)
                ORDER BY run_id, grouping_id, measure_id
                """
        ).map { row in
            Figure(
                run: row[0],
                table: row[1],
                key: row.databaseValues.dropFirst(6).map(StoredText.text),
                measure: row[2],
                unit: row[3],
                before: row[4],
                after: row[5]
            )
        }
    }

    /// Each with a number of its own there; what superseded the last of a period is the period's report there.
    func write(to database: Database) throws {
        var ids: [Int64: Int64] = [:]
        var last = try Int64.fetchOne(database, sql: "SELECT max(run_id) FROM run") ?? 0
        var current: [String: Int64] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT period, run_id FROM run WHERE superseded_by IS NULL") {
            current[row[0]] = row[1]
        }
        let kept = runs.filter { current[$0.period] != nil }
        for run in kept {
            last += 1
            ids[run.id] = last
        }
        let shared = try SharedRows(database)
        var measures = try NumberedMeasures(database)
        for run in kept {
            let next = ids[run.next] ?? current[run.period]
            let marks = repeatElement("?", count: run.values.count).joined(separator: ", ")
            try database.execute(
                sql: "INSERT INTO run (run_id, superseded_by, \(Self.columns)) VALUES (?, ?, \(marks))",
                arguments: StatementArguments([ids[run.id].databaseValue, next.databaseValue] + run.values)
            )
        }
        for figure in figures {
            guard let run = ids[figure.run] else { continue }
            let column = RecordedColumn(figure.measure, unit: figure.unit.isEmpty ? nil : figure.unit)
            try database.execute(
                sql: """
                    INSERT INTO restated_figure (run_id, grouping_id, measure_id, value_before, value_after)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    run, try shared.group(figure.table, figure.key), try measures.number(of: column), figure.before,
                    figure.after,
                ]
            )
        }
    }
}
