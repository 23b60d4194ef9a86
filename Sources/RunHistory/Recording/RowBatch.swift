import GRDB
import GRDBSQLite

/// Rows for one table of the history, collected and inserted many with one statement.
///
/// For its maintainer: running a statement costs several times what one row of it costs, and more again through arguments that are
/// objects. So the values go straight into an array, and from there to SQLite's own functions.
struct RowBatch {
    private struct Value {
        enum Kind: UInt8 {
            case none
            case number
            /// In `bytes`, from the first number up to the second.
            case text
            case blob
        }

        var kind: Kind
        var first = 0
        var second = 0
    }

    /// Enough that the cost of the statement is small, and few enough that SQLite's nearest memory does.
    private static let rowsAtATime = 64
    /// How many times as many rows the next larger statement takes, of those that take what is left.
    private static let growth = 4

    private let database: Database
    private let insertion: String
    private let columnCount: Int
    /// Made when there are as many rows for the first time: preparing it costs as much as inserting them.
    private var full: Statement?
    private var values: [Value] = []
    /// Never empty, so that an empty text has a place in it.
    private var bytes: [UInt8] = [0]

    /// - Parameters:
    ///   - insertion: `INSERT INTO figure` or `INSERT OR IGNORE INTO figure`.
    ///   - columns: their names.
    init(_ database: Database, _ insertion: String, _ columns: [String]) throws {
        self.database = database
        self.insertion = "\(insertion) (\(columns.joined(separator: ", "))) VALUES "
        columnCount = columns.count
        values.reserveCapacity(columns.count * Self.rowsAtATime)
    }

    /// The connection keeps it, for other batches of the same kind.
    private func statement(rows: Int) throws -> Statement {
        let row = "(" + String(repeating: "?, ", count: columnCount - 1) + "?)"
        return try database.cachedStatement(sql: insertion + String(repeating: row + ", ", count: rows - 1) + row)
    }

    // MARK: Values, one for each column

    mutating func appendNone() {
        values.append(Value(kind: .none))
    }

    mutating func append(_ number: Int64) {
        values.append(Value(kind: .number, first: Int(number)))
    }

    /// A text in UTF-8. SQLite takes NUL for the end of a text; one that has it is stored as its bytes.
    mutating func append(_ text: Span<UInt8>) {
        let start = bytes.count
        var hasNUL = false
        for index in text.indices where text[index] == 0 { hasNUL = true }
        // Safe: the bytes are copied before the call ends.
        unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        values.append(Value(kind: hasNUL ? .blob : .text, first: start, second: bytes.count))
    }

    /// Ends a row; inserts the rows where there are enough of them.
    mutating func endRow() throws {
        guard values.count == columnCount * Self.rowsAtATime else { return }
        let statement = try full ?? statement(rows: Self.rowsAtATime)
        full = statement
        try insert(values.indices, statement)
        removeAll()
    }

    /// Inserts what is left: sixteen rows at a time, then four, then one. A statement for each number of rows that may be left would
    /// be prepared for one use; these few serve all batches of the same kind.
    mutating func flush() throws {
        guard !values.isEmpty else { return }
        var start = 0
        var rows = Self.rowsAtATime
        while start < values.count {
            let count = rows * columnCount
            if count <= values.count - start {
                try insert(start..<start + count, statement(rows: rows))
                start += count
            } else {
                rows /= Self.growth
            }
        }
        removeAll()
    }

    private mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        bytes.append(0)
    }

    // MARK: SQLite

    /// - Parameter range: which of the values, as many as the statement takes.
    private func insert(_ range: Range<Int>, _ statement: Statement) throws {
        // Safe: the bytes stay where they are until the statement has run, and it forgets them before the call ends.
        let code = unsafe bytes.withUnsafeBufferPointer { bytes in
            for (index, value) in values[range].enumerated() {
                unsafe Self.bind(value, in: bytes, to: statement.sqliteStatement, at: Int32(index + 1))
            }
            let code = unsafe sqlite3_step(statement.sqliteStatement)
            unsafe sqlite3_reset(statement.sqliteStatement)
            unsafe sqlite3_clear_bindings(statement.sqliteStatement)
            return code
        }
        guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// The number of the place and the length of the text are within SQLite's limits: it would refuse the step otherwise.
    private static func bind(
        _ value: Value,
        in bytes: UnsafeBufferPointer<UInt8>,
        to statement: OpaquePointer,
        at place: Int32
    ) {
        switch value.kind {
        case .none: unsafe sqlite3_bind_null(statement, place)
        case .number: unsafe sqlite3_bind_int64(statement, place, Int64(value.first))
        case .text, .blob:
            let part = unsafe UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[value.first..<value.second]))
            if value.kind == .blob {
                unsafe sqlite3_bind_blob64(statement, place, part.baseAddress, UInt64(part.count), nil)
            } else {
                unsafe sqlite3_bind_text64(
                    statement,
                    place,
                    part.assumingMemoryBound(to: CChar.self).baseAddress,
                    UInt64(part.count),
                    nil,
                    UInt8(SQLITE_UTF8)
                )
            }
        }
    }
}
