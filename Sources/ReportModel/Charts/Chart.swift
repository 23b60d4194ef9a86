/// A picture of a table: what is drawn and what is said of it. A renderer draws it; the table stands beside it.
///
/// The key columns of the table are the labels, and its other columns the figures; see `Form` for what each means. So the
/// picture can say nothing that the table doesn't.
package struct Chart: Sendable {
    package enum Form: Hashable, Sendable {
        /// A bar for each row as long as its one figure. Counts and hours are measured against the largest, rates against 100 %.
        case bars
        /// A bar for each row, all equally long, divided by its figures. The figure of the last column may be a `label` instead.
        case stackedBars
        /// A line for each figure over the rows, which are months; each has a scale of its own.
        case lines
        /// A bar for each row: the figures but the last laid end to end, against the last, which is what is required.
        case progress
        /// A band for each row from its first label to its second, as thick as its one figure.
        case flow
    }

    /// Unique on its page.
    package var id: String
    package var title: String
    /// What the picture shows, in a sentence or two, for those who can't see it.
    package var summary: String
    package var form: Form
    package var table: ReportTable
    /// The column whose value stands beside each bar and is no part of it.
    package var label: String?
    /// Columns that only the table beside the picture shows.
    package var undrawn: Set<String>
    /// The numbers of the colours of the figures, 1 up to 6; the first figure has the first of them.
    package var colours: [Int]
    /// Where each row of the table leads to.
    package var link: (@Sendable (Int, [ReportCell]) -> PageTarget?)?

    package init(
        id: String,
        title: String,
        summary: String,
        form: Form,
        table: ReportTable,
        label: String? = nil,
        undrawn: Set<String> = [],
        colours: [Int] = [1, 2, 3, 4, 5, 6],
        link: (@Sendable (Int, [ReportCell]) -> PageTarget?)? = nil
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.form = form
        self.table = table
        self.label = label
        self.undrawn = undrawn
        self.colours = colours
        self.link = link
    }

    /// The positions of the columns that are drawn.
    package var figureColumns: [Int] {
        table.columns.indices.filter {
            $0 >= table.keyColumns && table.columns[$0].name != label && !undrawn.contains(table.columns[$0].name)
        }
    }

    /// The colour of a figure by its place among them.
    package func colour(ofFigure index: Int) -> Int {
        colours.isEmpty ? 1 : colours[index % colours.count]
    }
}
