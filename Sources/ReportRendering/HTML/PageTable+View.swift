internal import ReportModel

extension PageTable {
    /// Fewer rows are seen at a glance and need no sorting.
    private static let fewestSortableRows = 3

    /// The table for the template: as a grid, or as a note that it is empty.
    func view(at location: PageLocation) -> TemplateView {
        let isBlank = table.rows.count == 0 || table.columns.isEmpty
        return TemplateView([
            "grid": TemplateView.optional(isBlank ? nil : grid(at: location)),
            "blank": TemplateView.optional(isBlank ? blank : nil),
        ])
    }

    /// The grid alone, as it stands beside a chart.
    func plainGrid(at location: PageLocation) -> TemplateView {
        var plain = self
        plain.table.title += ", as a table"
        plain.table.scope = ""
        plain.table.columns = table.columns.map { column in
            var column = column
            column.definition = ""
            return column
        }
        return plain.grid(at: location)
    }

    private var blank: TemplateView {
        TemplateView([
            "title": table.title,
            "scope": TemplateView.optional(table.scope),
            "text": emptyText,
        ])
    }

    private func grid(at location: PageLocation) -> TemplateView {
        let total = table.rows.count
        let shown = shownRows
        let fileLink = file.map { TemplateView(["href": location.link(toFile: $0), "text": $0]) }
        var cut: TemplateView?
        if shown.count < total {
            let first = shown.lowerBound > 0 ? "\(DisplayedValue.grouped(String(shown.lowerBound + 1))) to " : ""
            cut = TemplateView([
                "shown": first + DisplayedValue.grouped(String(shown.upperBound)),
                "total": DisplayedValue.grouped(String(total)),
                "file": TemplateView.optional(fileLink),
            ])
        }
        return TemplateView([
            "title": table.title,
            "scope": TemplateView.optional(table.scope),
            "sortable": shown.count >= Self.fewestSortableRows,
            "columns": table.columns.map { TemplateView(["align": $0.kind.alignment, "title": $0.title]) },
            "rows": shown.map { row(at: $0, location: location) },
            "cut": TemplateView.optional(cut),
            "whole": TemplateView.optional(cut == nil ? fileLink : nil),
            "meanings": TemplateView.optional(meanings),
        ])
    }

    private func row(at index: Int, location: PageLocation) -> TableRowView {
        let cells = table.rows.row(at: index)
        return TableRowView(
            cells: cells,
            columns: table.columns,
            keyColumns: table.keyColumns,
            link: link?(index, cells).map { location.link(to: $0) },
            anchor: firstRegistration.map { PageLocation.anchor(of: .registration($0 + index)) }
        )
    }

    /// What the columns mean; nil where no column has a definition.
    private var meanings: TemplateView? {
        let defined = table.columns.filter { !$0.definition.isEmpty }
        guard !defined.isEmpty else { return nil }
        return TemplateView([
            "title": table.title,
            "definitions": defined.map { TemplateView(["term": $0.title, "meaning": $0.definition]) },
        ])
    }
}
