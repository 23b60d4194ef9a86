internal import ReportModel

extension Chart {
    /// The picture.
    var drawing: Drawing {
        let figures = ChartFigures(self)
        switch form {
        case .bars: return .bars(figures)
        case .stackedBars: return .stackedBars(figures)
        case .lines: return .lines(figures)
        case .progress: return .progress(figures)
        case .flow: return .flow(figures)
        }
    }

    /// The chart for the template: the picture with its legend, and its table behind it.
    func view(at location: PageLocation, _ holes: PageHoles) -> TemplateView {
        let drawing = drawing
        return TemplateView([
            "id": "chart-" + anchorText(id),
            "title": title,
            "summary": summary,
            "height": Drawing.text(drawing.height),
            "shapes": holes.fill { html in
                for shape in drawing.shapes { html.shape(shape, height: drawing.height) }
            },
            "legend": TemplateView.optional(legend),
            "figures": holes.fill { html in
                PageTable(table, rowLimit: .max, emptyText: "", link: link).writeFigures(at: location, to: &html)
            },
        ])
    }

    /// What each colour is, where there are several in one bar.
    private var legend: TemplateView? {
        let drawn: ArraySlice<Int>
        switch form {
        case .stackedBars: drawn = figureColumns[...]
        case .progress: drawn = figureColumns.dropLast()
        case .bars, .lines, .flow: return nil
        }
        guard drawn.count > 1 else { return nil }
        return TemplateView([
            "entries": drawn.enumerated().map { index, column in
                let number = colour(ofFigure: index)
                return TemplateView([
                    "style": Drawing.style(ofColour: number),
                    "pattern": index > 0 ? Drawing.pattern(ofColour: number) : false as Any,
                    "text": table.columns[column].title,
                ])
            }
        ])
    }
}
