import YAMLReading
import Yams

/// The sources of a table's columns.
struct ColumnSources {
    /// For each column of the table, in its order, where the value comes from; nil for nowhere.
    var values: [ValueSource?]
    /// The columns that the profile says something about, be it wrong.
    var given: Set<String> = []
    /// The columns that come out of the file's name.
    var captured: Set<String> = []

    init(_ table: CanonicalTable) {
        values = Array(repeating: nil, count: table.columns.count)
    }
}

extension ProfileEntry {
    /// What status words stand for.
    private static let statusColumns = ["certificated_on", "withdrawn_on", "withdrawal_reason"]

    /// The sources that stand under `columns` and `constants`, and those out of the file's name.
    func mainValues(of table: CanonicalTable) -> ColumnSources {
        var sources = ColumnSources(table)
        read("columns", of: table, into: &sources) { values, node, column in values.source(node, for: column) }
        read("constants", of: table, into: &sources) { values, node, column in values.constant(node, for: column) }
        let values = values(reader.label, of: table)
        for capture in fileName?.captures ?? [] where !sources.given.contains(capture) {
            guard let index = table.columns.firstIndex(where: { $0.name == capture }), !isExcluded(capture) else { continue }
            sources.values[index] = values.source(capture: capture)
            // In a tracker the file's name alone makes no registrations.
            sources.captured.insert(capture)
        }
        return sources
    }

    private func read(
        _ key: String,
        of table: CanonicalTable,
        into sources: inout ColumnSources,
        _ source: (ValueReader, Node, String) -> ValueSource?
    ) {
        guard let node = reader.node(key) else { return }
        let nested = nested(node, key, keys: table.columns.map(\.name))
        let values = values(nested.label, of: table)
        for (index, column) in table.columns.enumerated() {
            guard let node = nested.node(column.name) else { continue }
            let isNew = sources.given.insert(column.name).inserted
            if isExcluded(column.name) {
                nested.report(
                    "'\(column.name)' stands beside 'status'",
                    at: nested.position(of: column.name),
                    remedy: "remove one of the two; the status words tell how a registration ended"
                )
            } else if !isNew {
                nested.report(
                    "'\(column.name)' has a source under 'columns' already",
                    at: nested.position(of: column.name),
                    remedy: "keep one of the two"
                )
            } else {
                sources.values[index] = source(values, node, column.name)
            }
        }
    }

    private func isExcluded(_ column: String) -> Bool {
        reader.has("status") && Self.statusColumns.contains(column)
    }

    /// Logs the required columns that have no source.
    func logMissing(in sources: ColumnSources, of table: CanonicalTable) {
        let given = sources.given.union(sources.captured)
        var missing = table.columns.filter { $0.isRequired && !given.contains($0.name) }.map(\.name)
        if table == .sessions, !given.contains("minutes"), !given.contains("hours") {
            missing.append("minutes or hours")
        }
        if !missing.isEmpty { logMissing(missing) }
    }

    func logMissing(_ columns: [String]) {
        reader.report(
            "no source for \(columns.joined(separator: ", "))",
            at: reader.position,
            remedy: "write under 'columns' which column of the export has it, or its value under 'constants'"
        )
    }
}
