import CohortReports
import GRDB

/// Reads all of a run's tables back.
struct StoredTables {
    private let history: RunHistory
    private let database: Database
    private let run: Int64

    init(_ history: RunHistory, _ database: Database, _ run: Int64) {
        self.history = history
        self.database = database
        self.run = run
    }

    func tables() throws -> [String: StoredTable] {
        var result: [String: StoredTable] = [:]
        let reader = FigureReader(database, run: run)
        for figures in try reader.figures(of: PublishedFigures.tables) {
            result[figures.table] = StoredTable(
                columns: try reader.recordedColumns(of: figures.table),
                rows: figures.rows.map { $0.key + $0.values }
            )
        }
        result["registration_progress"] = try registrations()
        result["findings"] = try findings(areWaived: false)
        result["waived_findings"] = try findings(areWaived: true)
        result["imports"] = try inputs()
        return result
    }

    private func registrations() throws -> StoredTable {
        StoredTable(
            columns: columns("registration_id", "centre_id", "cohort_id", "qualification_id", "status"),
            rows: try history.registrations(of: run, in: database) { _ in true }.map {
                [$0.registrationID, $0.centreID, $0.cohortID, $0.qualificationID, $0.status]
            }
        )
    }

    private func findings(areWaived: Bool) throws -> StoredTable {
        StoredTable(
            columns: columns("rule_id", "severity", "registration_id", "file", "line", "field", "value", "message"),
            rows: try history.findings(of: run, in: database).filter { $0.isWaived == areWaived }.map {
                [$0.ruleID, $0.severity, $0.registrationID, $0.file, $0.line, $0.field, $0.value, $0.message]
            }
        )
    }

    private func inputs() throws -> StoredTable {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT file, input_table, sha256, bytes, encoding, delimiter, rows_read, accepted, rejected, duplicate, blank,
                    later FROM input WHERE run_id = ? ORDER BY position
                """,
            arguments: [run]
        )
        return StoredTable(
            columns: columns(
                "file",
                "table",
                "sha256",
                "bytes",
                "encoding",
                "delimiter",
                "rows_read",
                "accepted",
                "rejected",
                "duplicate",
                "blank",
                "later"
            ),
            rows: rows.map { row in row.databaseValues.map(StoredText.text) }
        )
    }

    private func columns(_ names: String...) -> [RecordedColumn] {
        names.map { RecordedColumn($0) }
    }
}
