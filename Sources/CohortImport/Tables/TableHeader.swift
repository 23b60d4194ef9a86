/// A file's header: which table the file holds and where that table's columns stand in it.
package struct TableHeader: Hashable, Sendable {
    package var table: CanonicalTable
    package var delimiter: UInt8
    /// The header's own names, in file order.
    package var names: [String]
    /// For each column of the table its position in the file, or -1 where the file does not have it.
    package var positions: [Int]
    /// Names that belong to no column of the table.
    package var unknownNames: [String]

    /// The columns that a file of rejected rows has behind the source's own. A file that has them is a corrected one.
    package static let rejectionColumns = [
        "rejected_file", "rejected_line", "rejected_column", "rejected_code", "rejected_reason", "rejected_text",
    ]

    /// The positions of the source's file and line, and of the original text, among the added columns.
    static let rejectedFileColumn = 0
    static let rejectedLineColumn = 1
    static let rejectedTextColumn = 5

    /// Whether the file is one of rejected rows that comes back.
    var isCorrected: Bool { sourceColumnCount < names.count }

    /// How many of the first columns are the source's own, without the added ones of an earlier rejection.
    package var sourceColumnCount: Int {
        names.suffix(Self.rejectionColumns.count) == Self.rejectionColumns[...]
            ? names.count - Self.rejectionColumns.count : names.count
    }
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
    init(matching names: [String], delimiter: UInt8) throws(HeaderMismatch) {
        let keys = names.map(Self.key)
        var matches: [CanonicalTable] = []
        var nearest: (table: CanonicalTable, missing: [String])?
        for table in CanonicalTable.allCases {
            var missing = table.columns.filter { $0.isRequired && !keys.contains(Self.key($0.name)) }.map(\.name)
            if table == .sessions, !keys.contains("minutes"), !keys.contains("hours") {
                missing.append("minutes or hours")
            }
            if missing.isEmpty { matches.append(table) }
            let required = table.columns.count(where: \.isRequired)
            if missing.count < required, missing.count < nearest?.missing.count ?? .max {
                nearest = (table, missing)
            }
        }
        guard let table = matches.first else {
            throw .noTable(nearest: nearest?.table, missing: nearest?.missing ?? [])
        }
        guard matches.count == 1 else { throw .severalTables(matches) }
        let columnKeys = table.columns.map { Self.key($0.name) }
        for (column, key) in zip(table.columns, columnKeys) where keys.count(where: { $0 == key }) > 1 {
            throw .columnTwice(column.name)
        }
        self.table = table
        self.delimiter = delimiter
        self.names = names
        positions = columnKeys.map { keys.firstIndex(of: $0) ?? -1 }
        let added = Set(Self.rejectionColumns.map(Self.key))
        unknownNames = zip(names, keys).filter { !columnKeys.contains($0.1) && !added.contains($0.1) }.map(\.0)
    }

    /// A name without what people write differently: lower case, letters and digits only.
    private static func key(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
