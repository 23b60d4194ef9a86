import CohortReports
import Diagnostics
import GRDB
import Quantities

/// Writes a report's rows, inside a transaction of the caller's.
struct ReportRecorder {
    private let database: Database
    private let report: any RecordedReport
    private let run: Int64
    private var shared: SharedRows
    /// How many findings there are: errors, warnings, info, and waived ones.
    private var counts: [String: Int] = [:]
    private var position = 0

    init(_ database: Database, _ report: some RecordedReport) throws {
        self.database = database
        self.report = report
        // Not SQLite's own choice, which depends on what was deleted.
        run = 1 + (try Int64.fetchOne(database, sql: "SELECT max(run_id) FROM run") ?? 0)
        shared = try SharedRows(database)
    }

    mutating func record() throws {
        let period = report.facts.period.description
        let replaced = try Int64.fetchOne(
            database,
            sql: "SELECT run_id FROM run WHERE period = ? AND superseded_by IS NULL",
            arguments: [period]
        )
        try database.execute(sql: "UPDATE run SET superseded_by = ? WHERE run_id = ?", arguments: [run, replaced])
        try insertRun(period)
        for table in PublishedFigures.tables {
            if let content = report.table(table) { try insertFigures(table, content) }
        }
        try insertRegistrations()
        try insertFindings("findings", areWaived: false)
        try insertFindings("waived_findings", areWaived: true)
        try insertInputs()
        try database.execute(
            sql: "UPDATE run SET errors = ?, warnings = ?, notes = ?, waived = ? WHERE run_id = ?",
            arguments: StatementArguments(["error", "warning", "info", "waived"].map { counts[$0, default: 0] } + [Int(run)])
        )
        if let replaced { try strip(replaced) }
    }

    private func insertRun(_ period: String) throws {
        let facts = report.facts
        try database.execute(
            sql: """
                INSERT INTO run (run_id, period, as_at, made_at, tool_version, catalogue_version, catalogue_sha256,
                    settings_sha256, pseudonyms, report_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run, period, facts.asAt.description, facts.madeAt, facts.toolVersion, facts.catalogueVersion,
                facts.catalogueSHA256, facts.settingsSHA256, facts.hasPseudonyms, facts.reportSHA256,
            ]
        )
    }

    // MARK: Figures

    private func insertFigures(_ table: String, _ content: any RecordedTable) throws {
        let columns = content.columns
        let keys = ColumnPlaces(SharedRows.keyColumns, in: columns)
        var measures: [(place: Int, id: Int64, decimals: Int)] = []
        for (place, column) in columns.enumerated() {
            let isKey = SharedRows.keyColumns.contains(column.name)
            let measure = isKey ? nil : try shared.measure(column)
            if let measure { measures.append((place, measure, column.decimals)) }
            try database.execute(
                sql: "INSERT INTO report_column (run_id, report_table, position, name, measure_id) VALUES (?, ?, ?, ?, ?)",
                arguments: [run, table, place, column.name, measure]
            )
        }
        let insert = try database.makeStatement(
            // Keys that are told apart in the run and not in its files come twice from these.
            sql: "INSERT OR IGNORE INTO figure (run_id, grouping_id, measure_id, value) VALUES (?, ?, ?, ?)"
        )
        let zero = 0.databaseValue
        let isSparse = table == RunHistory.sparseTable
        try forEachRow(of: content) { row in
            let group = try shared.group(table, keys.values(in: row))
            for (index, measure) in measures.enumerated() {
                let value = StoredFigure.value(of: row[measure.place], decimals: measure.decimals)
                // The first says that there is a row.
                if index > 0, isSparse ? value == zero : value.isNull { continue }
                try insert.execute(arguments: [run, group, measure.id, value])
            }
        }
    }

    // MARK: Registrations

    private mutating func insertRegistrations() throws {
        guard let content = report.table("registration_progress") else { return }
        let own = ColumnPlaces(["registration_id", "status"], in: content.columns)
        let keys = ColumnPlaces(SharedRows.keyColumns, in: content.columns)
        let insert = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO registration (run_id, registration_id, grouping_id, status_text_id) VALUES (?, ?, ?, ?)
                """
        )
        try forEachRow(of: content) { row in
            let values = own.values(in: row)
            let group = try shared.recurringGroup(RunHistory.registrationsTable, keys.values(in: row))
            let status = try shared.recurringText(values[1])
            try insert.execute(arguments: [run, StoredText.value(of: values[0]), group, status])
        }
    }

    // MARK: Findings and inputs

    private mutating func insertFindings(_ table: String, areWaived: Bool) throws {
        guard let content = report.table(table) else { return }
        let columns = ColumnPlaces(
            ["rule_id", "severity", "registration_id", "file", "line", "field", "value", "message"],
            in: content.columns
        )
        let insert = try database.makeStatement(
            sql: """
                INSERT INTO finding (run_id, position, rule_id, severity, registration_id, file_text_id, line, field_text_id,
                    value, message_text_id, waived) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try forEachRow(of: content) { row in
            let values = columns.values(in: row)
            try insert.execute(arguments: [
                run, position, StoredText.value(of: values[0]), StoredText.value(of: values[1]),
                StoredText.value(of: values[2]), shared.recurringText(values[3]),
                StoredFigure.value(of: values[4], decimals: 0), shared.recurringText(values[5]),
                StoredText.value(of: values[6]), shared.text(values[7]), areWaived,
            ])
            position += 1
            counts[areWaived ? "waived" : values[1], default: 0] += 1
        }
    }

    private func insertInputs() throws {
        guard let content = report.table("imports") else { return }
        let names = ["file", "table", "sha256", "encoding", "delimiter"]
        let counts = ["bytes", "rows_read", "accepted", "rejected", "duplicate", "blank", "later"]
        let columns = ColumnPlaces(names + counts, in: content.columns)
        let insert = try database.makeStatement(
            sql: """
                INSERT INTO input (run_id, position, file, input_table, sha256, encoding, delimiter, bytes, rows_read, accepted,
                    rejected, duplicate, blank, later) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        var position = 0
        try forEachRow(of: content) { row in
            let values = columns.values(in: row)
            var arguments = [run.databaseValue, position.databaseValue] + values.prefix(names.count).map(StoredText.value)
            arguments += values.dropFirst(names.count).map { StoredFigure.value(of: $0, decimals: 0) }
            try insert.execute(arguments: StatementArguments(arguments))
            position += 1
        }
    }

    // MARK: The report before

    /// Takes its figures, registrations, findings and inputs from a run that is superseded; what is another figure now stays.
    private func strip(_ replaced: Int64) throws {
        try database.execute(sql: Self.restated, arguments: ["old": replaced, "new": run])
        for table in ["figure", "report_column", "registration", "finding", "input"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE run_id = ?", arguments: [replaced])
        }
    }

    /// A measure counts where both runs have it in that table: what a newer version adds restates nothing. A figure that there
    /// was not, or is not any more, is null; of an omitted zero nobody can say which.
    private static var restated: String {
        """
        INSERT INTO restated_figure (run_id, grouping_id, measure_id, value_before, value_after)
        SELECT :old, grouping_id, measure_id, value_before, value_after FROM (
            SELECT
                pair.grouping_id, pair.measure_id,
                coalesce(before.value, CASE WHEN grouping.report_table = '\(RunHistory.sparseTable)' THEN 0 END) AS value_before,
                coalesce(after.value, CASE WHEN grouping.report_table = '\(RunHistory.sparseTable)' THEN 0 END) AS value_after
            FROM (
                SELECT grouping_id, measure_id FROM figure WHERE run_id = :old
                UNION SELECT grouping_id, measure_id FROM figure WHERE run_id = :new
            ) AS pair
            JOIN grouping USING (grouping_id)
            LEFT JOIN figure AS before
                ON before.run_id = :old AND before.grouping_id = pair.grouping_id AND before.measure_id = pair.measure_id
            LEFT JOIN figure AS after
                ON after.run_id = :new AND after.grouping_id = pair.grouping_id AND after.measure_id = pair.measure_id
            WHERE
                pair.measure_id IN (
                    SELECT measure_id FROM report_column WHERE run_id = :old AND report_table = grouping.report_table
                )
                AND pair.measure_id IN (
                    SELECT measure_id FROM report_column WHERE run_id = :new AND report_table = grouping.report_table
                )
        )
        WHERE value_before IS NOT value_after
            AND (SELECT as_at FROM run WHERE run_id = :old) = (SELECT as_at FROM run WHERE run_id = :new)
        """
    }
}

/// Where columns stand in a table's rows.
private struct ColumnPlaces {
    private let places: [Int?]

    init(_ names: [String], in columns: [RecordedColumn]) {
        places = names.map { name in columns.firstIndex { $0.name == name } }
    }

    /// In the order of the names; empty where the table has not the column.
    func values(in row: [String]) -> [String] {
        places.map { $0.map { row[$0] } ?? "" }
    }
}

/// The rows of a table, for a body that throws errors of the database as well.
private func forEachRow(of table: any RecordedTable, _ body: ([String]) throws -> Void) throws {
    var problem: (any Error)?
    do throws(Failure) {
        try table.forEachRow { row throws(Failure) in
            do {
                try body(row)
            } catch {
                problem = error
                // Ends the reading; what is thrown is the error itself.
                throw Failure(.internalError, "the history can't take a row", remedy: "report this as a defect")
            }
        }
    } catch {
        throw problem ?? error
    }
}
