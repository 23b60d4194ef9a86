internal import Quantities
internal import ReportModel

extension ReportPage {
    /// The page for the template.
    /// - Parameters:
    ///   - navigation: the pages that every page leads to.
    ///   - holes: gets what the template leaves out.
    func view(provenance: Provenance, navigation: [PageLink], _ holes: PageHoles) -> TemplateView {
        let location = PageLocation(of: self)
        var contents: TemplateView?
        if sections.count > 2, !isDashboard {
            contents = TemplateView([
                "entries": sections.map { section in
                    TemplateView(["href": "#" + section.anchor, "text": section.title])
                }
            ])
        }
        return TemplateView([
            "title": title,
            "subtitle": TemplateView.optional(subtitle),
            "site": TemplateView.optional(site(navigation, at: location, holes)),
            "trail": TemplateView.optional(trailView(navigation, at: location)),
            "asAtISO": provenance.asAt.description,
            "asAtText": provenance.asAt.words(month: .full),
            "headlines": TemplateView.optional(
                headlines.isEmpty ? nil : TemplateView(["cards": headlines.map { $0.view(at: location) }])
            ),
            "contents": TemplateView.optional(contents),
            "sections": sections.map { $0.view(at: location, holes) },
            "turn": TemplateView.optional(turn.map { $0.view(at: location) }),
            "layout": isDashboard ? "dashboard" : "document",
            "hasCharts": sections.contains { !$0.charts.isEmpty },
            "audience": provenance.audienceStatement,
            "toolVersion": provenance.toolVersion,
            "catalogueVersion": provenance.catalogueVersion,
            "catalogueDigest": provenance.catalogueSHA256,
        ])
    }

    /// The links to the report's main pages; the one that this page is, or lies under, is marked.
    private func site(_ navigation: [PageLink], at location: PageLocation, _ holes: PageHoles) -> TemplateView? {
        guard !navigation.isEmpty else { return nil }
        let own = turn?.firstID ?? id
        let above = trail.first?.target.page
        return TemplateView([
            "entries": holes.fill { html in
                for link in navigation {
                    html.markup("<li><a href=\"")
                    html.text(location.link(to: link.target))
                    html.markup("\"")
                    if link.target.page == own {
                        html.markup(" aria-current=\"page\"")
                    } else if link.target.page == above {
                        html.markup(" aria-current=\"true\"")
                    }
                    html.markup(">")
                    html.text(link.title)
                    html.markup("</a></li>\n")
                }
            }
        ])
    }

    private func trailView(_ navigation: [PageLink], at location: PageLocation) -> TemplateView? {
        guard !location.isIndex, let home = navigation.first else { return nil }
        return TemplateView([
            "entries": ([home] + trail).map { TemplateView(["href": location.link(to: $0.target), "text": $0.title]) }
        ])
    }
}

extension PageTurn {
    fileprivate func view(at location: PageLocation) -> TemplateView {
        let link = { (id: String?) in id.map { location.link(toPage: $0) } ?? false as Any }
        return TemplateView([
            "number": String(number),
            "count": String(count),
            "first": link(number > 1 ? Self.id(firstID, number: 1) : nil),
            "previous": link(id(offset: -1)),
            "next": link(id(offset: 1)),
            "last": link(number < count ? Self.id(firstID, number: count) : nil),
        ])
    }
}

extension Headline {
    fileprivate func view(at location: PageLocation) -> TemplateView {
        TemplateView([
            "title": title,
            "href": target.map { location.link(to: $0) } ?? false as Any,
            "value": DisplayedValue(value).text,
            "change": change.map(\.sentence) ?? false as Any,
            "note": TemplateView.optional(note),
        ])
    }
}

extension Headline.Change {
    /// `Up 12 from 188 on 30 Sep 2026`.
    var sentence: String {
        let day = since.words(month: .short)
        let from = { "from \(DisplayedValue(earlier).text) on \(day)" }
        switch difference {
        case .none where DisplayedValue(earlier) == .missing: return "No figure on \(day)"
        case .none: return "No figure to set against \(DisplayedValue(earlier).text) on \(day)"
        case .count(0), .hours(.zero), .points(0): return "The same as on \(day)"
        case .count(let count): return "\(Self.way(count)) \(DisplayedValue.grouped(String(abs(count)))) \(from())"
        case .hours(let hours):
            let amount = DisplayedValue.grouped(Hours(seconds: abs(hours.seconds)).description)
            return "\(Self.way(hours.seconds)) \(amount) \(from())"
        case .points(let points):
            return "\(Self.way(points)) \(fixedPoint(abs(points), places: 2)) percentage points \(from())"
        }
    }

    private static func way(_ amount: Int) -> String {
        amount < 0 ? "Down" : "Up"
    }
}

extension ReportSection {
    fileprivate var anchor: String {
        PageLocation.anchor(of: .section(id))
    }

    fileprivate func view(at location: PageLocation, _ holes: PageHoles) -> TemplateView {
        var glossary: TemplateView?
        if !definitions.isEmpty {
            glossary = TemplateView([
                "definitions": holes.fill { html in
                    for definition in definitions { html.definition(definition.term, definition.meaning) }
                }
            ])
        }
        return TemplateView([
            "anchor": anchor,
            "breadth": tables.isEmpty ? "narrow" : "wide",
            "title": title,
            "paragraphs": paragraphs,
            "pictures": TemplateView.optional(
                charts.isEmpty ? nil : TemplateView(["charts": charts.map { $0.view(at: location, holes) }])
            ),
            "tables": holes.fill { html in
                for table in tables { table.write(at: location, to: &html) }
            },
            "glossary": TemplateView.optional(glossary),
            "more": TemplateView.optional(
                links.isEmpty
                    ? nil
                    : TemplateView([
                        "links": links.map { TemplateView(["href": location.link(to: $0.target), "text": $0.title]) }
                    ])
            ),
        ])
    }
}
