import Quantities
import ReportModel
import ReportRendering
import Testing

struct CSVTableWriterTests {
    private func text(of table: ReportTable) -> String {
        String(decoding: CSVTableWriter.bytes(of: table), as: UTF8.self)
    }

    @Test func golden() {
        #expect(
            text(of: SampleTables.table()) == """
                cohort_id,status,registrations,hours,rate,last,overdue
                A-1,active,12345,1234.56,0.8571,2026-10-31,yes
                B,,-7,0.00,,,no

                """
        )
    }

    @Test(arguments: [
        ("plain", "plain"), ("a b", "a b"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a\nb\""),
        ("a\r\nb", "\"a\r\nb\""), (" a", "\" a\""), ("a ", "\"a \""), ("", "\"\""), ("007", "007"), ("日本", "日本"),
        ("=1+1", "'=1+1"), ("+44", "'+44"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""),
        ("=A1,B1", "\"'=A1,B1\""), ("a=b", "a=b"), ("'x", "'x"), ("=\u{338}1", "'=\u{338}1"),
    ])
    func quotingAndGuarding(value: String, field: String) {
        #expect(text(of: SampleTables.table(text: value)).utf8.elementsEqual("value\n\(field)\n".utf8))
    }

    /// Rows that share a text, as they do where it stands in several columns; every byte of it is written twice.
    @Test func sharedTexts() {
        let quotes = String(repeating: "\"", count: 10_000)
        let table = ReportTable(
            id: "shared",
            title: "",
            scope: "",
            keyColumns: 0,
            columns: [ReportColumn("a", "A", .text, ""), ReportColumn("b", "B", .text, ""), ReportColumn("c", "C", .text, "")],
            rows: SharingRows(text: quotes)
        )
        let field = "\"\(quotes)\(quotes)\""
        #expect(text(of: table) == "a,b,c\n\(field),\(field),\(field)\n")
    }

    @Test func onlyTextsAreGuarded() {
        let columns = [
            ReportColumn("n", "N", .count, ""), ReportColumn("h", "H", .hours, ""), ReportColumn("t", "T", .text, ""),
        ]
        let rows: [[ReportCell]] = [[.count(-1), .hours(Hours(seconds: -90)), .text("-1")]]
        #expect(text(of: SampleTables.table(rows, columns: columns)) == "n,h,t\n-1,-0.03,'-1\n")
    }

    static let values: [ReportCell] = [
        .none, .count(0), .count(.min), .count(.max), .count(100), .hours(Hours(seconds: 0)), .hours(Hours(seconds: -18)),
        .hours(Hours(seconds: 17)), .hours(Hours(seconds: 18)), .hours(Hours(seconds: 3_599)), .hours(Hours(seconds: 360_000)),
        .rate(Ratio(0, of: 3)), .rate(Ratio(1, of: 3)), .rate(Ratio(3, of: 3)), .rate(Ratio(5, of: 4)), .rate(Ratio(1, of: 0)),
        .date(Day(number: 0)), .month(Month(year: 2026, month: 9)), .flag(true), .flag(false),
        .roundedRate(0), .roundedRate(857), .roundedRate(1_000),
    ]

    /// What is not published is a mark, which no spreadsheet takes for a formula.
    @Test(arguments: Suppression.allCases)
    func suppressedFigures(suppression: Suppression) {
        let table = SampleTables.table([[.suppressed(suppression)]], columns: [ReportColumn("n", "N", .count, "")])
        #expect(text(of: table) == "n\n\(suppression.rawValue)\n")
        #expect(suppression.rawValue.first?.isLetter == true)
    }

    @Test(arguments: values)
    func cellsAreThePlainText(value: ReportCell) {
        let columns = [ReportColumn("a", "A", .quantity, ""), ReportColumn("b", "B", .text, "")]
        let table = SampleTables.table([[value, .text("x")]], columns: columns)
        #expect(text(of: table) == "a,b\n\(value.plainText),x\n")
    }

    /// What goes into a block of cells comes out of it.
    @Test(arguments: values + [.text(""), .text("a\u{301}"), .suppressed(.withheld)])
    func cellsOfABlock(value: ReportCell) {
        var block = CellBlock()
        block.append(text: "before")
        block.append(value)
        block.append(sameAs: 0)
        let cells = [block.reportCell(at: 0), block.reportCell(at: 1), block.reportCell(at: 2)]
        #expect(cells == [.text("before"), value, .text("before")])
    }

    @Test func largeTablesComeInPieces() {
        let table = SampleTables.table(Array(repeating: SampleTables.rows[0], count: 20_000))
        var writer = CSVTableWriter()
        var sizes: [Int] = []
        writer.write(table) { sizes.append($0.count) }
        #expect(sizes.count > 2)
        #expect(sizes.reduce(0, +) == CSVTableWriter.bytes(of: table).count)
        #expect(sizes.dropLast().allSatisfy { $0 >= 256 * 1024 })
    }

    @Test func anErrorOfTheSinkIsPassedOn() {
        struct DiskFull: Error {}
        var writer = CSVTableWriter()
        #expect(throws: DiskFull.self) {
            try writer.write(SampleTables.table()) { _ in throw DiskFull() }
        }
    }
}

/// A row whose cells are one text, which stands in the block once.
private struct SharingRows: WrittenRows {
    let text: String
    let count = 1

    func write(_ rows: Range<Int>, to block: inout CellBlock) {
        for _ in rows {
            let place = block.cells.count
            block.append(text: text)
            block.append(sameAs: place)
            block.append(sameAs: place)
        }
    }
}
