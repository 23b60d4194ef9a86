internal import ReportModel

/// A panel for each figure, one above the other over the same months, each with a scale of its own from 0 up.
extension Drawing {
    private static let panelHeight = 136.0
    private static let plotTop = 42.0
    private static let plotHeight = 72.0
    /// Room at both sides for half a dot, in percent.
    private static let margin = 1.2

    static func lines(_ figures: ChartFigures) -> Drawing {
        var drawing = Drawing(height: Double(figures.titles.count) * panelHeight + 20)
        for (place, title) in figures.titles.enumerated() {
            drawing.addPanel(
                title,
                cells: figures.rows.map { $0.cells[place] },
                lastLabel: figures.rows.last?.label ?? "",
                top: Double(place) * panelHeight,
                colour: figures.colours[place]
            )
        }
        drawing.addMonths(figures.rows.map(\.label), y: Double(figures.titles.count) * panelHeight + 6)
        return drawing
    }

    private mutating func addPanel(_ title: String, cells: [ReportCell], lastLabel: String, top: Double, colour: Int) {
        let bottom = top + Self.plotTop + Self.plotHeight
        shapes.append(.text(title, x: 0, y: top + 16, style: "label"))
        if let last = cells.last {
            let text = "\(lastLabel): \(last.figureText)"
            shapes.append(.text(text, x: 100, y: top + 16, anchor: .end, style: "value"))
        }
        shapes.append(.rule(y: bottom))
        let values = cells.map { $0.magnitude ?? 0 }
        guard let highest = values.max(), highest > 0, let peak = values.firstIndex(of: highest) else { return }
        let points = values.enumerated().map { index, value in
            (x: Self.x(of: index, count: values.count), y: bottom - Self.plotHeight * value / highest)
        }
        let path = points.enumerated().map { index, point in
            "\(index == 0 ? "M" : "L")\(Self.text(point.x * Self.pathWidth / 100)) \(Self.text(point.y))"
        }
        shapes.append(.path(path.joined(), style: "l\(colour)"))
        for point in points {
            shapes.append(.dot(x: point.x, y: point.y, style: Self.style(ofColour: colour)))
        }
        // The highest point says how high the scale goes; at the end the figure is said already.
        guard peak < cells.count - 1 else { return }
        let anchor: Anchor = peak == 0 ? .start : .middle
        shapes.append(
            .text(cells[peak].figureText, x: points[peak].x, y: points[peak].y - 6, anchor: anchor, style: "small")
        )
    }

    /// The first month, the last one and one between them.
    private mutating func addMonths(_ labels: [String], y: Double) {
        guard let first = labels.first, let last = labels.last else { return }
        shapes.append(.text(first, x: 0, y: y, style: "small"))
        guard labels.count > 1 else { return }
        if labels.count > 4 {
            let middle = labels.count / 2
            let x = Self.x(of: middle, count: labels.count)
            shapes.append(.text(labels[middle], x: x, y: y, anchor: .middle, style: "small"))
        }
        shapes.append(.text(last, x: 100, y: y, anchor: .end, style: "small"))
    }

    private static func x(of index: Int, count: Int) -> Double {
        count > 1 ? margin + (100 - 2 * margin) * Double(index) / Double(count - 1) : 50
    }
}
