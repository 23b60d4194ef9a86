@testable import CohortReports
import ReportModel
import Testing

/// Long lists go on over several pages, and every row is on exactly one of them.
struct PagedListTests {
    private func list(rows: Int, limit: Int = PagedList.mostPages) -> PagedList {
        let table = ReportTable(
            id: "t",
            title: "T",
            scope: "",
            keyColumns: 1,
            columns: [ReportColumn("n", "N", .count, "")],
            rows: StoredRows((0..<rows).map { [.count($0)] })
        )
        return PagedList(
            ReportPage(
                id: "list",
                title: "List",
                subtitle: "All of it",
                headlines: [Headline("Rows", .count(rows), note: "")],
                sections: [
                    ReportSection(id: "before", title: "Before"),
                    ReportSection(
                        id: "rows",
                        title: "Rows",
                        tables: [
                            PageTable(table, emptyText: "None."), PageTable(table, file: "tables/t.csv", emptyText: "None."),
                        ]
                    ),
                ]
            ),
            list: "rows",
            limit: limit
        )
    }

    @Test(arguments: [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (4_000, 20), (4_001, 20)])
    func pages(rows: Int, count: Int) throws {
        let list = list(rows: rows)
        #expect(list.count == count)
        let pages = (0..<count).map { list.page(at: $0) }
        let shown = pages.compactMap(\.sections.last?.tables.last?.shownRows).flatMap { Array($0) }
        #expect(shown == Array(0..<min(rows, 4_000)))
        let names = (1...count).map { number in number == 1 ? "list" : "list_\(number)" }
        #expect(pages.map(\.id) == names)
        #expect(pages[0].sections.map(\.id) == ["before", "rows"] && pages[0].headlines.count == 1)
        #expect(pages[0].sections[1].tables.count == 2)
        for (number, page) in pages.enumerated().dropFirst() {
            #expect(page.title == "List, page \(number + 1)")
            #expect(page.sections.map(\.id) == ["rows"] && page.sections[0].tables.count == 1 && page.headlines.isEmpty)
        }
        #expect(pages.allSatisfy { $0.turn?.count == (count > 1 ? count : nil) })
    }

    @Test func aLimitOfOnePageLeavesTheRestToTheFile() {
        let list = list(rows: 900, limit: 1)
        #expect(list.count == 1)
        #expect(list.page(at: 0).turn == nil)
        #expect(list.page(at: 0).sections[1].tables[1].shownRows == 0..<200)
    }

    @Test func turns() {
        let middle = PageTurn(number: 2, count: 3, firstID: "a")
        #expect([middle.id(offset: -1), middle.id(offset: 1), middle.id(offset: 2)] == ["a", "a_3", nil])
        #expect(PageTurn(number: 1, count: 3, firstID: "a").id(offset: -1) == nil)
    }

    /// A cohort of many registrations: each has one place, and is found there from the lists.
    @Test func aLargeCohortHasSeveralPages() throws {
        let run = try SampleRun()
        for number in 0..<250 { try run.register("R\(number)", number.isMultiple(of: 9) ? "CAW" : "8582-C") }
        let resultSet = run.resultSet
        let pages = resultSet.cohortPages
        let first = try #require(pages.first).id
        #expect(pages.map(\.id) == [first, "\(first)_2", "\(first)_3"])
        #expect(pages.flatMap(\.registrations) == Array(1...250))
        let found = pages.flatMap { page in
            page.sections.filter { $0.id == "progress" }.flatMap(\.tables).flatMap { $0.table.allRows.map { $0[0].plainText } }
        }
        #expect(Set(found).count == 250)
        #expect(pages.map { $0.sections.map(\.id) }[1] == ["progress", "registrations"])
        #expect(try resultSet.page("short-of-hours_2").turn?.number == 2)
    }
}
