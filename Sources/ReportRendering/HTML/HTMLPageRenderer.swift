package import ReportModel

/// Renders report pages as self-contained HTML: styles and script inline, nothing loaded from anywhere.
///
/// A renderer serves any number of pages, from any number of threads. The script only sorts and filters tables; a page says
/// everything without it.
package struct HTMLPageRenderer: Sendable {
    private let template: HTMLPageTemplate
    private let provenance: Provenance
    private let navigation: [PageLink]

    /// - Parameter navigation: the pages that every page leads to, the first page first.
    /// - Throws: where the template that was built in is not one: a defect of this program.
    package init(provenance: Provenance, navigation: [PageLink]) throws {
        template = try HTMLPageTemplate.builtIn.get()
        self.provenance = provenance
        self.navigation = navigation
    }

    /// Parses the template, so that the first renderer need not.
    package static func prepare() {
        _ = HTMLPageTemplate.builtIn
    }

    /// The page's file: UTF-8 with LF line ends. Where it belongs is `PageLocation(of: page).path`. O(cells shown).
    package func render(_ page: ReportPage) -> [UInt8] {
        let holes = PageHoles()
        let rendered = template.render(page.view(provenance: provenance, navigation: navigation, holes))
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
}
