import GRDB
import GRDBSQLite

/// The numbers of a report table's groups: those that the history has, and new ones.
///
/// For its maintainer: rows come in the order of their keys, which is that of the index over the groups. So both are gone through
/// side by side, and no group is looked up. Rows in another order are looked up one by one.
struct NumberedGroups {
    private static let groupsInOrder: String = {
        let list = SharedRows.keyColumns.joined(separator: ", ")
        return "SELECT grouping_id, \(list) FROM grouping WHERE report_table = ? ORDER BY \(list)"
    }()

    private let table: String
    private let shared: SharedRows
    private let known: Statement
    /// The next group that the history has; nil where there are no more.
    private var current: Int64?
    private var currentKey = GroupKey()
    /// The last of the rows that came in order.
    private var last: Int64?
    private var lastKey = GroupKey()
    private var next: Int64
    private var new: RowBatch

    /// - Parameter table: the id of the report's table.
    init(_ database: Database, _ shared: SharedRows, of table: String) throws {
        self.table = table
        self.shared = shared
        let columns = SharedRows.keyColumns
        // The connection keeps them for the next table: there is one of these at a time.
        known = try database.cachedStatement(sql: Self.groupsInOrder)
        try known.setArguments([table])
        // As SQLite chooses them.
        let last = try database.cachedStatement(sql: "SELECT max(grouping_id) FROM grouping")
        next = 1 + (try Int64.fetchOne(last) ?? 0)
        new = try RowBatch(database, "INSERT INTO grouping", ["grouping_id", "report_table"] + columns)
        try step()
    }

    /// - Parameter key: has something else in it afterwards, so that its room can be used again.
    mutating func number(of key: inout GroupKey) throws -> Int64 {
        if let last {
            let order = key.order(to: lastKey)
            if order == 0 { return last }
            if order < 0 { return try lookUp(key) }
        }
        while current != nil, currentKey.order(to: key) < 0 { try step() }
        let number: Int64
        if let current, currentKey.order(to: key) == 0 {
            number = current
        } else {
            number = next
            next += 1
            new.append(number)
            new.append(table.utf8Span.span)
            key.forEach { new.append($0) }
            try new.endRow()
        }
        last = number
        swap(&lastKey, &key)
        return number
    }

    /// Must be called when all rows were there.
    mutating func finish() throws {
        try new.flush()
    }

    /// Must be called in any case: the connection keeps the statement, and one that has not ended keeps what it reads from changing.
    func close() {
        unsafe sqlite3_reset(known.sqliteStatement)
    }

    private mutating func lookUp(_ key: GroupKey) throws -> Int64 {
        try new.flush()
        let number = try shared.group(table, key.texts)
        next = max(next, number + 1)
        return number
    }

    /// Goes on to the next group that the history has.
    private mutating func step() throws {
        let statement = unsafe known.sqliteStatement
        let code = unsafe sqlite3_step(statement)
        guard code == SQLITE_ROW else {
            guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            current = nil
            return
        }
        current = unsafe sqlite3_column_int64(statement, 0)
        currentKey.removeAll()
        for column in SharedRows.keyColumns.indices {
            // Safe: the bytes are copied before the next step, which is as long as SQLite keeps them.
            let start = unsafe sqlite3_column_blob(statement, Int32(column + 1))
            let count = unsafe Int(sqlite3_column_bytes(statement, Int32(column + 1)))
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
            unsafe currentKey.append(bytes.bindMemory(to: UInt8.self).span)
        }
    }
}
