internal import Mustache
internal import ReportModel

/// A row of a table on a page, for the template.
///
/// Asking Mustache for a key costs about a microsecond, more than formatting the cell. A row is therefore not given cell
/// by cell but in stretches: in each the cells come in the order in which the template asks for their forms, and a new one
/// begins where that order would go backwards. A row of ten cells has one to three.
final class TableRowView: MustacheParent {
    private let stretches: [StretchView]
    private let anchor: String?

    /// - Parameters:
    ///   - link: where the row leads to; its first cell carries the link.
    ///   - anchor: the row's id, which links lead to.
    init(cells: [ReportCell], columns: [ReportColumn], keyColumns: Int, link: String?, anchor: String? = nil) {
        self.anchor = anchor
        var stretches: [StretchView] = []
        var stretch = StretchView()
        for (index, column) in columns.enumerated() {
            let isHead = index < keyColumns
            let limit = isHead ? DisplayedValue.longestKey : DisplayedValue.longestText
            let value = index < cells.count ? DisplayedValue(cells[index], as: column.kind, limit: limit) : .missing
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
        switch name {
        case "stretches": stretches
        case "anchor": anchor ?? false
        default: nil
        }
    }
}

extension ReportColumn.Kind {
    /// The style class of the column's cells: `n` for numbers, `d` for dates, `t` for text, `p` for progress.
    var alignment: String {
        switch self {
        case .date, .month: "d"
        case .text, .code, .flag: "t"
        case .progress: "p"
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
    case progress
    /// A requirement met on the registration itself, as most are: its bar is always the same.
    case met
    case gap

    init(_ value: DisplayedValue, in column: ReportColumn, isHead: Bool, isLinked: Bool) {
        switch value {
        case _ where isLinked: self = .richHead
        case .missing: self = .gap
        case .words where isHead && !column.kind.isNumeric: self = .head
        case .progress(let bar) where !isHead: self = bar.isPlainlyMet ? .met : .progress
        case .words, .number, .date, .progress:
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
    private var progress: [TemplateView] = []
    private var met: [String] = []
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
        case .progress:
            guard case .progress(let bar) = value else { return }
            progress.append(bar.view)
        case .met: met.append(value.text)
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
        case "progress": progress
        case "met": met
        case "gaps": gaps
        default: nil
        }
    }
}

extension ProgressView {
    /// The bar's parts are paths with their lengths in them: fewer keys to ask for than for rectangles.
    fileprivate var view: TemplateView {
        TemplateView([
            "carried": carried > 0 ? "M0 0h\(carried)v6H0z" : false as Any,
            "achieved": achieved > 0 ? "M\(carried) 0h\(achieved)v6H\(carried)z" : false as Any,
            "text": text,
            "reached": isMet ? state : false as Any,
            "short": isMet || state.isEmpty ? false as Any : state,
        ])
    }
}
