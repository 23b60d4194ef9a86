/// A page of a report: headline figures, then sections of prose, charts and tables. No format.
package struct ReportPage: Sendable {
    /// The name of the page's file without folder and ending; `index` for the first page.
    package var id: String
    package var title: String
    /// What the page covers, one line.
    package var subtitle: String
    /// The pages that lead here from the first, the first one left out.
    package var trail: [PageLink]
    /// Where it stands in a list over several pages; nil where it is alone.
    package var turn: PageTurn?
    /// Whether its pictures stand side by side where there is room, to be seen at a glance.
    package var isDashboard: Bool
    package var headlines: [Headline]
    package var sections: [ReportSection]

    package init(
        id: String,
        title: String,
        subtitle: String,
        trail: [PageLink] = [],
        turn: PageTurn? = nil,
        isDashboard: Bool = false,
        headlines: [Headline],
        sections: [ReportSection]
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.trail = trail
        self.turn = turn
        self.isDashboard = isDashboard
        self.headlines = headlines
        self.sections = sections
    }
}

/// A part of a page under its own heading.
package struct ReportSection: Sendable {
    /// Unique on its page; the anchor that a contents list points to.
    package var id: String
    package var title: String
    /// Paragraphs before everything else.
    package var paragraphs: [String]
    package var charts: [Chart]
    package var tables: [PageTable]
    /// Terms and their meaning, after the tables.
    package var definitions: [Definition]
    /// Where there is more, at the end.
    package var links: [PageLink]

    package init(
        id: String,
        title: String,
        paragraphs: [String] = [],
        charts: [Chart] = [],
        tables: [PageTable] = [],
        definitions: [Definition] = [],
        links: [PageLink] = []
    ) {
        self.id = id
        self.title = title
        self.paragraphs = paragraphs
        self.charts = charts
        self.tables = tables
        self.definitions = definitions
        self.links = links
    }
}

/// A term and what it means.
package struct Definition: Hashable, Sendable {
    package var term: String
    package var meaning: String

    package init(_ term: String, _ meaning: String) {
        self.term = term
        self.meaning = meaning
    }
}
