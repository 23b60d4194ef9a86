internal import Diagnostics

/// Rows of cells as lines with two spaces between columns, each column as wide as its widest cell, without spaces at line ends.
///
/// A cell with nothing in it is shown as `not stated`.
func alignedLines(_ rows: [[String?]], indent: Int) -> [String] {
    let cells = rows.map { row in row.map { $0.map(harmlessText) ?? "not stated" } }
    var widths: [Int] = []
    for row in cells {
        for (column, cell) in row.enumerated() {
            if column == widths.count {
                widths.append(0)
            }
            widths[column] = max(widths[column], cell.count)
        }
    }
    return cells.map { row in
        var line = String(repeating: " ", count: indent)
        for (column, cell) in row.enumerated() {
            line += cell
            if column < row.count - 1 {
                line += String(repeating: " ", count: widths[column] - cell.count + 2)
            }
        }
        return line
    }
}
