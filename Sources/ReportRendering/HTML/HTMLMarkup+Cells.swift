internal import ReportModel

extension HTMLMarkup {
    /// - Parameters:
    ///   - isHead: whether the cell names the row.
    ///   - link: where the row leads to; its first cell carries it.
    mutating func cell(_ value: DisplayedValue, in kind: ReportColumn.Kind, isHead: Bool, link: String?) {
        if link != nil { return richHead(value, in: kind, link: link) }
        switch value {
        case .missing:
            markup("<td class=\"")
            text(kind.alignment)
            markup("\"><span role=\"img\" aria-label=\"no value\">–</span></td>\n")
        case .words(let words) where isHead && !kind.isNumeric:
            markup("<th scope=\"row\"><bdi>")
            text(words)
            markup("</bdi></th>\n")
        case _ where isHead:
            richHead(value, in: kind, link: nil)
        case .progress(let bar):
            progress(bar)
        case .date(let iso, let words):
            markup("<td class=\"")
            text(kind.alignment)
            markup("\"><time datetime=\"")
            text(iso)
            markup("\">")
            text(words)
            markup("</time></td>\n")
        case .words(let words), .number(let words):
            // The column decides: a count among texts is set like them.
            markup(kind.isNumeric ? "<td class=\"n\">" : "<td><bdi>")
            text(words)
            markup(kind.isNumeric ? "</td>\n" : "</bdi></td>\n")
        }
    }

    /// A row heading with a link, a date or a number.
    private mutating func richHead(_ value: DisplayedValue, in kind: ReportColumn.Kind, link: String?) {
        markup("<th scope=\"row\" class=\"")
        text(kind.alignment)
        markup("\">\n")
        if let link {
            markup("<a href=\"")
            text(link)
            markup("\">")
        }
        if case .date(let iso, _) = value {
            markup("<time datetime=\"")
            text(iso)
            markup("\">")
        }
        markup("<bdi>")
        text(value.text)
        markup("</bdi>")
        if case .date = value { markup("</time>") }
        markup("\n")
        if link != nil { markup("</a>") }
        markup("</th>\n")
    }

    /// The amounts in words, and a bar. Its parts are paths with their lengths in them.
    private mutating func progress(_ bar: ProgressView) {
        markup("<td class=\"p\">")
        text(bar.text)
        if bar.isMet || !bar.state.isEmpty {
            markup(bar.isMet ? " <b class=\"met\">" : " <b>")
            text(bar.state)
            markup("</b>")
        }
        markup("\n<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        // Where it is met without anything carried the bar is full, in one colour, and hides its track.
        if !bar.isPlainlyMet { markup("<path class=\"track\" d=\"M0 0h100v6H0z\"/>") }
        if bar.carried > 0 {
            markup("<path class=\"s2\" d=\"M0 0h")
            number(bar.carried)
            markup("v6H0z\"/>")
        }
        if bar.achieved > 0 {
            markup("<path class=\"s1\" d=\"M")
            number(bar.carried)
            markup(" 0h")
            number(bar.achieved)
            markup("v6H")
            number(bar.carried)
            markup("z\"/>")
        }
        markup("</svg></td>\n")
    }
}

extension ReportColumn.Kind {
    /// The style class of the column's cells: `n` for numbers, `d` for dates, `t` for text, `p` for progress.
    var alignment: String {
        switch self {
        case .date, .month: "d"
        case .text, .code, .flag: "t"
        case .progress: "p"
        case .count, .hours, .rate, .days, .quantity: "n"
        }
    }
}
