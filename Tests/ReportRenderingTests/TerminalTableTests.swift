import ReportModel
import ReportRendering
import Testing

struct TerminalTableTests {
    @Test func golden() {
        let lines = TerminalTable(SampleTables.table()).lines
        #expect(
            lines.joined(separator: "\n") == """
                Cohorts
                All cohorts.
                Cohort  Status  Registrations    Hours  Completion rate  Last activity  Overdue
                ------  ------  -------------  -------  ---------------  -------------  -------
                A-1     active          12345  1234.56           0.8571  2026-10-31     yes
                B       -                  -7     0.00                -  -              no
                """
        )
    }

    @Test func alignmentOfWideAndCombiningCharacters() {
        let columns = [ReportColumn("a", "A", .text, ""), ReportColumn("n", "N", .count, "")]
        let rows: [[ReportCell]] = [
            [.text("日本"), .count(1)], [.text("e\u{301}"), .count(22)], [.text("👩‍👩‍👧‍👦"), .count(3)],
            [.text("abcd"), .count(4)],
        ]
        let lines = TerminalTable(SampleTables.table(rows, columns: columns)).lines
        #expect(Array(lines.dropFirst(2)) == ["A      N", "----  --", "日本   1", "e\u{301}     22", "👩‍👩‍👧‍👦     3", "abcd   4"])
        #expect(Set(lines.dropFirst(2).map { displayWidth(of: $0) }) == [8])
    }

    @Test func rowsBeyondTheLimitAreCounted() {
        let table = SampleTables.table(Array(repeating: SampleTables.rows[0], count: 125))
        let lines = TerminalTable(table, rowLimit: 2, file: "tables/x.csv").lines
        #expect(lines.count == 4 + 2 + 1)
        #expect(lines.last == "... and 123 more rows in tables/x.csv")
        #expect(TerminalTable(table, rowLimit: 124).lines.last == "... and 1 more row")
        #expect(TerminalTable(table, rowLimit: 125, file: "tables/x.csv").lines.last?.hasPrefix("A-1") == true)
        #expect(TerminalTable(table, rowLimit: -1).lines.count == 5)
    }

    @Test func noRows() {
        #expect(TerminalTable(SampleTables.table([])).lines.last == "(no rows)")
        #expect(TerminalTable(SampleTables.table([], columns: [])).lines == ["Cohorts", "All cohorts.", "(no rows)"])
    }

    @Test func aRowThatIsTooShortIsFilledUp() {
        #expect(TerminalTable(SampleTables.table([[.text("A")]])).lines.last?.hasPrefix("A       -") == true)
    }

    @Test func longTextsAreShortenedThoseOfTheKeyLess() {
        let long = String(repeating: "x", count: 10_000)
        let columns = [ReportColumn("a", "A", .text, ""), ReportColumn("b", "B", .text, "")]
        let table = SampleTables.table([[.text(long), .text(long)]], columns: columns)
        let expected = [79, 39].map { String(repeating: "x", count: $0) + "…" }.joined(separator: "  ")
        #expect(TerminalTable(table).lines.last == expected)
    }

    @Test(arguments: SampleTables.hostileTexts)
    func nothingSteersTheTerminal(text: String) {
        var table = SampleTables.table(text: text)
        table.title = text
        table.scope = text
        table.columns[0].title = text
        for line in TerminalTable(table, rowLimit: 0, file: text).lines + TerminalTable(table).lines {
            let isHarmless = line.unicodeScalars.allSatisfy { scalar in
                scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl
            }
            #expect(isHarmless)
        }
    }

    @Test func onlyTheTitleIsBoldAndOnlyWhenAsked() {
        let lines = TerminalTable(SampleTables.table(), boldTitle: true).lines
        #expect(lines[0] == "\u{1B}[1mCohorts\u{1B}[0m")
        #expect(Array(lines.dropFirst()) == Array(TerminalTable(SampleTables.table()).lines.dropFirst()))
    }
}
