extension HTMLMarkup {
    /// A shape of a picture.
    ///
    /// - Parameter height: of the picture.
    mutating func shape(_ shape: Drawing.Shape, height: Double) {
        switch shape {
        case .rectangle(let x, let y, let width, let height, let style):
            markup("<rect")
            attribute(" class=\"", style)
            attribute(" x=\"", x, unit: "%")
            attribute(" y=\"", y)
            attribute(" width=\"", width, unit: "%")
            attribute(" height=\"", height)
        case .post(let y, let width, let height, let isAtEnd, let style):
            markup("<rect")
            attribute(" class=\"", style)
            markup(isAtEnd ? " x=\"100%\"" : " x=\"0\"")
            attribute(" y=\"", y)
            attribute(" width=\"", width)
            attribute(" height=\"", height)
            attribute(" transform=\"translate(", isAtEnd ? -width : 0, unit: " 0)")
        case .rule(let y):
            markup("<line class=\"rule\" x1=\"0\" x2=\"100%\"")
            attribute(" y1=\"", y)
            attribute(" y2=\"", y)
        case .dot(let x, let y, let style):
            markup("<circle")
            attribute(" class=\"", style)
            attribute(" cx=\"", x, unit: "%")
            attribute(" cy=\"", y)
            markup(" r=\"3\"")
        case .text(let words, let x, let y, let inset, let anchor, let style):
            markup("<text")
            attribute(" class=\"", style)
            attribute(" x=\"", x, unit: "%")
            attribute(" y=\"", y)
            attribute(" dx=\"", inset)
            attribute(" text-anchor=\"", anchor.rawValue)
            markup(">")
            text(words)
            markup("</text>\n")
            return
        case .path(let path, let style):
            markup("<svg width=\"100%\"")
            attribute(" height=\"", height)
            attribute(" viewBox=\"0 0 1000 ", height)
            markup(" preserveAspectRatio=\"none\"><path")
            attribute(" class=\"", style)
            attribute(" d=\"", path)
            markup("/></svg>\n")
            return
        }
        markup("/>\n")
    }

    /// - Parameter start: the attribute up to where its value begins.
    private mutating func attribute(_ start: StaticString, _ value: String) {
        markup(start)
        text(value)
        markup("\"")
    }

    private mutating func attribute(_ start: StaticString, _ value: Double, unit: StaticString = "") {
        markup(start)
        text(Drawing.text(value))
        markup(unit)
        markup("\"")
    }
}
