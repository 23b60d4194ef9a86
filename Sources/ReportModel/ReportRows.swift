/// The rows of a table, built when they are asked for, so that a table of all learners need not lie in memory as cells.
package protocol ReportRows: Sendable {
    var count: Int { get }
    /// The cells of a row, one for each column; `index` is 0 up to `count`.
    func row(at index: Int) -> [ReportCell]
    /// Appends the cells of these rows, row by row: the same as those of `row(at:)`.
    func append(_ rows: Range<Int>, to block: inout CellBlock)
}

extension ReportRows {
    package func append(_ rows: Range<Int>, to block: inout CellBlock) {
        for index in rows {
            for cell in row(at: index) { block.append(cell) }
        }
    }
}

/// Rows of which there can be millions: they are written many at a time, and never as cells of their own.
package protocol WrittenRows: ReportRows {
    /// Appends the cells of these rows, row by row.
    func write(_ rows: Range<Int>, to block: inout CellBlock)
}

extension WrittenRows {
    package func append(_ rows: Range<Int>, to block: inout CellBlock) {
        write(rows, to: &block)
    }

    package func row(at index: Int) -> [ReportCell] {
        var block = CellBlock()
        write(index..<(index + 1), to: &block)
        var cells: [ReportCell] = []
        cells.reserveCapacity(block.cells.count)
        for place in block.cells.indices { cells.append(block.reportCell(at: place)) }
        return cells
    }
}

/// Rows that are there already.
package struct StoredRows: ReportRows {
    private let rows: [[ReportCell]]

    package init(_ rows: [[ReportCell]]) {
        self.rows = rows
    }

    package var count: Int { rows.count }

    package func row(at index: Int) -> [ReportCell] {
        rows[index]
    }
}
