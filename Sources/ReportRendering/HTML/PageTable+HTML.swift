internal import ReportModel

extension PageTable {
    /// Fewer rows are seen at a glance and need no sorting.
    private static let fewestSortableRows = 3

    /// Writes the table with what stands under it, or a note that it is empty.
    func write(at location: PageLocation, to html: inout HTMLMarkup) {
        guard table.rows.count > 0, !table.columns.isEmpty else { return writeNote(to: &html) }
        writeGrid(at: location, to: &html)
        writeFileLink(at: location, to: &html)
        writeMeanings(to: &html)
    }

    /// Writes the table alone, as it stands beside a chart.
    func writeFigures(at location: PageLocation, to html: inout HTMLMarkup) {
        var plain = self
        plain.table.title += ", as a table"
        plain.table.scope = ""
        plain.writeGrid(at: location, to: &html)
    }

    private func writeNote(to html: inout HTMLMarkup) {
        html.markup("<div class=\"empty\">\n<p class=\"title\">")
        html.text(table.title)
        html.markup("</p>\n")
        if !table.scope.isEmpty {
            html.markup("<p class=\"scope\">")
            html.text(table.scope)
            html.markup("</p>\n")
        }
        html.markup("<p>")
        html.text(emptyText)
        html.markup("</p>\n</div>\n")
    }

    private func writeGrid(at location: PageLocation, to html: inout HTMLMarkup) {
        html.markup("<div class=\"scroll\" role=\"region\" aria-label=\"Table: ")
        html.text(table.title)
        html.markup("\" tabindex=\"0\">\n<p class=\"printed\" aria-hidden=\"true\"><b>")
        html.text(table.title)
        html.markup("</b>")
        if !table.scope.isEmpty {
            html.markup(" ")
            html.text(table.scope)
        }
        html.markup("</p>\n<table")
        if shownRows.count >= Self.fewestSortableRows { html.markup(" data-sortable") }
        html.markup(">\n<caption>\n<span class=\"title\">")
        html.text(table.title)
        html.markup("</span>\n")
        if !table.scope.isEmpty {
            html.markup("<span class=\"scope\">")
            html.text(table.scope)
            html.markup("</span>\n")
        }
        html.markup("</caption>\n<thead>\n<tr>\n")
        for column in table.columns {
            html.markup("<th scope=\"col\" class=\"")
            html.text(column.kind.alignment)
            html.markup("\">")
            html.text(column.title)
            html.markup("</th>\n")
        }
        html.markup("</tr>\n</thead>\n<tbody>\n")
        for index in shownRows { writeRow(index, at: location, to: &html) }
        html.markup("</tbody>\n</table>\n</div>\n")
    }

    private func writeRow(_ index: Int, at location: PageLocation, to html: inout HTMLMarkup) {
        let cells = table.rows.row(at: index)
        html.markup("<tr")
        if let firstRegistration {
            html.markup(" id=\"")
            html.text(PageLocation.anchor(of: .registration(firstRegistration + index)))
            html.markup("\"")
        }
        html.markup(">\n")
        let link = link?(index, cells).map { location.link(to: $0) }
        for (number, column) in table.columns.enumerated() {
            let isHead = number < table.keyColumns
            let limit = isHead ? DisplayedValue.longestKey : DisplayedValue.longestText
            let value = number < cells.count ? DisplayedValue(cells[number], as: column.kind, limit: limit) : .missing
            html.cell(value, in: column.kind, isHead: isHead, link: number == 0 ? link : nil)
        }
        html.markup("</tr>\n")
    }

    /// How many of the rows are shown, and where all of them are.
    private func writeFileLink(at location: PageLocation, to html: inout HTMLMarkup) {
        let (shown, total) = (shownRows, table.rows.count)
        guard shown.count < total || file != nil else { return }
        html.markup("<p class=\"under\">")
        if shown.count < total {
            html.markup("Showing ")
            if shown.lowerBound > 0 {
                html.text(DisplayedValue.grouped(String(shown.lowerBound + 1)))
                html.markup(" to ")
            }
            html.text(DisplayedValue.grouped(String(shown.upperBound)))
            html.markup(" of ")
            html.text(DisplayedValue.grouped(String(total)))
            html.markup(" rows")
            if file != nil { html.markup("; all rows are in ") }
        } else {
            html.markup("As a file: ")
        }
        if let file {
            html.markup("<a href=\"")
            html.text(location.link(toFile: file))
            html.markup("\">")
            html.text(file)
            html.markup("</a>")
        }
        if shown.count < total { html.markup(".") }
        html.markup("</p>\n")
    }

    /// What the columns mean, where one has a definition.
    private func writeMeanings(to html: inout HTMLMarkup) {
        let defined = table.columns.filter { !$0.definition.isEmpty }
        guard !defined.isEmpty else { return }
        html.markup("<details>\n<summary>What the columns mean<span class=\"hidden\">: ")
        html.text(table.title)
        html.markup("</span></summary>\n<dl class=\"definitions\">\n")
        for column in defined { html.definition(column.title, column.definition) }
        html.markup("</dl>\n</details>\n")
    }
}
