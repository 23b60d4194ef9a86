internal import Mustache
internal import ReportModel

/// A row of a table on a page, for the template.
///
/// Asking Mustache for a key costs about a microsecond, more than formatting the cell. A row is therefore not given cell
/// by cell but in stretches: in each the cells come in the order in which the template asks for their forms, and a new one
/// begins where that order would go backwards. A row of ten cells has one to three.
final class TableRowView: MustacheParent {
    private let stretches: [StretchView]

    /// - Parameter link: where the row leads to; its first cell carries the link.
    init(cells: [ReportCell], columns: [ReportColumn], keyColumns: Int, link: String?) {
        var stretches: [StretchView] = []
        var stretch = StretchView()
        for (index, column) in columns.enumerated() {
            let value = index < cells.count ? DisplayedValue(cells[index]) : .missing
            let isHead = index < keyColumns
            let form = CellForm(value, in: column, isHead: isHead, isLinked: index == 0 && link != nil)
            if !stretch.takes(form) {
                stretches.append(stretch)
                stretch = StretchView()
            }
            stretch.append(value, form: form, align: column.kind.alignment, href: index == 0 ? link : nil)
        }
        stretches.append(stretch)
        self.stretches = stretches
    }

    func child(named name: String) -> Any? {
        name == "stretches" ? stretches : nil
    }
}

extension ReportColumn.Kind {
    /// The style class of the column's cells: `n` for numbers, `d` for dates, `t` for text.
    var alignment: String {
        switch self {
        case .date, .month: "d"
        case .text, .flag: "t"
        case .count, .hours, .rate, .days, .quantity: "n"
        }
    }
}

/// How a cell is written, in the order of the template.
private enum CellForm: Int {
    /// A row heading with a link, a date or a number.
    case richHead
    case head
    case words
    case number
    case date
    case gap

    init(_ value: DisplayedValue, in column: ReportColumn, isHead: Bool, isLinked: Bool) {
        switch value {
        case _ where isLinked: self = .richHead
        case .missing: self = .gap
        case .words where isHead && !column.kind.isNumeric: self = .head
        case .words, .number, .date:
            if isHead {
                self = .richHead
            } else if case .date = value {
                self = .date
            } else {
                // The column decides: a count among texts is set like them.
                self = column.kind.isNumeric ? .number : .words
            }
        }
    }
}

private final class StretchView: MustacheParent {
    private var richHeads: [TemplateView] = []
    private var heads: [String] = []
    private var words: [String] = []
    private var numbers: [String] = []
    private var dates: [TemplateView] = []
    private var gaps: [String] = []
    private var lastForm = CellForm.richHead

    func takes(_ form: CellForm) -> Bool {
        form.rawValue >= lastForm.rawValue
    }

    func append(_ value: DisplayedValue, form: CellForm, align: String, href: String?) {
        lastForm = form
        switch form {
        case .richHead:
            var iso: String?
            if case .date(let date, _) = value { iso = date }
            richHeads.append(
                TemplateView(["align": align, "href": href ?? false, "iso": iso ?? false, "text": value.text] as [String: Any])
            )
        case .head: heads.append(value.text)
        case .words: words.append(value.text)
        case .number: numbers.append(value.text)
        case .date:
            guard case .date(let iso, let text) = value else { return }
            dates.append(TemplateView(["align": align, "iso": iso, "text": text]))
        case .gap: gaps.append(align)
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "richHeads": richHeads
        case "heads": heads
        case "words": words
        case "numbers": numbers
        case "dates": dates
        case "gaps": gaps
        default: nil
        }
    }
}
