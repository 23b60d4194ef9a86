internal import ReportModel

/// Bands from what stands on the left to what stands on the right, as thick as their figures.
///
/// For its maintainer: each band has a slot at both ends that is as high as the band and at least as high as a line of text,
/// so that a thin band is thin and its figure can still be read.
extension Drawing {
    private static let nodeGap = 14.0
    private static let labelHeight = 20.0
    private static let slotHeight = 22.0
    private static let postWidth = 8.0
    /// How high the bands of the busiest side are together, in pixels.
    private static let bandTotal = 220.0

    private struct Band {
        var from: String
        var to: String
        var value: Double
        var text: String
        var thickness: Double
        var slot: Double { max(thickness, Drawing.slotHeight) }
        var startY = 0.0
        var endY = 0.0
    }

    static func flow(_ figures: ChartFigures) -> Drawing {
        var bands = figures.rows.compactMap { row -> Band? in
            guard row.labels.count >= 2, let cell = row.cells.first, let value = cell.magnitude, value > 0 else { return nil }
            let (from, to) = (row.labels[0], row.labels[1])
            return Band(from: from, to: to, value: value, text: DisplayedValue(cell).text, thickness: 0)
        }
        let total = bands.reduce(0) { $0 + $1.value }
        for index in bands.indices { bands[index].thickness = max(2, bandTotal * bands[index].value / total) }
        var drawing = Drawing(height: 0)
        let colours = [1, 2, 3, 4, 6]
        let origins = unique(bands.map(\.from))
        let left = drawing.place(origins, in: &bands, side: \.from, y: \.startY, isAtEnd: false, colours: colours)
        let right = drawing.place(
            unique(bands.map(\.to)),
            in: &bands,
            side: \.to,
            y: \.endY,
            isAtEnd: true,
            colours: [5]
        )
        drawing.height = max(left, right)
        var ribbons: [Shape] = []
        var texts: [Shape] = []
        for band in bands {
            let origin = origins.firstIndex(of: band.from) ?? 0
            ribbons.append(.path(ribbon(of: band), style: "f\(colour(origin, colours))"))
            texts.append(
                .text(
                    "\(band.text) to \(band.to)",
                    x: 0,
                    y: band.startY + max(band.thickness, slotHeight - 4) / 2 + 5,
                    inset: postWidth + 6,
                    style: "small over"
                )
            )
        }
        // Bands first, so that what is written lies over them.
        drawing.shapes = ribbons + drawing.shapes + texts
        return drawing
    }

    /// Puts the ends of one side under each other, and gives each band its place among those of its end.
    ///
    /// - Returns: how high the side is.
    private mutating func place(
        _ names: [String],
        in bands: inout [Band],
        side: KeyPath<Band, String>,
        y: WritableKeyPath<Band, Double>,
        isAtEnd: Bool,
        colours: [Int]
    ) -> Double {
        var top = 0.0
        for (number, name) in names.enumerated() {
            let own = bands.indices.filter { bands[$0][keyPath: side] == name }
            let isWhole = own.allSatisfy { bands[$0].value == bands[$0].value.rounded() }
            let sum = own.reduce(0) { $0 + bands[$1].value }
            let text = isWhole ? "\(name): \(DisplayedValue.grouped(String(Int(sum))))" : name
            shapes.append(
                .text(text, x: isAtEnd ? 100 : 0, y: top + 14, anchor: isAtEnd ? .end : .start, style: "label over")
            )
            top += Self.labelHeight
            let start = top
            for index in own {
                bands[index][keyPath: y] = top
                top += bands[index].slot
            }
            shapes.append(
                .post(
                    y: start,
                    width: Self.postWidth,
                    height: max(top - start, 2),
                    isAtEnd: isAtEnd,
                    style: Self.style(ofColour: Self.colour(number, colours))
                )
            )
            top += Self.nodeGap
        }
        return max(0, top - Self.nodeGap)
    }

    private static func ribbon(of band: Band) -> String {
        let (left, right, middle) = (0.0, pathWidth, pathWidth / 2)
        let (upperStart, upperEnd) = (band.startY, band.endY)
        let (lowerStart, lowerEnd) = (band.startY + band.thickness, band.endY + band.thickness)
        let curve = { (y1: Double, x2: Double, y2: Double) in
            "C\(text(middle)) \(text(y1)) \(text(middle)) \(text(y2)) \(text(x2)) \(text(y2))"
        }
        return "M\(text(left)) \(text(upperStart))" + curve(upperStart, right, upperEnd)
            + "L\(text(right)) \(text(lowerEnd))" + curve(lowerEnd, left, lowerStart) + "Z"
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    private static func colour(_ number: Int, _ colours: [Int]) -> Int {
        colours.isEmpty ? 1 : colours[number % colours.count]
    }
}
