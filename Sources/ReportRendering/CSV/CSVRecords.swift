package import ReportModel

/// Rows of a report table as records of its CSV file, in a buffer that is used again.
///
/// The records of a row depend on nothing but the row, so that a table may be made in pieces, on any number of threads.
package struct CSVRecords: ~Copyable, Sendable {
    /// What is to be known of the texts, beside their bytes. Of a table made in pieces it holds what holds of any piece.
    package struct Marks: Hashable, Sendable {
        /// Whether some text got an apostrophe, so that no spreadsheet takes it for a formula.
        package internal(set) var hasGuarded = false
        /// Whether some text begins with one of its own.
        package internal(set) var hasGuardLike = false

        package init() {}

        /// Whether two different texts may have become one.
        package var mayMergeTexts: Bool { hasGuarded && hasGuardLike }

        package mutating func merge(_ other: Marks) {
            hasGuarded = hasGuarded || other.hasGuarded
            hasGuardLike = hasGuardLike || other.hasGuardLike
        }
    }

    /// Cells that are looked at together: few enough for the nearest cache.
    private static let cellsAtATime = 1_024
    /// The most bytes of a number, or of what a text has around it, with what stands before the next field.
    private static let numberLength = 24

    package private(set) var bytes: [UInt8] = []
    package private(set) var marks = Marks()
    private var block = CellBlock()

    package init() {}

    package mutating func removeAll() {
        removeBytes()
        marks = Marks()
    }

    /// Keeps the marks.
    package mutating func removeBytes() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// As many rows as are worth a look at how long the records are.
    static func rowsAtATime(_ table: ReportTable) -> Int {
        max(1, cellsAtATime / max(1, table.columns.count))
    }

    /// Appends the record of column names.
    package mutating func appendHeader(of table: ReportTable) {
        block.removeAll()
        for column in table.columns { block.append(text: column.name) }
        appendBlock(columns: table.columns.count, isGuarded: false)
    }

    /// Appends the records of these rows. O(cells).
    package mutating func append(_ rows: Range<Int>, of table: ReportTable) {
        var start = rows.lowerBound
        while start < rows.upperBound {
            let end = min(start + Self.rowsAtATime(table), rows.upperBound)
            block.removeAll()
            table.rows.append(start..<end, to: &block)
            appendBlock(columns: table.columns.count, isGuarded: true)
            start = end
        }
    }

    /// - Parameter isGuarded: whether spreadsheets must be kept from reading texts as formulas.
    private mutating func appendBlock(columns: Int, isGuarded: Bool) {
        let others = block.others.map { cell in Array(cell.plainText.utf8) }
        // Each byte of a text may be a quote, which is written twice; an apostrophe, two quotes and what follows come to it.
        // Cells may share a text, so the cells are counted and not the bytes of the block.
        let (cells, texts) = (block.cells, block.bytes)
        var length = 0
        for cell in cells {
            switch cell.kind {
            case .text: length += cell.second - cell.first
            case .other: length += others[cell.first].count
            default: break
            }
        }
        let longest = length * 2 + cells.count * Self.numberLength
        let isProgress = block.others.map { cell in if case .progress = cell { true } else { false } }
        var marks = marks
        bytes.append(addingCapacity: longest) { (output: inout OutputSpan<UInt8>) in
            var column = 0
            var start = output.count
            for index in cells.indices {
                let cell = cells[index]
                if column > 0 { output.append(UInt8(ascii: ",")) }
                switch cell.kind {
                case .text: output.append(field: texts.span, cell.first..<cell.second, isGuarded: isGuarded, &marks)
                case .other:
                    let text = others[cell.first]
                    output.append(field: text.span, text.indices, isGuarded: isProgress[cell.first], &marks)
                default: output.append(cell)
                }
                column += 1
                guard column == columns else { continue }
                // A record of one empty field would be a blank line, which readers skip; quotes keep it.
                if columns == 1, output.count == start { output.append(repeating: UInt8(ascii: "\""), count: 2) }
                output.append(UInt8(ascii: "\n"))
                column = 0
                start = output.count
            }
        }
        self.marks = marks
    }
}
