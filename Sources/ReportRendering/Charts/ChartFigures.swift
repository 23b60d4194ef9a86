internal import Quantities
internal import ReportModel

/// What a chart draws, taken out of its table: for each row the label, the figures, and what stands beside them.
struct ChartFigures {
    struct Row {
        var labels: [String]
        var cells: [ReportCell]
        /// What stands at the end of the bar.
        var note: String

        var label: String { labels.joined(separator: ", ") }
    }

    /// In columns; the table beside the picture has all of a label.
    private static let longestLabel = 36

    /// The titles of the figures.
    var titles: [String]
    var colours: [Int]
    var rows: [Row]

    init(_ chart: Chart) {
        let table = chart.table
        let columns = chart.figureColumns
        let labelColumn = chart.label.flatMap { name in table.columns.firstIndex { $0.name == name } }
        titles = columns.map { table.columns[$0].title }
        colours = columns.indices.map { chart.colour(ofFigure: $0) }
        rows = (0..<table.rows.count).map { index in
            let cells = table.rows.row(at: index)
            let text = { (column: Int) in DisplayedValue(cells[column], as: table.columns[column].kind).text }
            return Row(
                labels: (0..<min(table.keyColumns, cells.count)).map { shortened(text($0), to: Self.longestLabel) },
                cells: columns.map { cells[$0] },
                note: labelColumn.map(text) ?? ""
            )
        }
    }
}

extension ReportCell {
    /// How long it is drawn: counts as they are, hours in hours, rates as parts of 1; nil where there is nothing to draw.
    var magnitude: Double? {
        switch self {
        case .count(let count): Double(count)
        case .hours(let hours): Double(hours.seconds) / 3_600
        case .rate(let ratio): ratio.denominator > 0 ? Double(ratio.numerator) / Double(ratio.denominator) : nil
        case .roundedRate(let thousandths): Double(thousandths) / 1_000
        case .days: Double(plainText)
        case .none, .text, .date, .month, .flag, .progress, .suppressed: nil
        }
    }

    var isRate: Bool {
        switch self {
        case .rate, .roundedRate: true
        default: false
        }
    }
}
