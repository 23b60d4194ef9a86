internal import Diagnostics
package import ReportModel

/// A report table as aligned lines of plain text for a terminal or a log.
///
/// Values are those of the machine-readable outputs (`ReportCell.plainText`), so that what the screen says is what the file
/// says. Nothing out of an export reaches the terminal as a control character.
package struct TerminalTable: Sendable {
    private static let gap = "  "

    package var table: ReportTable
    /// The most rows to show.
    package var rowLimit: Int
    /// The file that holds all rows, named where some are left out.
    package var file: String?
    /// The widest that a text column outside the key is shown, in columns.
    package var textWidth: Int
    /// The same for a column of the key. Wider, since keys tell rows apart; but one endless id must not pad every line to its length.
    package var keyWidth = 80
    /// Whether the title is set in bold, with an ANSI escape sequence.
    package var boldTitle: Bool

    package init(_ table: ReportTable, rowLimit: Int = 40, file: String? = nil, textWidth: Int = 40, boldTitle: Bool = false) {
        self.table = table
        self.rowLimit = rowLimit
        self.file = file
        self.textWidth = textWidth
        self.boldTitle = boldTitle
    }

    /// Title, scope, column titles with a rule below them, rows and what was left out; without line ends.
    package var lines: [String] {
        let title = harmlessText(table.title)
        var lines = [boldTitle ? "\u{1B}[1m\(title)\u{1B}[0m" : title]
        if !table.scope.isEmpty {
            lines.append(harmlessText(table.scope))
        }
        let shown = min(max(rowLimit, 0), table.rows.count)
        let rows = (0..<shown).map { cells(ofRow: $0) }
        let titles = table.columns.map { harmlessText($0.title) }
        var widths = titles.map { displayWidth(of: $0) }
        for row in rows {
            for (index, text) in row.enumerated() {
                widths[index] = max(widths[index], displayWidth(of: text))
            }
        }
        if !titles.isEmpty {
            lines.append(aligned(titles, widths))
            lines.append(widths.map { String(repeating: "-", count: $0) }.joined(separator: Self.gap))
        }
        lines += rows.map { aligned($0, widths) }
        if table.rows.count == 0 {
            lines.append("(no rows)")
        } else if shown < table.rows.count {
            lines.append(omission(of: table.rows.count - shown))
        }
        return lines
    }

    /// A text for each column; a value missing in a row counts as empty.
    private func cells(ofRow index: Int) -> [String] {
        let cells = table.rows.row(at: index)
        return table.columns.indices.map { column in
            let text = harmlessText(column < cells.count ? cells[column].plainText : "")
            if text.isEmpty { return "-" }
            guard table.columns[column].kind == .text else { return text }
            return shortened(text, to: column < table.keyColumns ? keyWidth : textWidth)
        }
    }

    private func aligned(_ texts: [String], _ widths: [Int]) -> String {
        var line = ""
        // Spaces are put off until something follows them, so that no line ends in a space.
        var pending = 0
        for (index, text) in texts.enumerated() {
            let padding = widths[index] - displayWidth(of: text)
            let isNumeric = table.columns[index].kind.isNumeric
            line += String(repeating: " ", count: pending + (isNumeric ? padding : 0)) + text
            pending = Self.gap.utf8.count + (isNumeric ? 0 : padding)
        }
        return line
    }

    private func omission(of count: Int) -> String {
        let rows = count == 1 ? "1 more row" : "\(count) more rows"
        return "... and \(rows)" + (file.map { " in \(harmlessText($0))" } ?? "")
    }
}
