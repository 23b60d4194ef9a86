internal import ReportModel

/// Charts with a bar for each row. The label stands above its bar and the figure at the label's end, so that both have room
/// on a narrow page.
extension Drawing {
    private static let labelBaseline = 14.0
    private static let barTop = 21.0
    private static let barHeight = 14.0

    /// - Parameter unit: what follows a figure, ` h` for hours.
    static func bars(_ figures: ChartFigures) -> Drawing {
        let step = 46.0
        var drawing = Drawing(height: Double(figures.rows.count) * step)
        let cells = figures.rows.compactMap(\.cells.first)
        let longest = cells.contains(where: \.isRate) ? 1 : cells.compactMap(\.magnitude).max() ?? 0
        for (index, row) in figures.rows.enumerated() {
            guard let cell = row.cells.first else { continue }
            let top = Double(index) * step
            drawing.addLabels(row.label, cell.figureText, top: top)
            drawing.addTrack(top: top)
            guard longest > 0, let value = cell.magnitude, value > 0 else { continue }
            drawing.addBar(from: 0, width: 100 * min(value / longest, 1), top: top, colour: figures.colours[0])
        }
        return drawing
    }

    static func stackedBars(_ figures: ChartFigures) -> Drawing {
        let step = 66.0
        var drawing = Drawing(height: Double(figures.rows.count) * step)
        for (index, row) in figures.rows.enumerated() {
            let top = Double(index) * step
            drawing.addLabels(row.label, row.note, top: top)
            let values = row.cells.map { $0.magnitude ?? 0 }
            let whole = values.reduce(0, +)
            guard whole > 0 else {
                drawing.addTrack(top: top)
                continue
            }
            var start = 0.0
            for (place, value) in values.enumerated() where value > 0 {
                let width = 100 * value / whole
                drawing.addBar(from: start, width: width, top: top, colour: figures.colours[place], isPatterned: place > 0)
                let text = DisplayedValue(row.cells[place]).text
                // A number that would run into the next one is left to the table.
                if width >= 2.4 * Double(text.utf8.count) + 0.6 {
                    drawing.shapes.append(
                        .text(text, x: start, y: top + barTop + barHeight + 16, inset: 1, style: "small")
                    )
                }
                start += width
            }
        }
        return drawing
    }

    static func progress(_ figures: ChartFigures) -> Drawing {
        let step = 46.0
        var drawing = Drawing(height: Double(figures.rows.count) * step)
        for (index, row) in figures.rows.enumerated() {
            guard let target = row.cells.last else { continue }
            let top = Double(index) * step
            let parts = row.cells.dropLast().map { $0.magnitude ?? 0 }
            // One part of what is required says itself; of several the note says what they come to.
            let part = row.cells.count == 2 ? row.cells.first : nil
            let amount = part.map { "\(DisplayedValue($0).text) of \(target.figureText)" }
            drawing.addLabels(row.label, amount ?? row.note, top: top)
            drawing.addTrack(top: top)
            guard let required = target.magnitude, required > 0 else { continue }
            var start = 0.0
            for (place, part) in parts.enumerated() where part > 0 {
                let width = min(100 * part / required, 100 - start)
                guard width > 0 else { break }
                drawing.addBar(from: start, width: width, top: top, colour: figures.colours[place], isPatterned: place > 0)
                start += width
            }
        }
        return drawing
    }

    private mutating func addLabels(_ label: String, _ value: String, top: Double) {
        shapes.append(.text(label, x: 0, y: top + Self.labelBaseline, style: "label"))
        if !value.isEmpty {
            shapes.append(.text(value, x: 100, y: top + Self.labelBaseline, anchor: .end, style: "value"))
        }
    }

    private mutating func addTrack(top: Double) {
        shapes.append(
            .rectangle(x: 0, y: top + Self.barTop, width: 100, height: Self.barHeight, style: "track")
        )
    }

    /// - Parameter isPatterned: whether lines over the colour tell it from its neighbours for those who don't see colours.
    private mutating func addBar(from x: Double, width: Double, top: Double, colour: Int, isPatterned: Bool = false) {
        let style = Self.style(ofColour: colour)
        for style in isPatterned ? [style, Self.pattern(ofColour: colour)] : [style] {
            shapes.append(.rectangle(x: x, y: top + Self.barTop, width: width, height: Self.barHeight, style: style))
        }
    }

    /// The style of the lines that go with a colour.
    static func pattern(ofColour number: Int) -> String { "p\(number)" }
}

extension ReportCell {
    /// The figure as people read it, with its unit where that is not plain from it.
    var figureText: String {
        let text = DisplayedValue(self).text
        if case .hours = self { return text + " h" }
        return text
    }
}
