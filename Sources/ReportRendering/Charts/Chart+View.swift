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
    func view(at location: PageLocation) -> TemplateView {
        let drawing = drawing
        return TemplateView([
            "id": "chart-" + anchorText(id),
            "title": title,
            "summary": summary,
            "height": Drawing.text(drawing.height),
            "shapes": drawing.shapes.map { $0.view(height: drawing.height) },
            "legend": TemplateView.optional(legend),
            "grid": PageTable(table, rowLimit: .max, emptyText: "", link: link).plainGrid(at: location),
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

extension Drawing.Shape {
    /// The shape for the template; it has only one of the keys that name a kind.
    fileprivate func view(height: Double) -> TemplateView {
        let text = Drawing.text
        var values: [String: Any] = [
            "rectangle": false, "post": false, "rule": false, "dot": false, "words": false, "path": false,
        ]
        switch self {
        case .rectangle(let x, let y, let width, let height, let style):
            values["rectangle"] = TemplateView([
                "x": text(x), "y": text(y), "width": text(width), "height": text(height), "style": style,
            ])
        case .post(let y, let width, let height, let isAtEnd, let style):
            values["post"] = TemplateView([
                "x": isAtEnd ? "100%" : "0", "shift": isAtEnd ? text(-width) : "0", "y": text(y), "width": text(width),
                "height": text(height), "style": style,
            ])
        case .rule(let y):
            values["rule"] = TemplateView(["y": text(y)])
        case .dot(let x, let y, let style):
            values["dot"] = TemplateView(["x": text(x), "y": text(y), "style": style])
        case .text(let words, let x, let y, let inset, let anchor, let style):
            values["words"] = TemplateView([
                "x": text(x), "y": text(y), "inset": text(inset), "anchor": anchor.rawValue, "style": style, "text": words,
            ])
        case .path(let path, let style):
            values["path"] = TemplateView(["data": path, "style": style, "height": text(height)])
        }
        return TemplateView(values)
    }
}
