import CSVReading

/// A file's header: its names in their order, and which of them an earlier rejection added.
package struct FileHeader: Hashable, Sendable {
    package var delimiter: UInt8
    /// The header's own names, in file order.
    package var names: [String]
    /// The names as they are compared; see `key(_:)`.
    let keys: [String]
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

    package init(names: [String], delimiter: UInt8) {
        self.names = names
        self.delimiter = delimiter
        let keys = names.map(Self.key)
        let addedKeys = AddedColumn.allCases.map { Self.key($0.rawValue) }
        addedPositions = addedKeys.map { keys.firstIndex(of: $0) ?? -1 }
        sourcePositions = names.indices.filter { !addedKeys.contains(keys[$0]) }
        self.keys = keys
    }

    /// Whether the file holds rejected rows that come back. The added columns may stand anywhere.
    package var isReturning: Bool { sourcePositions.count < names.count }

    /// The added columns that are missing, of those by which a returning row is told from one that was counted already.
    var missingAddedColumns: [String] {
        zip(AddedColumn.allCases, addedPositions)
            .filter { [.file, .text, .digest].contains($0.0) && $0.1 < 0 }.map(\.0.rawValue)
    }

    /// The bytes of a field in an added column; none where the file does not have it.
    func added(_ column: AddedColumn, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [UInt8] {
        guard let number = AddedColumn.allCases.firstIndex(of: column), addedPositions[number] >= 0 else { return [] }
        return fields[addedPositions[number]].range.map { bytes[$0] }
    }

    /// The last part of the name of the file that a returning row comes from; nil where the row does not tell.
    func returningName(of record: [String]) -> String? {
        let position = addedPositions[0]
        guard position >= 0, position < record.count else { return nil }
        return record[position].split(separator: "/").last.map(String.init)
    }

    /// The source's columns whose name is `name`: exactly so, or else but for what people write differently.
    func positions(of name: String) -> [Int] {
        let exact = sourcePositions.filter { names[$0].utf8.elementsEqual(name.utf8) }
        guard exact.isEmpty else { return exact }
        let key = Self.key(name)
        return key.isEmpty ? [] : sourcePositions.filter { keys[$0] == key }
    }

    /// The source's columns that a reference can mean, as many as make its number valid. A name that is written just so, brackets
    /// included, goes first.
    func positions(of reference: ColumnReference) -> [Int] {
        let literal = reference.description
        if let occurrence = reference.occurrence,
            let position = sourcePositions.first(where: { names[$0].utf8.elementsEqual(literal.utf8) })
        {
            return [Int](repeating: position, count: occurrence)
        }
        guard reference.occurrence != nil else { return positions(of: reference.name) }
        // Counted as a person counts them, however each is written.
        let key = Self.key(reference.name)
        return key.isEmpty ? positions(of: reference.name) : sourcePositions.filter { keys[$0] == key }
    }

    /// A name without what people write differently: lower case, letters and digits only.
    package static func key(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
