internal import Crypto
internal import FoundationEssentials
internal import Mustache
package import ReportModel

/// Renders report pages as self-contained HTML: styles inline, no script, nothing loaded from anywhere.
///
/// The template is parsed once; a renderer serves any number of pages, from any number of threads.
package struct HTMLPageRenderer: Sendable {
    private let template: MustacheTemplate
    private let provenance: Provenance
    private let indexTitle: String

    /// - Parameter indexTitle: the title of the first page, which all other pages link back to.
    /// - Throws: `MustacheTemplate.ParserError` where the template that was built in is not one: a defect of this program.
    package init(provenance: Provenance, indexTitle: String) throws {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        template = try MustacheTemplate(string: Self.templateText)
        self.provenance = provenance
        self.indexTitle = indexTitle
    }

    /// The page's file: UTF-8 with LF line ends. Where it belongs is `PageLocation(of: page).path`. O(cells shown).
    package func render(_ page: ReportPage) -> [UInt8] {
        Array(template.render(page.view(provenance: provenance, indexTitle: indexTitle)).utf8)
    }

    /// The template with the styles put in. They are part of the template's text and not a value, so that they need no way
    /// around the escaping.
    static var templateText: String {
        let style = String(decoding: PackageResources.style_css, as: UTF8.self)
        return String(decoding: PackageResources.page_mustache, as: UTF8.self)
            .replacing("[[style-digest]]", with: styleSource(for: style))
            .replacing("[[style]]", with: style)
    }

    /// The source expression by which the content security policy lets this style element through and no other:
    /// `sha256-` and the digest in Base64.
    static func styleSource(for style: String) -> String {
        "sha256-" + Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    }
}
