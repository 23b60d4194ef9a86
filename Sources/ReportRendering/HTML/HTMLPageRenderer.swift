internal import Crypto
internal import FoundationEssentials
internal import Mustache
package import ReportModel

/// Renders report pages as self-contained HTML: styles and script inline, nothing loaded from anywhere.
///
/// The template is parsed once; a renderer serves any number of pages, from any number of threads. The script only sorts and
/// filters tables; a page says everything without it.
///
/// The template leaves holes for what it would be slow with: the styles, the script, and `PageHoles`. A hole is a name between
/// two NUL characters. No value can look like one, since escaping puts U+FFFD in the place of NUL, and the template has no way
/// around the escaping.
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
        let holes = PageHoles()
        let rendered = Array(template.render(page.view(provenance: provenance, navigation: navigation, holes)).utf8)
        var bytes: [UInt8] = []
        // Text and names of holes take turns.
        for (number, part) in rendered.split(separator: 0, omittingEmptySubsequences: false).enumerated() {
            guard !number.isMultiple(of: 2) else {
                // The line of a hole ends with what fills it.
                bytes += number > 0 && part.first == UInt8(ascii: "\n") ? part.dropFirst() : part
                continue
            }
            switch String(decoding: part, as: UTF8.self) {
            case "style": bytes += PackageResources.style_css
            case "script": bytes += PackageResources.script_js
            case let name: bytes += holes.filling(of: name) ?? []
            }
        }
        return bytes
    }

    /// The template out of its parts, with the holes in it.
    static var templateText: String {
        text(PackageResources.page_mustache)
            .replacing("[[charts]]\n", with: text(PackageResources.charts_mustache))
            .replacing("[[style-digest]]", with: source(for: text(PackageResources.style_css)))
            .replacing("[[script-digest]]", with: source(for: text(PackageResources.script_js)))
            .replacing("[[style]]", with: "\0style\0")
            .replacing("[[script]]", with: "\0script\0")
            .replacing("[[definitions]]", with: "\0{{definitions}}\0")
            .replacing("[[entries]]", with: "\0{{entries}}\0")
            .replacing("[[figures]]", with: "\0{{figures}}\0")
            .replacing("[[shapes]]", with: "\0{{shapes}}\0")
            .replacing("[[tables]]", with: "\0{{tables}}\0")
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
