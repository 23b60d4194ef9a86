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
    }

    /// - Parameter key: a value for each of `keyColumns`, empty where the table has it not.
    func group(_ table: String, _ key: [String]) throws -> Int64 {
        let arguments = StatementArguments([table.databaseValue] + key.map(StoredText.value))
        if let id = try Int64.fetchOne(findGroup, arguments: arguments) { return id }
        try makeGroup.execute(arguments: arguments)
        return database.lastInsertedRowID
    }

    /// nil where the history has not the text.
    func findText(_ text: String) throws -> Int64? {
        try Int64.fetchOne(findText, arguments: [StoredText.value(of: text)])
    }
}
