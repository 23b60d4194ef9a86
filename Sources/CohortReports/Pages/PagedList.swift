import ReportModel

/// A page with one long list that goes on over several pages: the first has everything, the others only the list's section.
struct PagedList: ReportPages {
    /// Rows of a page: with all their columns well below a megabyte.
    static let rowsPerPage = 200
    /// Beyond so many pages nobody turns; the file has all rows.
    static let mostPages = 20

    private let page: ReportPage
    private let section: Int
    private let rows: Int
    let count: Int

    /// - Parameters:
    ///   - section: the id of the section whose last table is the list; without it, or with no such table, there is one page.
    ///   - limit: how many pages it may have.
    init(_ page: ReportPage, list section: String, limit: Int = Self.mostPages) {
        self.page = page
        self.section = page.sections.firstIndex { $0.id == section } ?? 0
        rows = page.sections.first { $0.id == section }?.tables.last?.table.rows.count ?? 0
        count = min(max(1, (rows + Self.rowsPerPage - 1) / Self.rowsPerPage), max(1, limit))
    }

    func page(at index: Int) -> ReportPage {
        var result = page
        guard page.sections.indices.contains(section), !page.sections[section].tables.isEmpty else { return result }
        let start = index * Self.rowsPerPage
        let last = page.sections[section].tables.count - 1
        let list = page.sections[section].tables[last].showing(start..<min(start + Self.rowsPerPage, rows))
        result.sections[section].tables[last] = list
        guard count > 1 else { return result }
        result.turn = PageTurn(number: index + 1, count: count, firstID: page.id)
        guard index > 0 else { return result }
        result.id = PageTurn.id(page.id, number: index + 1)
        result.title += ", page \(index + 1)"
        result.headlines = []
        var only = result.sections[section]
        only.tables = [list]
        only.charts = []
        result.sections = [only]
        return result
    }
}

/// A page that is built when it is asked for.
struct SinglePage: ReportPages {
    let build: @Sendable () -> ReportPage

    var count: Int { 1 }

    func page(at index: Int) -> ReportPage { build() }
}

/// Pages of several kinds, one after the other.
struct JoinedPages: ReportPages {
    private let parts: [any ReportPages]
    /// For each part the number of pages up to and with its own.
    private let ends: [Int]

    init(_ parts: [any ReportPages]) {
        self.parts = parts
        var end = 0
        ends = parts.map {
            end += $0.count
            return end
        }
    }

    var count: Int { ends.last ?? 0 }

    func page(at index: Int) -> ReportPage {
        guard let part = ends.firstIndex(where: { index < $0 }) else { preconditionFailure("there is no page \(index)") }
        return parts[part].page(at: index - (part == 0 ? 0 : ends[part - 1]))
    }
}
