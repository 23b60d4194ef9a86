import Diagnostics
import Mustache
import ReportModel
import Testing

@testable import ReportRendering

/// What is written past the template: it is escaped as the template's values are, and no value gets into its place.
struct PageHolesTests {
    private static let texts =
        SampleTables.hostileTexts + [
            "", "\0", "\0style\0", "\0script\0", "\0" + "0\0", "a\0" + "1\0b", "\0\0", "{{rows}}", "\0{{rows}}\0", "[[rows]]\n",
        ]

    @Test(arguments: texts)
    func textsAreEscapedAsInTemplates(text: String) throws {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        let template = try MustacheTemplate(string: "{{% CONTENT_TYPE: \(HTMLText.name)}}\n{{text}}")
        var html = HTMLMarkup()
        html.text(text)
        #expect(html.bytes == Array(template.render(["text": text]).utf8))
        #expect(!html.bytes.contains(0))
        if HTMLText.isPlain(text) { #expect(html.bytes == Array(text.utf8)) }
    }

    /// All that means anything in HTML, and all that is harmful.
    @Test func everyScalarOfOneUnit() {
        for scalar in (UInt32(0)...0xFFFF).compactMap(Unicode.Scalar.init) {
            let text = "a\(scalar)b"
            var html = HTMLMarkup()
            html.text(text)
            guard html.bytes != Array(HTMLText().escapeText(text).utf8) else { continue }
            Issue.record("U+\(String(scalar.value, radix: 16))")
        }
    }

    /// Each text of a page is the hostile one: styles and script are there once, as they are on any page, and no table's rows
    /// stand where they do not belong.
    @Test(arguments: texts)
    func noValueMakesAHole(text: String) throws {
        let columns = [ReportColumn(text, text, .text, text), ReportColumn("b", text, .code, text)]
        var table = SampleTables.table([[.text(text), .text(text)]], columns: columns)
        table.title = text
        table.scope = text
        let link = PageLink(text, PageTarget(text, .section(text)))
        let page = ReportPage(
            id: text,
            title: text,
            subtitle: text,
            trail: [link],
            headlines: [Headline(text, .text(text), note: text, target: PageTarget(text))],
            sections: [
                ReportSection(
                    id: text,
                    title: text,
                    paragraphs: [text],
                    tables: [PageTable(table, file: text, emptyText: text) { _, _ in PageTarget(text) }],
                    definitions: [Definition(text, text)],
                    links: [link]
                )
            ]
        )
        var provenance = SampleTables.provenance
        (provenance.toolVersion, provenance.catalogueVersion, provenance.catalogueSHA256) = (text, text, text)
        let bytes = try HTMLPageRenderer(provenance: provenance, navigation: [link]).render(page)
        let html = String(decoding: bytes, as: UTF8.self)
        #expect(!bytes.contains(0))
        #expect(html.matches(of: /<style>/).count == 1)
        #expect(html.matches(of: /<script>/).count == 1)
        #expect(html.matches(of: /<tr>/).count == 2)
        #expect(html.matches(of: /<th scope="col"/).count == 2)
        #expect(html.matches(of: /<th scope="row"/).count == 1)
    }

    /// The template has no other holes than those that are filled.
    @Test func theHolesOfTheTemplate() {
        let parts = HTMLPageTemplate.text.split(separator: "\0", omittingEmptySubsequences: false)
        #expect(!parts.count.isMultiple(of: 2))
        var names: Set<Substring> = []
        for index in stride(from: 1, to: parts.count, by: 2) { names.insert(parts[index]) }
        #expect(
            names == ["style", "script", "{{definitions}}", "{{entries}}", "{{figures}}", "{{shapes}}", "{{tables}}"]
        )
    }

    @Test func fillingsAreKeptApart() {
        let holes = PageHoles()
        let names = ["a", "", "c & d"].map { text in holes.fill { $0.text(text) } }
        #expect(names.map { holes.filling(of: $0).map { String(decoding: $0, as: UTF8.self) } } == ["a", "", "c &amp; d"])
        for name in ["3", "-1", "style", "", "x"] { #expect(holes.filling(of: name) == nil) }
    }
}
