/// A page of a report: headline figures, then sections of prose and tables. No format.
package struct ReportPage: Sendable {
    /// The name of the page's file without folder and ending; `index` for the first page.
    package var id: String
    package var title: String
    /// What the page covers, one line.
    package var subtitle: String
    package var headlines: [Headline]
    package var sections: [ReportSection]

    package init(id: String, title: String, subtitle: String, headlines: [Headline], sections: [ReportSection]) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.headlines = headlines
        self.sections = sections
    }
}

/// A figure that a reader should see first.
package struct Headline: Hashable, Sendable {
    package var title: String
    package var value: ReportCell
    /// What the figure is made of, one short line.
    package var note: String

    package init(_ title: String, _ value: ReportCell, note: String) {
        self.title = title
        self.value = value
        self.note = note
    }
}

/// A part of a page under its own heading.
package struct ReportSection: Sendable {
    /// Unique on its page; the anchor that a contents list points to.
    package var id: String
    package var title: String
    /// Paragraphs before the tables.
    package var paragraphs: [String]
    package var tables: [PageTable]
    /// Terms and their meaning, after the tables.
    package var definitions: [Definition]

    package init(
        id: String,
        title: String,
        paragraphs: [String] = [],
        tables: [PageTable] = [],
        definitions: [Definition] = []
    ) {
        self.id = id
        self.title = title
        self.paragraphs = paragraphs
        self.tables = tables
        self.definitions = definitions
    }
}

/// A table as a page shows it.
package struct PageTable: Sendable {
    package var table: ReportTable
    /// The most rows that the page shows; what is beyond it is said and is in the CSV file named.
    package var rowLimit: Int
    /// The file with all rows, relative to the report's folder, `tables/cohort_summary.csv`.
    package var file: String?
    /// What to say where the table has no rows.
    package var emptyText: String
    /// For each row the id of the page that it leads to, from the row's cells; nil where it leads nowhere.
    package var link: (@Sendable ([ReportCell]) -> String?)?

    package init(
        _ table: ReportTable,
        rowLimit: Int = 1_000,
        file: String? = nil,
        emptyText: String,
        link: (@Sendable ([ReportCell]) -> String?)? = nil
    ) {
        self.table = table
        self.rowLimit = rowLimit
        self.file = file
        self.emptyText = emptyText
        self.link = link
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
