import Quantities
import ReportModel
import Testing

@testable import ReportRendering

struct HTMLPageRendererTests {
    private func html(_ page: ReportPage) throws -> String {
        let renderer = try HTMLPageRenderer(provenance: SampleTables.provenance, navigation: SamplePages.navigation)
        return String(decoding: renderer.render(page), as: UTF8.self)
    }

    @Test func goldenOfATableBody() throws {
        let table = PageTable(SampleTables.table(), emptyText: "") { _, cells in
            cells[0] == .text("A-1") ? PageTarget("A 1", .registration(7)) : nil
        }
        let text = try html(SamplePages.page(table))
        let body = try #require(text.firstMatch(of: /(?s)<tbody>\n(.*)<\/tbody>/)?.output.1)
        #expect(
            body == """
                <tr>
                <th scope="row" class="t">
                <a href="pages/A%201.html#registration-7"><bdi>A-1</bdi>
                </a></th>
                <td><bdi>active</bdi></td>
                <td class="n">12,345</td>
                <td class="n">1,234.56</td>
                <td class="n">85.71%</td>
                <td class="d"><time datetime="2026-10-31">31 Oct 2026</time></td>
                <td><bdi>Yes</bdi></td>
                </tr>
                <tr>
                <th scope="row"><bdi>B</bdi></th>
                <td class="t"><span role="img" aria-label="no value">–</span></td>
                <td class="n">-7</td>
                <td class="n">0.00</td>
                <td class="n"><span role="img" aria-label="no value">–</span></td>
                <td class="d"><span role="img" aria-label="no value">–</span></td>
                <td><bdi>No</bdi></td>
                </tr>

                """
        )
    }

    @Test(arguments: [
        "<!DOCTYPE html>\n<html lang=\"en-GB\">", "<meta charset=\"utf-8\">", "<meta name=\"viewport\"",
        "<title>Cohort A-1, as at 31 October 2026</title>", "<a class=\"skip\" href=\"#main-content\">",
        "<h1><bdi>Cohort A-1</bdi></h1>", "<time datetime=\"2026-10-31\">31 October 2026</time>",
        "<a href=\"../index.html\">Home &amp; &lt;all&gt;</a>",
        "<a href=\"../index.html\"><bdi>Home &amp; &lt;all&gt;</bdi></a>",
        "<a href=\"cohorts.html\" aria-current=\"true\">Cohorts</a>", "<a href=\"cohorts.html\"><bdi>Cohorts</bdi></a>",
        "<dt><a href=\"list.html#section-here\">Registrations</a></dt>",
        "<dd class=\"change\">Up 45 from 12,300 on 30 Sep 2026</dd>", "<p>Page 2 of 4</p>",
        "<a href=\"A_0.html\">First page</a>",
        "<a rel=\"prev\" href=\"A_0.html\">", "<a rel=\"next\" href=\"A_0_3.html\">", "<a href=\"A_0_4.html\">Last page</a>",
        "<tr id=\"registration-11\">", "<td class=\"p\">42.50 of 100.00, 30.00 carried <b>57.50 short</b>",
        "<path class=\"s2\" d=\"M0 0h30v6H0z\"/><path class=\"s1\" d=\"M30 0h12v6H30z\"/></svg></td>",
        "<b class=\"met\">Met</b>",
        "<li><a href=\"list.html\">The list</a></li>", "<table data-sortable>", "<dd class=\"figure\">85.71%</dd>",
        "<li><a href=\"#section-sum-mary\">Summary</a></li>", "<h2 id=\"section-sum-mary\">Summary</h2>", "<p>Second.</p>",
        "<span class=\"title\">Cohorts</span>", "<span class=\"scope\">All cohorts.</span>",
        "<th scope=\"col\" class=\"n\">Registrations</th>", "<th scope=\"col\" class=\"t\">Cohort</th>",
        "<div><dt>Hours</dt><dd>Hours logged.</dd></div>", "<dt>Rate</dt><dd>Complete of all.</dd>",
        "Showing 1,000 of 1,234 rows; all rows are in <a href=\"../tables/cohorts.csv\">tables/cohorts.csv</a>.",
        "Showing 2 of 1,234 rows.</p>", "As a file: <a href=\"../tables/cohorts.csv\">tables/cohorts.csv</a>",
        "<p>No cohort has begun.</p>", "<a href=\"A-1.html\"><bdi>A-1</bdi>",
        "<time datetime=\"2026-10\"><bdi>Oct 2026</bdi></time>", "<th scope=\"row\" class=\"n\">\n<bdi>1,000</bdi>",
        "<dt>Made for</dt><dd>the centre itself</dd>", "cohortqa 1.2.3", "version 2026.1", "<dd class=\"digest\">ab12</dd>",
    ])
    func aFullPageSays(part: String) throws {
        #expect(try html(SamplePages.full).contains(part))
    }

    @Test func everyPageSaysWhomItIsFor() throws {
        var provenance = SampleTables.provenance
        provenance.audience = .verifier
        provenance.hasPseudonyms = true
        let renderer = try HTMLPageRenderer(provenance: provenance, navigation: SamplePages.navigation)
        for page in [SamplePages.full, SamplePages.empty] {
            let text = String(decoding: renderer.render(page), as: UTF8.self)
            #expect(text.contains("<dt>Made for</dt><dd>\(provenance.audienceStatement)</dd>"))
        }
    }

    @Test func linksOfTheFirstPage() throws {
        let text = try html(SamplePages.full(id: "index"))
        #expect(!text.contains("../"))
        #expect(text.contains("<a href=\"tables/cohorts.csv\">"))
        #expect(text.contains("<a href=\"pages/A-1.html\">"))
        #expect(!text.contains("class=\"trail\""))
    }

    /// The policy lets through the styles and the script of the page, by their digests, and nothing else.
    @Test func thePageIsSelfContained() throws {
        let text = try html(SamplePages.full)
        let style = try #require(text.firstMatch(of: /(?s)<style>(.*)<\/style>/)?.output.1)
        let script = try #require(text.firstMatch(of: /(?s)<script>(.*)<\/script>/)?.output.1)
        let policy =
            "default-src 'none'; style-src '\(HTMLPageTemplate.source(for: String(style)))'; "
            + "script-src '\(HTMLPageTemplate.source(for: String(script)))'; base-uri 'none'; form-action 'none'"
        #expect(text.contains(policy))
        #expect(style.count > 1_000 && script.count > 1_000)
        // Patterns are drawn from the page itself.
        #expect(!style.replacing("url(\"#pattern-", with: "").contains("url(") && !style.contains("@import"))
        #expect(text.matches(of: /<script/).count == 1)
        for forbidden in ["<link", "<img", "<iframe", "http://", "https://", "style=\"", " onload", "innerHTML", "eval("] {
            #expect(!text.contains(forbidden), "\(forbidden)")
        }
    }

    /// Each text of a page carries the hostile one; the page must have the same tags as with a harmless one.
    @Test(arguments: SampleTables.hostileTexts)
    func hostileTextsStayTexts(text: String) throws {
        #expect(try tags(in: html(page(of: text))) == tags(in: html(page(of: "x"))))
        let isHarmless = try html(page(of: text)).unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || scalar.properties.generalCategory != .control && !(0x202A...0x202E).contains(scalar.value)
        }
        #expect(isHarmless)
    }

    private func page(of text: String) -> ReportPage {
        let columns = [ReportColumn("a", text, .text, text), ReportColumn("b", text, .text, text)]
        var table = SampleTables.table([[.text(text), .text(text)]], columns: columns)
        table.title = text
        table.scope = text
        var none = table
        none.rows = StoredRows([])
        let charts = SamplePages.charts.map { chart in
            var chart = chart
            chart.title = text
            chart.summary = text
            chart.table = table.selecting(["a"])
            chart.label = nil
            return chart
        }
        let section = ReportSection(
            id: text,
            title: text,
            paragraphs: [text],
            charts: charts,
            tables: [
                PageTable(table, rowLimit: 1, file: text, emptyText: text) { _, _ in PageTarget(text, .section(text)) },
                PageTable(none, emptyText: text),
            ],
            definitions: [Definition(text, text)],
            links: [PageLink(text, PageTarget(text, .section(text)))]
        )
        return ReportPage(
            id: "page",
            title: text,
            subtitle: text,
            trail: [PageLink(text, PageTarget(text))],
            turn: PageTurn(number: 2, count: 3, firstID: text),
            headlines: [Headline(text, .text(text), note: text, target: PageTarget(text))],
            sections: [section, section]
        )
    }

    /// All tags with the names of their attributes, as a parser that looks at single code points sees them.
    private func tags(in html: String) -> [String] {
        var tags: [String] = []
        var tag: String?
        var quoted = false
        for scalar in html.unicodeScalars {
            if let open = tag {
                if scalar == "\"" { quoted.toggle() }
                if scalar == ">", !quoted {
                    tags.append(open)
                    tag = nil
                } else if !quoted {
                    tag = open + String(scalar)
                }
            } else if scalar == "<" {
                tag = ""
            }
        }
        return tags
    }

    @Test func attributesAreEscaped() throws {
        var table = SampleTables.table()
        table.title = "\" autofocus onfocus='x' & <y>"
        let text = try html(SamplePages.page(PageTable(table, emptyText: "")))
        #expect(text.contains("aria-label=\"Table: &quot; autofocus onfocus=&#39;x&#39; &amp; &lt;y&gt;\""))
    }

    @Test(arguments: [
        ("javascript:alert(1)", "pages/javascript%3Aalert%281%29.html"), ("ü", "pages/%C3%BC.html"),
        ("a\"b", "pages/a%22b.html"), ("\t", "pages/%09.html"), ("index", "index.html"),
    ])
    func linksAreEncoded(id: String, link: String) {
        #expect(PageLocation(pageID: "index").link(toPage: id) == link)
    }

    @Test(arguments: [-1, 0, 1, 7, 99])
    func anyNumberOfKeyColumnsIsRendered(keyColumns: Int) throws {
        let table = SampleTables.table(keyColumns: keyColumns)
        let text = try html(SamplePages.page(PageTable(table, emptyText: "") { _, _ in PageTarget("x") }))
        let heads = text.matches(of: /<th scope="row"/).count
        let cells = text.matches(of: /<td/).count
        #expect(heads + cells == 14)
        #expect(text.matches(of: /<a href="pages\/x.html">/).count == 2)
    }

    @Test func rowsAndColumnsMayBeMissing() throws {
        let short = SampleTables.table([[], [.text("A")], SampleTables.rows[0] + SampleTables.rows[0]])
        #expect(try html(SamplePages.page(PageTable(short, emptyText: ""))).matches(of: /<t[dh][ >]/).count == 7 * 4)
        let bare = SampleTables.table([[], []], columns: [])
        #expect(try html(SamplePages.page(PageTable(bare, emptyText: "Nothing."))).contains("<p>Nothing.</p>"))
        #expect(try html(SamplePages.empty).contains("</html>"))
        let hidden = PageTable(SampleTables.table(), rowLimit: -5, emptyText: "")
        #expect(try html(SamplePages.page(hidden)).contains("Showing 0 of 2 rows"))
    }
}
