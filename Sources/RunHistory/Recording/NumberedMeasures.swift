import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The numbers of measures: those that the history has, and new ones. There are some dozens, so all are remembered.
///
/// Compared byte by byte, as SQLite does.
struct NumberedMeasures {
    private let database: Database
    private let make: Statement
    private var known = NumberedKeys()

    init(_ database: Database) throws {
        self.database = database
        make = try database.makeStatement(sql: "INSERT INTO measure (name, decimals, unit) VALUES (?, ?, ?)")
        // As bytes, because a text that is read ends at NUL.
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT measure_id, CAST(name AS BLOB), decimals, CAST(unit AS BLOB) FROM measure"
        )
        while let row = try rows.next() {
            let (name, unit): (Data, Data) = (row[1], row[3])
            known.add(Self.key(name, row[2], unit).span, row[0])
        }
    }

    mutating func number(of column: RecordedColumn) throws -> Int64 {
        let unit = column.unit ?? ""
        let key = Self.key(column.name.utf8, column.decimals, unit.utf8)
        if let number = known.number(of: key.span) { return number }
        try make.execute(arguments: [StoredText.value(of: column.name), column.decimals, StoredText.value(of: unit)])
        known.add(key.span, database.lastInsertedRowID)
        return database.lastInsertedRowID
    }

    /// Different measures are different bytes: no text has 255 in it.
    private static func key(_ name: some Sequence<UInt8>, _ decimals: Int, _ unit: some Sequence<UInt8>) -> [UInt8] {
        Array(name) + [255] + Array(String(decimals).utf8) + [255] + Array(unit)
    }
}
