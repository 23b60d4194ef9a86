import GRDB

/// The rows that all runs share, by what is in them: found where they are there, made where they are not.
///
/// Compared byte by byte: ids that differ in their Unicode normalisation are different.
struct SharedRows {
    /// The key columns that tables of groups may have, in the order of the table `grouping`.
    static let keyColumns = [
        "month", "centre_id", "cohort_id", "qualification_id", "unit_ref", "from_qualification", "to_qualification", "kind",
    ]

    private let database: Database
    private let findGroup: Statement
    private let makeGroup: Statement
    private let findText: Statement
    private let findMeasure: Statement
    private let makeMeasure: Statement

    init(_ database: Database) throws {
        self.database = database
        let columns = ["report_table"] + Self.keyColumns
        findGroup = try database.makeStatement(
            sql: "SELECT grouping_id FROM grouping WHERE \(columns.map { "\($0) = ?" }.joined(separator: " AND "))"
        )
        makeGroup = try database.makeStatement(
            sql: "INSERT INTO grouping (\(columns.joined(separator: ", "))) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        findText = try database.makeStatement(sql: "SELECT text_id FROM text WHERE text = ?")
        findMeasure = try database.makeStatement(
            sql: "SELECT measure_id FROM measure WHERE name = ? AND decimals = ? AND unit = ?"
        )
        makeMeasure = try database.makeStatement(sql: "INSERT INTO measure (name, decimals, unit) VALUES (?, ?, ?)")
    }

    func measure(_ column: RecordedColumn) throws -> Int64 {
        try id(
            [column.name.databaseValue, column.decimals.databaseValue, (column.unit ?? "").databaseValue],
            findMeasure,
            makeMeasure
        )
    }

    /// - Parameter key: a value for each of `keyColumns`, empty where the table has it not.
    func group(_ table: String, _ key: [String]) throws -> Int64 {
        try id([table.databaseValue] + key.map(StoredText.value), findGroup, makeGroup)
    }

    /// nil where the history has not the text.
    func findText(_ text: String) throws -> Int64? {
        try Int64.fetchOne(findText, arguments: [StoredText.value(of: text)])
    }

    private func id(_ values: [DatabaseValue], _ find: Statement, _ make: Statement) throws -> Int64 {
        let arguments = StatementArguments(values)
        if let id = try Int64.fetchOne(find, arguments: arguments) { return id }
        try make.execute(arguments: arguments)
        return database.lastInsertedRowID
    }
}
