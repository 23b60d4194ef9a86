/// A table of the result set, without a format. Rows are in their final order.
package struct ReportTable: Sendable {
    /// The name of the table's file without its ending, `cohort_summary`.
    package var id: String
    /// The caption.
    package var title: String
    /// Which registrations, events and dates the figures cover, one sentence.
    package var scope: String
    /// How many of the first columns make a row's key.
    package var keyColumns: Int
    /// What ties its rows together with those of the result set's other tables.
    package var keys: TableKeys
    package var columns: [ReportColumn]
    package var rows: any ReportRows

    package init(
        id: String,
        title: String,
        scope: String,
        keyColumns: Int,
        keys: TableKeys = TableKeys(),
        columns: [ReportColumn],
        rows: any ReportRows
    ) {
        self.id = id
        self.title = title
        self.scope = scope
        self.keyColumns = keyColumns
        self.keys = keys
        self.columns = columns
        self.rows = rows
    }
}

extension ReportTable {
    /// The same rows with only the named columns, in the order of the names. Names must exist.
    package func selecting(_ names: [String]) -> ReportTable {
        let indices = names.map { name in
            guard let index = columns.firstIndex(where: { $0.name == name }) else {
                preconditionFailure("table \(id) has no column \(name)")
            }
            return index
        }
        var result = self
        result.columns = indices.map { columns[$0] }
        result.rows = SelectedRows(base: rows, indices: indices)
        result.keyColumns = indices.count(where: { $0 < keyColumns })
        result.keys = keys.selecting(Set(names))
        return result
    }

    /// One row turned into a table of two columns, measure and value, with a row for each column.
    package func transposed(row index: Int) -> ReportTable {
        let values = rows.row(at: index)
        var result = self
        result.columns = [
            ReportColumn("measure", "Measure", .text, ""),
            ReportColumn("value", "Value", .quantity, ""),
        ]
        result.keyColumns = 1
        result.keys = TableKeys()
        result.rows = StoredRows(zip(columns, values).map { [.text($0.title), $1] })
        return result
    }
}

private struct SelectedRows: ReportRows {
    let base: any ReportRows
    let indices: [Int]

    var count: Int { base.count }

    func row(at index: Int) -> [ReportCell] {
        let row = base.row(at: index)
        return indices.map { row[$0] }
    }
}
