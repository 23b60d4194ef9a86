import Foundation
import Testing

/// A page read by a strict reader of its own: every element closed in order, every attribute in double quotes and only once,
/// every ampersand one of the five entities. Anything else is an error, and so is a control character.
struct StrictPage {
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    struct Attribute: Hashable {
        var element: String
        var name: String
        var value: String
    }

    /// The elements in the order in which they begin.
    private(set) var elements: [String] = []
    private(set) var attributes: [Attribute] = []
    /// What stands between tags, entities replaced, without what is only space.
    private(set) var texts: [String] = []
    /// The number of the text that each heading of a section is.
    private var headings: [Int] = []

    private static let empty: Set<String> = ["meta"]
    private static let shapes: Set<String> = ["path", "rect", "line", "circle"]
    private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]

    init(_ bytes: Data) throws {
        let text = try #require(String(validating: bytes, as: UTF8.self), "a page is UTF-8")
        var rest = Array(text.unicodeScalars)[...]
        if let control = rest.first(where: { $0 != "\n" && $0 != "\t" && $0.properties.generalCategory == .control }) {
            throw Problem(description: "control character \(control.value)")
        }
        guard rest.starts(with: "<!DOCTYPE html>\n".unicodeScalars) else { throw Problem(description: "no document type") }
        rest = rest.dropFirst(16)
        var open: [String] = []
        while let scalar = rest.first {
            guard scalar == "<" else {
                let run = rest.prefix { $0 != "<" }
                rest = rest.dropFirst(run.count)
                let isRaw = open.last == "style" || open.last == "script"
                let content = isRaw ? Self.string(run) : try Self.decoded(run)
                guard content.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { continue }
                guard !open.isEmpty else { throw Problem(description: "text outside of elements") }
                if open.last == "h2" { headings.append(texts.count) }
                texts.append(content)
                continue
            }
            rest.removeFirst()
            if rest.first == "/" {
                let name = Self.string(rest.dropFirst().prefix { $0 != ">" })
                rest = rest.dropFirst(name.unicodeScalars.count + 2)
                guard open.popLast() == name else { throw Problem(description: "</\(name)> closes nothing") }
                continue
            }
            let name = try Self.name(&rest)
            elements.append(name)
            let isClosed = try readAttributes(of: name, &rest)
            // Only shapes close themselves.
            if isClosed, !Self.shapes.contains(name) { throw Problem(description: "<\(name)/>") }
            if !isClosed, !Self.empty.contains(name) { open.append(name) }
        }
        guard open.isEmpty else { throw Problem(description: "not closed: \(open)") }
    }

    /// The texts below a heading, up to the next one.
    func section(_ title: String) throws -> [String] {
        let position = try #require(headings.firstIndex { texts[$0] == title }, "no section \(title)")
        let end = position + 1 < headings.count ? headings[position + 1] : texts.count
        return Array(texts[(headings[position] + 1)..<end])
    }

    func values(of name: String) -> [String] {
        attributes.filter { $0.name == name }.map(\.value)
    }

    /// - Returns: whether the element closes itself.
    private mutating func readAttributes(of element: String, _ rest: inout ArraySlice<Unicode.Scalar>) throws -> Bool {
        var names: Set<String> = []
        while rest.first != ">" {
            if rest.starts(with: "/>".unicodeScalars) {
                rest = rest.dropFirst(2)
                return true
            }
            guard let space = rest.popFirst(), space == " " || space == "\n" else {
                throw Problem(description: "no space before an attribute of <\(element)>")
            }
            if rest.first == ">" { break }
            if rest.first == " " || rest.first == "\n" { continue }
            let name = try Self.name(&rest)
            guard names.insert(name).inserted else { throw Problem(description: "\(name) twice in <\(element)>") }
            if name == "data-sortable", rest.first != "=" {
                attributes.append(Attribute(element: element, name: name, value: ""))
                continue
            }
            guard rest.starts(with: "=\"".unicodeScalars) else { throw Problem(description: "\(name) without a quoted value") }
            rest = rest.dropFirst(2)
            let value = rest.prefix { $0 != "\"" }
            guard rest.count > value.count, !value.contains("<") else { throw Problem(description: "value of \(name)") }
            rest = rest.dropFirst(value.count + 1)
            attributes.append(Attribute(element: element, name: name, value: try Self.decoded(value)))
        }
        rest.removeFirst()
        return false
    }

    private static func name(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> String {
        let name = string(
            rest.prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
        )
        guard !name.isEmpty else { throw Problem(description: "no name at “\(string(rest.prefix(40)))”") }
        rest = rest.dropFirst(name.unicodeScalars.count)
        return name
    }

    private static func decoded(_ scalars: ArraySlice<Unicode.Scalar>) throws -> String {
        var result = ""
        var rest = scalars
        while let scalar = rest.popFirst() {
            guard scalar == "&" else {
                guard scalar != ">" else { throw Problem(description: "a bare >") }
                result.unicodeScalars.append(scalar)
                continue
            }
            let entity = string(rest.prefix { $0 != ";" })
            guard let character = entities[entity] else { throw Problem(description: "an ampersand at “\(entity.prefix(40))”") }
            rest = rest.dropFirst(entity.unicodeScalars.count + 1)
            result += character
        }
        return result
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return result
    }
}
