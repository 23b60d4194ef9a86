internal import Crypto
internal import FoundationEssentials
internal import Mustache

/// The template of all pages, parsed.
///
/// It leaves holes for what it would be slow with: the styles, the script, and `PageHoles`. A hole is a name between two NUL
/// characters. No value can look like one, since escaping puts U+FFFD in the place of NUL, and the template has no way around the
/// escaping.
struct HTMLPageTemplate: Sendable {
    /// The one that was built in, parsed by whoever needs it first.
    static let builtIn = Result { try HTMLPageTemplate() }

    private let template: MustacheTemplate

    /// - Throws: `MustacheTemplate.ParserError` where the template that was built in is not one: a defect of this program.
    private init() throws {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        template = try MustacheTemplate(string: Self.text)
    }

    /// The page with its holes, in UTF-8.
    func render(_ view: TemplateView) -> [UInt8] {
        Array(template.render(view).utf8)
    }

    /// The template out of its parts, with the holes in it.
    static var text: String {
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
