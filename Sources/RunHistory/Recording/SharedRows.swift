import GRDB
import Quantities

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
    private let makeText: Statement
    private let findMeasure: Statement
    private let makeMeasure: Statement
    /// Of texts and groups that are asked for again and again.
    private var knownTexts: [[UInt8]: Int64] = [:]
    private var knownGroups: [[UInt8]: Int64] = [:]

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
        makeText = try database.makeStatement(sql: "INSERT INTO text (text) VALUES (?)")
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

    /// The same for groups that come up row after row.
    mutating func recurringGroup(_ table: String, _ key: [String]) throws -> Int64 {
        var bytes = Array(table.utf8)
        for part in key {
            // NUL and a length keep neighbours apart.
            bytes += "\0\(part.utf8.count)\0".utf8
            bytes += part.utf8
        }
        if let id = knownGroups[bytes] { return id }
        let id = try group(table, key)
        knownGroups[bytes] = id
        return id
    }

    func text(_ text: String) throws -> Int64 {
        try id([StoredText.value(of: text)], findText, makeText)
    }

    /// The same for one of a few texts.
    mutating func recurringText(_ text: String) throws -> Int64 {
        let bytes = Array(text.utf8)
        if let id = knownTexts[bytes] { return id }
        let id = try self.text(text)
        knownTexts[bytes] = id
        return id
    }

    private func id(_ values: [DatabaseValue], _ find: Statement, _ make: Statement) throws -> Int64 {
        let arguments = StatementArguments(values)
        if let id = try Int64.fetchOne(find, arguments: arguments) { return id }
        try make.execute(arguments: arguments)
        return database.lastInsertedRowID
    }
}
