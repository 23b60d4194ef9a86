internal import Diagnostics
package import Yams

// Values whose keys or number the format leaves free.
extension MappingReader {
    /// Whether nothing is written: no value at all, `~` or `null` without quotes. `""` is an empty text.
    package static func isNothing(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// The texts of a list, or a single one without brackets; empty when the key is absent. A text in quotes may be empty.
    package func texts(_ key: String) -> [Located<String>] {
        guard let node = node(key) else { return [] }
        let items = node.sequence.map(Array.init) ?? [node]
        return items.compactMap { item in
            let place = text.position(of: item)
            guard let scalar = item.scalar, !Self.isNothing(item) else {
                let found = item.scalar == nil ? "something that is no text" : "an entry without a value"
                report("'\(key)' holds \(found)", at: place, remedy: "write a list of texts, \"\" for an empty one")
                return nil
            }
            return Located(value: scalar.string, position: place)
        }
    }

    /// The keys of a mapping that may have any, with what they stand for; empty when the key is absent.
    package func pairs(_ key: String) -> [(word: Located<String>, value: Node)] {
        guard let node = node(key) else { return [] }
        guard let mapping = node.mapping else {
            report(
                "'\(key)' is not a mapping of keys to values",
                at: text.position(of: node),
                remedy: "write 'key: value' lines"
            )
            return []
        }
        return mapping.compactMap { name, value in
            let place = text.position(of: name)
            guard let word = name.scalar?.string, !Self.isNothing(name) else {
                report("'\(key)' has a key that is no text", at: place, remedy: "write a text, in quotes where it is ~ or null")
                return nil
            }
            return (Located(value: word, position: place), value)
        }
    }
}
