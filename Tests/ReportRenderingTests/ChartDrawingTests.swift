import Quantities
import ReportModel
import Testing

@testable import ReportRendering

/// What is drawn is as long as the figures say.
struct ChartDrawingTests {
    private typealias Bar = (x: Double, y: Double, width: Double, style: String)

    private func bars(_ drawing: Drawing) -> [Bar] {
        drawing.shapes.compactMap { shape in
            guard case .rectangle(let x, let y, let width, _, let style) = shape, style != "track", style.hasPrefix("s") else {
                return nil
            }
            return (x, y, width, style)
        }
    }

    private func texts(_ drawing: Drawing) -> [String] {
        drawing.shapes.compactMap { shape in
            if case .text(let text, _, _, _, _, _) = shape { text } else { nil }
        }
    }

    @Test func countsAreMeasuredAgainstTheLargest() {
        let drawing = SamplePages.chart(
            "c",
            .bars,
            keys: 1,
            [[.text("A"), .count(600)], [.text("B"), .count(1_200)], [.text("C"), .count(0)], [.text("D"), .none]]
        ).drawing
        #expect(bars(drawing).map(\.width) == [50, 100])
        #expect(texts(drawing) == ["A", "600", "B", "1,200", "C", "0", "D", "–"])
    }

    @Test func ratesAreMeasuredAgainstTheWhole() {
        let drawing = SamplePages.chart(
            "c",
            .bars,
            keys: 1,
            [
                [.text("A"), .rate(Ratio(1, of: 4))], [.text("B"), .rate(Ratio(0, of: 0))],
                [.text("C"), .suppressed(.withheld)],
            ]
        ).drawing
        #expect(bars(drawing).map(\.width) == [25])
        #expect(texts(drawing) == ["A", "25.00%", "B", "–", "C", "x"])
    }

    @Test func hoursAndMediansHaveTheirUnits() {
        let hours = SamplePages.chart("c", .bars, keys: 1, [[.text("A"), .hours(Hours(seconds: 5_400))]]).drawing
        #expect(texts(hours) == ["A", "1.50 h"])
        #expect(bars(hours).map(\.width) == [100])
    }

    /// The parts of a bar follow each other and fill it.
    @Test func partsFillTheBar() {
        let rows: [[ReportCell]] = [
            [.text("A"), .count(3), .count(0), .count(5), .text("note")],
            [.text("B"), .count(0), .count(0), .count(0), .text("none")],
        ]
        let chart = SamplePages.chart("c", .stackedBars, keys: 1, rows, label: "f4")
        let parts = bars(chart.drawing)
        #expect(parts.map(\.x) == [0, 37.5])
        #expect(parts.map(\.width) == [37.5, 62.5])
        #expect(parts.map(\.style) == ["s1", "s3"])
        #expect(texts(chart.drawing) == ["A", "note", "3", "5", "B", "none"])
        // All but the first part have a pattern, so that colour is not the only signal.
        let patterns = chart.drawing.shapes.filter { shape in
            if case .rectangle(_, _, _, _, "p3") = shape { true } else { false }
        }
        #expect(patterns.count == 1)
    }

    /// A number stands below its part only where there is room for it; the table has all.
    @Test func numbersWithoutRoomAreLeftOut() {
        let chart = SamplePages.chart("c", .stackedBars, keys: 1, [[.text("A"), .count(1), .count(999)]])
        #expect(texts(chart.drawing) == ["A", "999"])
        #expect(bars(chart.drawing).map(\.width) == [0.1, 99.9])
    }

    @Test(arguments: [
        (30, 12, 100, [30.0, 12.0]), (0, 50, 100, [50.0]), (90, 90, 100, [90.0, 10.0]), (120, 5, 100, [100.0]),
        (0, 0, 100, []), (5, 5, 0, []),
    ])
    func progressEndsAtTheRequirement(carried: Int, logged: Int, required: Int, widths: [Double]) {
        let chart = SamplePages.chart(
            "c",
            .progress,
            keys: 1,
            [[.text("A"), .count(carried), .count(logged), .count(required), .text("n")]],
            label: "f4"
        )
        #expect(bars(chart.drawing).map(\.width) == widths)
        #expect(texts(chart.drawing) == ["A", "n"])
    }

    @Test func linesGoFromZeroToTheHighest() throws {
        let chart = SamplePages.chart(
            "c",
            .lines,
            keys: 1,
            [3, 9, 0].enumerated().map { [.month(Month(year: 2026, month: $0 + 1)), .count($1)] }
        )
        let dots = chart.drawing.shapes.compactMap { shape in
            if case .dot(_, let y, _) = shape { y } else { nil as Double? }
        }
        let base = try #require(
            chart.drawing.shapes.compactMap { shape in
                if case .rule(let y) = shape { y } else { nil as Double? }
            }.first
        )
        #expect(dots.map { base - $0 } == [24, 72, 0])
        #expect(texts(chart.drawing) == ["Figure 1", "Mar 2026: 0", "9", "Jan 2026", "Mar 2026"])
        let single = SamplePages.chart("c", .lines, keys: 1, [[.month(Month(year: 2026, month: 1)), .count(0)]]).drawing
        #expect(texts(single) == ["Figure 1", "Jan 2026: 0", "Jan 2026"])
    }

    /// Each band is as thick as its figure, and what leaves the left arrives on the right.
    @Test func bandsAreAsThickAsTheirFigures() {
        let chart = SamplePages.chart(
            "c",
            .flow,
            keys: 2,
            [
                [.text("A"), .text("B"), .count(6)], [.text("A"), .text("C"), .count(3)], [.text("D"), .text("C"), .count(2)],
                [.text("D"), .text("B"), .count(0)],
            ]
        )
        let drawing = chart.drawing
        let bands = drawing.shapes.compactMap { shape in
            if case .path(let path, _) = shape { path } else { nil as String? }
        }
        #expect(bands.count == 3)
        #expect(texts(drawing) == ["A: 9", "D: 2", "B: 6", "C: 5", "6 to B", "3 to C", "2 to C"])
        // From the upper edge at the left to the lower one: 220 pixels are shared out.
        #expect(bands[0].hasPrefix("M0 20C500 20 500 20 1000 20L1000 140C500 140 500 140 0 140Z"))
        #expect(bands[1].hasPrefix("M0 140C500 140 500 "))
    }

    @Test func nothingToDraw() {
        for form in [Chart.Form.bars, .stackedBars, .lines, .progress, .flow] {
            let drawing = SamplePages.chart("c", form, keys: 1, []).drawing
            #expect(bars(drawing).isEmpty)
            #expect(drawing.height >= 0)
        }
    }

    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (-1.5, "-1.5"), (33.333_333, "33.33"), (66.666_666, "66.67"), (0.05, "0.05"), (-0.001, "0"),
        (99.999, "100"), (-12.34, "-12.34"),
    ])
    func coordinates(value: Double, text: String) {
        #expect(Drawing.text(value) == text)
    }
}
