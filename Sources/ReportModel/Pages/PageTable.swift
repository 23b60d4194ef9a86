/// A table as a page shows it.
package struct PageTable: Sendable {
    package var table: ReportTable
    /// The rows that the page shows; nil for the first `rowLimit`. What it leaves out is on other pages.
    package var rows: Range<Int>?
    /// The most rows that the page shows; what is beyond it is said and is in the CSV file named.
    package var rowLimit: Int
    /// The file with all rows, relative to the report's folder, `tables/cohort_summary.csv`.
    package var file: String?
    /// What to say where the table has no rows.
    package var emptyText: String
    /// The number in its cohort of the registration that the first row is about, where each row is about the next one.
    package var firstRegistration: Int?
    /// For each row where it leads to, from the row's position among all rows and its cells; nil where it leads nowhere.
    package var link: (@Sendable (Int, [ReportCell]) -> PageTarget?)?

    package init(
        _ table: ReportTable,
        rowLimit: Int = 1_000,
        file: String? = nil,
        emptyText: String,
        firstRegistration: Int? = nil,
        link: (@Sendable (Int, [ReportCell]) -> PageTarget?)? = nil
    ) {
        self.table = table
        self.rowLimit = rowLimit
        self.file = file
        self.emptyText = emptyText
        self.firstRegistration = firstRegistration
        self.link = link
    }

    /// The positions of the rows that the page shows.
    package var shownRows: Range<Int> {
        (rows ?? 0..<min(max(rowLimit, 0), table.rows.count)).clamped(to: 0..<table.rows.count)
    }

    /// The same table with only these rows.
    package func showing(_ rows: Range<Int>) -> PageTable {
        var result = self
        result.rows = rows
        return result
    }
}
