internal import Quantities
internal import ReportModel

extension ReportPage {
    /// The page for the template.
    /// - Parameter indexTitle: the title of the first page, which all other pages link back to.
    func view(provenance: Provenance, indexTitle: String) -> TemplateView {
        let location = PageLocation(of: self)
        var home: TemplateView?
        if !location.isIndex {
            home = TemplateView(["href": location.link(toPage: PageLocation.indexID), "text": indexTitle])
        }
        var contents: TemplateView?
        if sections.count > 1 {
            contents = TemplateView([
                "entries": sections.map { TemplateView(["href": "#" + $0.anchor, "text": $0.title]) }
            ])
        }
        return TemplateView([
            "title": title,
            "subtitle": TemplateView.optional(subtitle),
            "home": TemplateView.optional(home),
            "asAtISO": provenance.asAt.description,
            "asAtText": provenance.asAt.words(month: .full),
            "headlines": TemplateView.optional(headlines.isEmpty ? nil : TemplateView(["cards": headlines.map(\.view)])),
            "contents": TemplateView.optional(contents),
            "sections": sections.map { $0.view(at: location) },
            "audience": provenance.audienceStatement,
            "toolVersion": provenance.toolVersion,
            "catalogueVersion": provenance.catalogueVersion,
            "catalogueDigest": provenance.catalogueSHA256,
        ])
    }
}

extension Headline {
    fileprivate var view: TemplateView {
        TemplateView(["title": title, "value": DisplayedValue(value).text, "note": TemplateView.optional(note)])
    }
}

extension ReportSection {
    /// The identifier as an HTML anchor: letters, digits, `-` and `_`; anything else becomes `-`. It begins with the word
    /// `section`, so that it is never one of the template's own.
    fileprivate var anchor: String {
        let name = id.unicodeScalars.map { scalar in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || scalar == "_" ? Character(scalar) : "-"
        }
        return "section-" + String(name)
    }

    fileprivate func view(at location: PageLocation) -> TemplateView {
        var glossary: TemplateView?
        if !definitions.isEmpty {
            glossary = TemplateView([
                "definitions": definitions.map { TemplateView(["term": $0.term, "meaning": $0.meaning]) }
            ])
        }
        return TemplateView([
            "anchor": anchor,
            "title": title,
            "paragraphs": paragraphs,
            "tables": tables.map { $0.view(at: location) },
            "glossary": TemplateView.optional(glossary),
        ])
    }
}
