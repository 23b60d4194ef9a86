import Mustache
import Quantities
import ReportModel
import Testing

@testable import ReportRendering

/// Mustache renders a key that it does not find as nothing. These tests walk through the template with a page that has
/// everything and one that has nothing, and ask for each key at the level at which it stands.
struct TemplateKeyTests {
    private enum Tag: Equatable {
        case variable(String)
        case section(String, isInverted: Bool, [Tag])

        /// Reads tags up to the end of the section or of the template.
        static func parse(_ names: inout ArraySlice<Substring>) -> [Tag] {
            var tags: [Tag] = []
            while let tag = names.popFirst() {
                switch tag.first {
                case "/": return tags
                case "#", "^":
                    tags.append(.section(String(tag.dropFirst()), isInverted: tag.first == "^", parse(&names)))
                case "%": continue
                default: tags.append(.variable(String(tag)))
                }
            }
            return tags
        }
    }

    private struct Walk {
        var missing: Set<String> = []
        var entered: Set<String> = []
        var sections: Set<String> = []

        /// - Parameter level: the view or the text on top of Mustache's stack, and `view` the view nearest to it.
        mutating func visit(_ tags: [Tag], view: any MustacheParent, level: Any, path: String) {
            for tag in tags {
                switch tag {
                case .variable("."):
                    if !(level is String) { missing.insert("\(path)/.") }
                case .variable(let name):
                    if !(view.child(named: name) is String) { missing.insert("\(path)/\(name)") }
                case .section(let name, let isInverted, let inner):
                    let place = "\(path)/\(name)"
                    sections.insert(place)
                    guard let value = view.child(named: name) else {
                        missing.insert(place)
                        continue
                    }
                    if isInverted {
                        if value as? Bool == false { visit(inner, view: view, level: level, path: path) }
                        continue
                    }
                    for element in value as? [Any] ?? [value] where element as? Bool != false {
                        entered.insert(place)
                        visit(inner, view: element as? any MustacheParent ?? view, level: element, path: place)
                    }
                }
            }
        }
    }

    private static let tags: [Tag] = {
        let names = HTMLPageTemplate.text.matches(of: /\{\{([^}]*)\}\}/).map(\.output.1)
        var rest = names[...]
        return Tag.parse(&rest)
    }()

    private func walk(_ pages: [ReportPage]) -> Walk {
        var walk = Walk()
        for page in pages {
            let view = page.view(provenance: SampleTables.provenance, navigation: SamplePages.navigation, PageHoles())
            walk.visit(Self.tags, view: view, level: view, path: "")
        }
        return walk
    }

    @Test func everyKeyIsSuppliedAndEverySectionIsEntered() {
        let walk = walk([SamplePages.full, SamplePages.full(id: "index")])
        #expect(Self.tags.count > 10)
        #expect(walk.missing == [])
        // The tables beside charts are of the same template as all others and have only a part of what it shows.
        let sections = walk.sections.filter { !$0.contains("/charts/grid/") }
        #expect(sections.subtracting(walk.entered) == [])
    }

    @Test func everyKeyIsSuppliedToAnEmptyPage() {
        #expect(walk([SamplePages.empty]).missing == [])
    }

    @Test func nothingIsPutInUnescaped() {
        let text = HTMLPageTemplate.text
        #expect(!text.contains("{{{"))
        #expect(text.matches(of: /\{\{\s*&/).isEmpty)
        #expect(text.hasPrefix("{{% CONTENT_TYPE: \(HTMLText.name)}}\n"))
        // A partial would be escaped by Mustache's own rules and not by ours.
        #expect(text.matches(of: /\{\{\s*[>$<=]/).isEmpty)
        #expect(!text.contains("[["))
    }
}
