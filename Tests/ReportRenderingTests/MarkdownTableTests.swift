import Diagnostics
import ReportModel
import ReportRendering
import Testing

struct MarkdownTableTests {
    private func text(of table: ReportTable) -> String {
        var bytes: [UInt8] = []
        MarkdownTableWriter().write(table) { piece in
            for index in piece.indices { bytes.append(piece[index]) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func golden() {
        #expect(
            text(of: SampleTables.table()) == """
                ## Cohorts

                | Cohort | Status | Registrations | Hours | Completion rate | Last activity | Overdue |
                | --- | --- | ---: | ---: | ---: | --- | --- |
                | A-1 | active | 12345 | 1234.56 | 0.8571 | 2026-10-31 | yes |
                | B | | -7 | 0.00 | | | no |

                All cohorts.

                """
        )
    }

    @Test func withoutRows() {
        #expect(text(of: SampleTables.table([])).hasSuffix("| --- | --- |\n\n(no rows)\n\nAll cohorts.\n"))
    }

    @Test(arguments: [
        ("plain", "plain"), ("a|b", #"a\|b"#), (#"a\|b"#, #"a\\\|b"#), ("`c`", #"\`c\`"#), ("**b**", #"\*\*b\*\*"#),
        ("[l](x)", #"\[l\](x)"#), ("<b>&amp;", "&lt;b&gt;&amp;amp;"), ("~~s~~", #"\~\~s\~\~"#), ("$x$", #"\$x\$"#),
        ("not_achieved", "not_achieved"), ("_x_", #"\_x\_"#), ("a__b", #"a\_\_b"#), ("a_", #"a\_"#),
        ("http://x.org", #"http\://x.org"#), ("10:30", "10:30"), ("www.x.org", #"www\.x.org"#), ("WWW.x", #"WWW\.x"#),
        ("two\nlines", "two<br>lines"), ("two\r\nlines", "two<br>lines"), ("two\rlines", "two<br>lines"), ("a\tb", "a b"),
        ("a\u{202E}b", "a\u{FFFD}b"), ("\u{1B}[31m", "\u{FFFD}\\[31m"), ("\u{9B}", "\u{FFFD}"), ("a\0", "a\u{FFFD}"),
        ("\u{E0041}", "\u{FFFD}"), ("x\u{2028}y", "x\u{FFFD}y"), ("é 日本 👍🏽", "é 日本 👍🏽"), (#"end\"#, #"end\\"#),
    ])
    func escapes(value: String, cell: String) {
        let lines = text(of: SampleTables.table(text: value)).utf8.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 5)
        #expect(lines[3].elementsEqual("| \(cell) |".utf8), "\(String(decoding: lines[3], as: UTF8.self))")
    }

    /// A hostile text stays one cell of one row, and nothing in it steers.
    @Test(arguments: SampleTables.hostileTexts)
    func hostileTexts(value: String) {
        let text = text(of: SampleTables.table([[.text(value), .text("end")]], columns: Array(SampleTables.columns.prefix(2))))
        #expect(!text.unicodeScalars.contains { $0 != "\n" && isHarmful($0) })
        let lines = text.utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        #expect(lines.count == 5)
        #expect(lines[3].hasSuffix(" | end |"))
        let bars = lines[3].replacing(#"\\"#, with: "").replacing(#"\|"#, with: "").utf8.count { $0 == UInt8(ascii: "|") }
        #expect(bars == 3)
        #expect(!lines[3].replacing("<br>", with: "").contains("<"))
    }

    /// Titles and scopes are escaped like cells.
    @Test func textsAroundTheTable() {
        var table = SampleTables.table([])
        table.title = "<b>\u{202E}"
        table.scope = "a\n| b"
        let text = text(of: table)
        #expect(text.hasPrefix("## &lt;b&gt;\u{FFFD}\n\n"))
        #expect(text.hasSuffix("\n\na<br>\\| b\n"))
    }

    /// Pieces come as rows are there, and none is lost between them.
    @Test func piecesOfALargeTable() {
        let rows = (0..<5_000).map { [ReportCell.text("row \($0)"), .count($0)] }
        var pieces = 0
        var bytes: [UInt8] = []
        let columns = [SampleTables.columns[0], SampleTables.columns[2]]
        MarkdownTableWriter().write(SampleTables.table(rows, columns: columns)) { piece in
            pieces += 1
            for index in piece.indices { bytes.append(piece[index]) }
        }
        #expect(pieces > 1)
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        #expect(lines.dropFirst(3).dropLast().elementsEqual((0..<5_000).map { "| row \($0) | \($0) |" }))
    }
}
