/// The header of a file in canonical form: which table it holds and where that table's columns stand in it.
package struct TableHeader: Hashable, Sendable {
    package var file: FileHeader
    package var table: CanonicalTable
    /// For each column of the table its position in the file, or -1 where the file does not have it.
    package var positions: [Int]
    /// Names that belong to no column of the table.
    package var unknownNames: [String]
}

/// Why a header matches no table.
enum HeaderMismatch: Error, Hashable {
    /// The table whose required columns it has most of, and those that it lacks. nil where it has none of any.
    case noTable(nearest: CanonicalTable?, missing: [String])
    case severalTables([CanonicalTable])
    case columnTwice(String)
}

extension TableHeader {
    /// Matches a header by name. Case, spaces and punctuation do not matter.
    init(matching file: FileHeader) throws(HeaderMismatch) {
        let keys = file.keys
        var matches: [CanonicalTable] = []
        var nearest: (table: CanonicalTable, missing: [String])?
        let registrationKey = FileHeader.key(CanonicalTable.registrations.columns[CanonicalTable.registrationIDColumn].name)
        let namesRegistrations = keys.contains(registrationKey)
        for table in CanonicalTable.allCases {
            var missing = table.columns.filter { $0.isRequired && !keys.contains(FileHeader.key($0.name)) }.map(\.name)
            if table == .sessions, !keys.contains("minutes"), !keys.contains("hours") {
                missing.append("minutes or hours")
            }
            // People come last: a table that has columns of theirs besides its own is that table all the same.
            if missing.isEmpty, table.namesRegistrations || matches.isEmpty { matches.append(table) }
            // `role` is a common name: beside a registration's id it does not tell that people are meant.
            if !table.namesRegistrations, namesRegistrations { continue }
            let required = table.columns.count(where: \.isRequired)
            if missing.count < required, missing.count < nearest?.missing.count ?? .max {
                nearest = (table, missing)
            }
        }
        guard let table = matches.first else {
            throw .noTable(nearest: nearest?.table, missing: nearest?.missing ?? [])
        }
        guard matches.count == 1 else { throw .severalTables(matches) }
        let columnKeys = table.columns.map { FileHeader.key($0.name) }
        for (column, key) in zip(table.columns, columnKeys) where keys.count(where: { $0 == key }) > 1 {
            throw .columnTwice(column.name)
        }
        self.file = file
        self.table = table
        positions = columnKeys.map { keys.firstIndex(of: $0) ?? -1 }
        unknownNames = file.sourcePositions.filter { !columnKeys.contains(keys[$0]) }.map { file.names[$0] }
    }
}
