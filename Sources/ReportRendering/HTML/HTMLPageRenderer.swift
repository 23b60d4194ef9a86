internal import Crypto
internal import FoundationEssentials
internal import Mustache
package import ReportModel

/// Renders report pages as self-contained HTML: styles and script inline, nothing loaded from anywhere.
///
/// The template is parsed once; a renderer serves any number of pages, from any number of threads. The script only sorts and
/// filters tables; a page says everything without it.
package struct HTMLPageRenderer: Sendable {
    private let template: MustacheTemplate
    private let provenance: Provenance
    private let navigation: [PageLink]

    /// - Parameter navigation: the pages that every page leads to, the first page first.
    /// - Throws: `MustacheTemplate.ParserError` where the template that was built in is not one: a defect of this program.
    package init(provenance: Provenance, navigation: [PageLink]) throws {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        template = try MustacheTemplate(string: Self.templateText)
        self.provenance = provenance
        self.navigation = navigation
    }

    /// The page's file: UTF-8 with LF line ends. Where it belongs is `PageLocation(of: page).path`. O(cells shown).
    package func render(_ page: ReportPage) -> [UInt8] {
        Array(template.render(page.view(provenance: provenance, navigation: navigation)).utf8)
    }

    /// The template out of its parts, with styles and script put in. They are part of the template's text and not values, so
    /// that they need no way around the escaping; nor do tables, which stand in two places, need a partial.
    static var templateText: String {
        let style = text(PackageResources.style_css)
        let script = text(PackageResources.script_js)
        return text(PackageResources.page_mustache)
            .replacing("[[charts]]\n", with: text(PackageResources.charts_mustache))
            .replacing("[[table]]\n", with: text(PackageResources.table_mustache))
            .replacing("[[style-digest]]", with: source(for: style))
            .replacing("[[script-digest]]", with: source(for: script))
            .replacing("[[style]]", with: style)
            .replacing("[[script]]", with: script)
    }

    private static func text(_ resource: [UInt8]) -> String {
        String(decoding: resource, as: UTF8.self)
    }

    /// The source expression by which the content security policy lets this inline element through and no other:
    /// `sha256-` and the digest in Base64.
    static func source(for element: String) -> String {
        "sha256-" + Data(SHA256.hash(data: Data(element.utf8))).base64EncodedString()
    }
}
