package import Quantities

/// Pages built when they are asked for, so that rendering memory does not grow with their number.
package protocol ReportPages: Sendable {
    var count: Int { get }
    func page(at index: Int) -> ReportPage
}

/// Everything that one run found out, built once; each output form only formats it.
package struct ResultSet: Sendable {
    package var provenance: Provenance
    /// Every table of the published `tables` folder.
    package var tables: [ReportTable]
    /// The views that the terminal shows, of the same figures.
    package var summaries: [ReportTable]
    package var index: ReportPage
    /// The pages in the `pages` folder.
    package var pages: any ReportPages
    /// The pages that every page leads to, the first page first; empty where there is only one.
    package var navigation: [PageLink]

    package init(
        provenance: Provenance,
        tables: [ReportTable],
        summaries: [ReportTable],
        index: ReportPage,
        pages: any ReportPages,
        navigation: [PageLink] = []
    ) {
        self.provenance = provenance
        self.tables = tables
        self.summaries = summaries
        self.index = index
        self.pages = pages
        self.navigation = navigation
    }

    package var period: Month { provenance.asAt.month }
}
