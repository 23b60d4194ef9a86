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

    /// For each added column of a file of rejected rows its position in the file, or -1.
    private var addedPositions: [Int]
    /// The positions of the source's own columns, without those added at an earlier rejection.
    package var sourcePositions: [Int]

    /// The columns that a file of rejected rows has besides the source's own, in their order.
    package enum AddedColumn: String, CaseIterable, Sendable {
        case file = "rejected_file"
        case line = "rejected_line"
        case column = "rejected_column"
        case code = "rejected_code"
        case reason = "rejected_reason"
        /// Tells a row that was corrected from one that was not; see `RowReader.digest(of:)`.
        case digest = "rejected_digest"
        case text = "rejected_text"
    }

    /// Whether the file holds rejected rows that come back. The added columns may stand anywhere.
    var isReturning: Bool { sourcePositions.count < names.count }

    /// The added columns that are missing, of those by which a returning row is told from one that was counted already.
    var missingAddedColumns: [String] {
        zip(AddedColumn.allCases, addedPositions)
            .filter { [.file, .text, .digest].contains($0.0) && $0.1 < 0 }.map(\.0.rawValue)
    }

    /// The bytes of a field in an added column; none where the file does not have it.
    func added(_ column: AddedColumn, _ bytes: Span<UInt8>, _ ends: Span<Int>) -> [UInt8] {
        guard let number = AddedColumn.allCases.firstIndex(of: column), addedPositions[number] >= 0 else { return [] }
        let position = addedPositions[number]
        return ((position == 0 ? 0 : ends[position - 1])..<ends[position]).map { bytes[$0] }
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
        let addedKeys = AddedColumn.allCases.map { Self.key($0.rawValue) }
        addedPositions = addedKeys.map { keys.firstIndex(of: $0) ?? -1 }
        sourcePositions = names.indices.filter { !addedKeys.contains(keys[$0]) }
        unknownNames = zip(names, keys).filter { !columnKeys.contains($0.1) && !addedKeys.contains($0.1) }.map(\.0)
    }

    /// A name without what people write differently: lower case, letters and digits only.
    private static func key(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
