package import Diagnostics
import Quantities
package import Yams

/// A value and where it stands.
package struct Located<Value> {
    package var value: Value
    package var position: SourcePosition

    package init(value: Value, position: SourcePosition) {
        self.value = value
        self.position = position
    }
}

/// Reads the values of one entry, a YAML mapping, and logs every one that is not what it must be.
///
/// The required readers return a stand-in after logging, so that an entry is read to its end and all its problems are found.
package struct MappingReader {
    /// The entry as it is called in messages: `unit 8577-300`, or by its number in the list where it has no id.
    package let label: String
    package let position: SourcePosition
    package let text: YAMLText
    package let log: ProblemLog
    private let isMapping: Bool
    private var values: [String: Node] = [:]

    /// - Parameters:
    ///   - kind: what the entry is, `unit`, with what it is part of.
    ///   - names: the keys whose values name the entry.
    ///   - number: the entry's number in its list, from 1; nil where there is only one.
    ///   - keys: all keys that the entry may have.
    package init(_ node: Node, kind: String, names: [String], number: Int?, keys: [String], text: YAMLText, log: ProblemLog) {
        self.text = text
        self.log = log
        position = text.position(of: node)
        let pairs = node.mapping.map(Array.init) ?? []
        let name = names.compactMap { name in pairs.first { $0.key.scalar?.string == name }.flatMap { Self.plain($0.value) } }
        if !names.isEmpty, name.count == names.count {
            label = "\(kind) \(name.joined(separator: ">"))"
        } else {
            label = number.map { "\(kind) number \($0)" } ?? kind
        }
        isMapping = node.mapping != nil
        guard isMapping else {
            report(
                "is not a mapping of keys to values",
                at: position,
                remedy: "write 'key: value' lines: \(keys.joined(separator: ", "))"
            )
            return
        }
        for (key, value) in pairs {
            let place = text.position(of: key)
            guard let name = key.scalar?.string, keys.contains(name) else {
                let name = key.scalar?.string ?? "(not a text)"
                let nearest = log.isFull ? nil : nearestName(to: name, in: keys).map { "write '\($0)' if that is meant" }
                report(
                    "unknown key '\(name)'",
                    at: place,
                    remedy: "\(nearest ?? "remove it"); the keys here are \(keys.joined(separator: ", "))"
                )
                continue
            }
            if values.updateValue(value, forKey: name) != nil {
                report("the key '\(name)' stands twice", at: place, remedy: "keep one of the two lines")
            }
        }
    }

    /// A name as it is shown in a label: a text, or the texts of a list.
    private static func plain(_ node: Node) -> String? {
        if let sequence = node.sequence {
            return sequence.compactMap { $0.scalar?.string }.joined(separator: ", ")
        }
        return node.scalar.flatMap { $0.string.isEmpty ? nil : $0.string }
    }

    package func report(_ message: String, at place: SourcePosition, remedy: String) {
        log.add(label, at: place, message, remedy: remedy)
    }

    package func has(_ key: String) -> Bool {
        values[key] != nil
    }

    /// What stands under a key; nil when the key is absent.
    package func node(_ key: String) -> Node? {
        values[key]
    }

    package func position(of key: String) -> SourcePosition {
        values[key].map(text.position(of:)) ?? position
    }
}

// MARK: - Single values

extension MappingReader {
    /// The value of an optional key through `parse`; nil when the key is absent, or when its value was logged as wrong.
    package func optional<Value>(_ key: String, _ expected: String, _ parse: (String) -> Value?) -> Located<Value>? {
        guard let node = values[key] else { return nil }
        return single(node, key, expected, parse)
    }

    /// The same for a node that was found under a key or in the list there.
    package func single<Value>(
        _ node: Node,
        _ key: String,
        _ expected: String,
        _ parse: (String) -> Value?
    ) -> Located<Value>? {
        let place = text.position(of: node)
        guard let scalar = node.scalar, !scalar.string.isEmpty else {
            let found = node.scalar == nil ? "is not a single value" : "has no value"
            report("'\(key)' \(found)", at: place, remedy: "write \(expected), or leave the key out where nothing is stated")
            return nil
        }
        guard let value = parse(scalar.string) else {
            report("'\(key)' is '\(scalar.string)'", at: place, remedy: "write \(expected)")
            return nil
        }
        return Located(value: value, position: place)
    }

    /// The same for a key that must be there; `standIn` after a problem.
    package func required<Value>(_ key: String, _ expected: String, standIn: Value, _ parse: (String) -> Value?) -> Located<
        Value
    > {
        if isMapping, !has(key) {
            report("'\(key)' is missing", at: position, remedy: "add '\(key)' with \(expected)")
        }
        return optional(key, expected, parse) ?? Located(value: standIn, position: position)
    }

    package func title() -> String {
        required("title", "a text", standIn: "", Self.visibleText).value
    }

    package func optionalText(_ key: String) -> String? {
        optional(key, "a text", Self.visibleText)?.value
    }

    package func identifier(_ key: String) -> Located<String> {
        required(key, Self.identifierForm, standIn: "", Self.identifier)
    }

    package func optionalIdentifier(_ key: String) -> Located<String>? {
        optional(key, Self.identifierForm, Self.identifier)
    }

    package func whole(_ key: String, in range: ClosedRange<Int>) -> Located<Int> {
        required(key, Self.form(of: range), standIn: range.lowerBound) { Self.whole($0, in: range) }
    }

    package func optionalWhole(_ key: String, in range: ClosedRange<Int>) -> Located<Int>? {
        optional(key, Self.form(of: range)) { Self.whole($0, in: range) }
    }

    /// Hours as a decimal (`1.5`) or as hours and minutes (`1:30`), in seconds.
    package func seconds(_ key: String) -> Located<Int> {
        required(key, Self.hoursForm, standIn: 0, Self.seconds)
    }

    package func optionalSeconds(_ key: String) -> Located<Int>? {
        optional(key, Self.hoursForm, Self.seconds)
    }

    package func optionalFlag(_ key: String) -> Bool? {
        optional(key, "true or false") { ["true": true, "yes": true, "false": false, "no": false][$0] }?.value
    }

    /// One of a closed set of words.
    package func choice<Choice>(_ key: String, standIn: Choice) -> Choice
    where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return required(key, "one of \(words)", standIn: standIn, Choice.init(rawValue:)).value
    }
}

// MARK: - Lists

extension MappingReader {
    /// Identifiers as a list, or a single one without brackets; empty when the key is absent.
    package func identifiers(_ key: String) -> [Located<String>] {
        guard let node = values[key] else { return [] }
        guard let sequence = node.sequence else { return optionalIdentifier(key).map { [$0] } ?? [] }
        var result: [Located<String>] = []
        for item in sequence {
            let place = text.position(of: item)
            guard let id = item.scalar.flatMap({ Self.identifier($0.string) }) else {
                report(
                    "'\(key)' holds something that is no id",
                    at: place,
                    remedy: "write a list of ids, each \(Self.identifierForm)"
                )
                continue
            }
            if result.contains(where: { $0.value == id }) {
                report("'\(key)' names \(id) twice", at: place, remedy: "keep one of the two")
                continue
            }
            result.append(Located(value: id, position: place))
        }
        return result
    }

    /// The same for a key that must be there and name something.
    package func requiredIdentifiers(_ key: String) -> [Located<String>] {
        let result = identifiers(key)
        if isMapping, values[key]?.sequence?.isEmpty ?? !has(key) {
            report("'\(key)' is missing or empty", at: position(of: key), remedy: "add '\(key)' with one id or more")
        }
        return result
    }

    /// The nodes of a list of entries; empty when the key is absent.
    package func entries(_ key: String) -> [Node] {
        guard let node = values[key] else { return [] }
        guard let sequence = node.sequence else {
            report("'\(key)' is not a list", at: text.position(of: node), remedy: "begin each entry of the list with '- '")
            return []
        }
        return Array(sequence)
    }
}

// MARK: - Forms of values

extension MappingReader {
    private static let identifierForm = "an id without spaces, commas or '>'"
    private static let hoursForm = "hours from 0 to 100000, such as 30, 1.5 or 1:30"

    private static func identifier(_ text: String) -> String? {
        let isFine =
            !text.isEmpty
            && !text.unicodeScalars.contains {
                $0.properties.isWhitespace || $0 == "," || $0 == ">" || $0.properties.generalCategory == .control
            }
        return isFine ? text : nil
    }

    private static func visibleText(_ text: String) -> String? {
        text.contains { !$0.isWhitespace } ? text : nil
    }

    private static func form(of range: ClosedRange<Int>) -> String {
        "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }

    private static func whole(_ text: String, in range: ClosedRange<Int>) -> Int? {
        wholeNumber(text.utf8.span).flatMap { range.contains($0) ? $0 : nil }
    }

    private static func seconds(_ text: String) -> Int? {
        Hours(decimalOrClock: text.utf8.span).flatMap { (0...360_000_000).contains($0.seconds) ? $0.seconds : nil }
    }
}
