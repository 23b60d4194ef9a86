import YAMLReading

/// A part of a tracker's row while it is read.
struct PartDraft {
    private let table: CanonicalTable
    private let reader: MappingReader
    private let values: ValueReader
    private var sources: [ValueSource?]
    private var triggers: [Int] = []

    init(_ table: CanonicalTable, _ registrationID: ValueSource?, _ reader: MappingReader, _ values: ValueReader) {
        self.table = table
        self.reader = reader
        self.values = values
        sources = Array(repeating: nil, count: table.columns.count)
        sources[CanonicalTable.registrationIDColumn] = registrationID
    }

    func part(isTotal: Bool = false) -> ProfilePart {
        ProfilePart(table: table, values: sources, triggers: triggers, isTotal: isTotal)
    }

    private func index(_ column: String) -> Int? {
        table.columns.firstIndex { $0.name == column }
    }

    private func source(of column: String) -> ValueSource? {
        index(column).flatMap { sources[$0] }
    }

    mutating func set(_ column: String, _ source: ValueSource?) {
        guard let index = index(column) else { return }
        sources[index] = source
    }

    /// Reads a code that is the same for all rows and must be there.
    mutating func constant(_ column: String) {
        guard let node = reader.node(column) else {
            logMissing(column)
            return
        }
        set(column, values.constant(node, for: column))
    }

    /// Reads where a column's value comes from.
    mutating func source(_ column: String, isRequired: Bool = false) {
        guard let node = reader.node(column) else {
            if isRequired { logMissing(column) }
            return
        }
        set(column, values.source(node, for: column))
    }

    /// Gives a date that has no source the day of the report.
    mutating func dateOrAsAt(_ column: String) {
        if !reader.has(column) { set(column, ValueSource(.asAt)) }
    }

    private func logMissing(_ column: String) {
        reader.report(
            "'\(column)' is missing",
            at: reader.position,
            remedy: "add '\(column)' with \(values.form(of: column).expected)"
        )
    }

    /// Whether a column has a source that is the same whatever the row.
    func isFixed(_ column: String) -> Bool {
        switch source(of: column)?.origin {
        case .constant, .asAt: true
        case .template(let pieces): !pieces.contains { if case .column = $0 { true } else { false } }
        case .column, .fileName, nil: false
        }
    }

    /// Makes those of the columns that a row can leave empty tell whether the row has this part.
    ///
    /// - Parameter required: those among them that must be there, whose absence is logged elsewhere.
    mutating func trigger(_ columns: [String], required: [String] = []) {
        triggers = columns.compactMap { index($0) }.filter { sources[$0] != nil && !isFixed(table.columns[$0].name) }
        let isLogged = columns.contains { source(of: $0) == nil && (reader.has($0) || required.contains($0)) }
        guard triggers.isEmpty, !isLogged else { return }
        reader.report(
            "nothing tells whether a row has it",
            at: reader.position,
            remedy: "name a column of the export for \(columns.joined(separator: " or "))"
        )
    }
}
