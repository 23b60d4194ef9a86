import Diagnostics
import Quantities
import YAMLReading
import Yams

/// What `dates` must be, for messages.
let dateFormatForm = "a pattern such as dd/MM/yyyy or d MMM yyyy with one each of day, month and year, or excel"

/// The bytes of a text with small letters for ASCII capitals.
func asciiLowercased(_ text: String) -> [UInt8] {
    text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
}

/// A word as values of a source are compared with it: without white space at its ends.
func withoutOuterSpaces(_ word: String) -> String {
    let start = word.prefix { $0.isWhitespace }.endIndex
    return String(word[start...].reversed().drop { $0.isWhitespace }.reversed())
}

/// Reads where a canonical value comes from: a column's name, a template, or a mapping that says more.
struct ValueReader {
    /// The profile, or the part of it, as it is called in messages.
    let label: String
    let text: YAMLText
    let log: ProblemLog
    let codes: CatalogueCodes
    /// The table whose columns are read.
    let table: CanonicalTable
    /// Whether its rows are totals of many sessions.
    var isTotal = false
    /// The names in braces of the profile's pattern for file names.
    let captures: [String]
    /// How the profile writes dates; nil for `yyyy-MM-dd`.
    let dateFormat: DateFormat?
    let hasDecimalComma: Bool

    func report(_ message: String, at node: Node, remedy: String) {
        log.add(label, at: text.position(of: node), message, remedy: remedy)
    }

    func form(of column: String) -> ColumnForm {
        ColumnForm(column, of: table, codes: codes, isTotal: isTotal)
    }

    /// The source that a node names for a column; nil where it was logged as wrong.
    func source(_ node: Node, for column: String) -> ValueSource? {
        let form = form(of: column)
        if node.mapping != nil { return detailedSource(node, for: column, form) }
        guard let name = node.scalar?.string, !MappingReader.isNothing(node), !name.isEmpty else {
            let found = node.scalar == nil ? "is neither a text nor a mapping" : "has no value"
            report(
                "'\(column)' \(found)",
                at: node,
                remedy:
                    "write a column's name, a template such as \"{A}-{B}\", or {column: A, map: ...}; leave the key out for nothing"
            )
            return nil
        }
        let origin = name.contains("{") || name.contains("}") ? template(node, for: column) : self.column(node, for: column)
        return origin.map { self.source($0, form, dateFormat: nil, hasDecimalComma: nil) }
    }

    /// A capture of the file's name as a source.
    func source(capture: String) -> ValueSource {
        source(.fileName(capture), form(of: capture), dateFormat: nil, hasDecimalComma: nil)
    }

    private func source(
        _ origin: ValueSource.Origin,
        _ form: ColumnForm,
        map: [MappedWord] = [],
        dateFormat own: DateFormat?,
        hasDecimalComma ownComma: Bool?
    ) -> ValueSource {
        ValueSource(
            origin,
            map: map,
            dateFormat: form.isDate ? own ?? dateFormat : nil,
            hasDecimalComma: form.hasDecimals && (ownComma ?? hasDecimalComma)
        )
    }

    // MARK: Origins

    func column(_ node: Node, for key: String) -> ValueSource.Origin? {
        columnReference(node, for: key).map { .column($0) }
    }

    /// A column by its name; nil where the name was logged as wrong.
    func columnReference(_ node: Node, for key: String) -> ColumnReference? {
        guard let name = node.scalar?.string, !MappingReader.isNothing(node) else {
            report("'\(key)' does not name a column", at: node, remedy: "write the name as it stands in the header")
            return nil
        }
        return reference(name, node, for: key)
    }

    func reference(_ name: String, _ node: Node, for key: String) -> ColumnReference? {
        let reference = ColumnReference(parsing: name)
        // Names are compared by their letters and digits only.
        guard reference.hasKey else {
            report(
                "'\(key)' names the column '\(name)', which has neither a letter nor a digit",
                at: node,
                remedy: "write a column's name as it stands in the header, and give such a column another name there"
            )
            return nil
        }
        return reference
    }

    private func template(_ node: Node, for key: String) -> ValueSource.Origin? {
        let text = node.scalar?.string ?? ""
        do throws(TemplateText.Mistake) {
            let pieces = try TemplateText.pieces(of: text)
            var names = 0
            let result = pieces.compactMap { piece -> TemplatePiece? in
                switch piece {
                case .piece(let text):
                    return .text(text)
                case .name(let name):
                    names += 1
                    if captures.contains(name) { return .fileName(name) }
                    return reference(name, node, for: key).map { .column($0) }
                }
            }
            guard names > 0 else {
                report(
                    "the template of '\(key)' has no column in it",
                    at: node,
                    remedy: "put columns between braces, \"{A}-{B}\", or write 'constant' for a value that is always the same"
                )
                return nil
            }
            guard !Self.runsTogether(pieces) || !Self.identifiers.contains(key) else {
                report(
                    "the template of '\(key)' has two columns with nothing between them, so that 1 and 12 would be the same as 11 and 2",
                    at: node,
                    remedy: "write a character between them that stands in neither, \"{A}/{B}\""
                )
                return nil
            }
            return result.count == pieces.count ? .template(result) : nil
        } catch {
            let found = error == .noName ? "has {} without a name" : "has a brace without its other one"
            report(
                "the template of '\(key)' \(found)",
                at: node,
                remedy: "write each column as {Name}; where the column's name itself has a brace, write {column: ...}"
            )
            return nil
        }
    }

    /// Columns whose values name a registration, a learner or a person.
    private static let identifiers = ["registration_id", "learner_id", "upgraded_from", "person_id"]

    private static func runsTogether(_ pieces: [TemplateText]) -> Bool {
        zip(pieces, pieces.dropFirst()).contains { left, right in
            if case .name = left, case .name = right { true } else { false }
        }
    }

    /// A value in canonical form; nil where it was logged as wrong.
    func constant(_ node: Node, for column: String) -> ValueSource? {
        let form = form(of: column)
        guard let value = node.scalar?.string, !MappingReader.isNothing(node), !value.isEmpty else {
            let found = node.scalar == nil ? "is not a single value" : "has no value"
            report("'\(column)' \(found)", at: node, remedy: "write \(form.expected)")
            return nil
        }
        guard isCanonical(value, node, for: column, form) else { return nil }
        return ValueSource(.constant(value))
    }

    private func isCanonical(_ value: String, _ node: Node, for column: String, _ form: ColumnForm) -> Bool {
        guard !form.accepts(value, flags: codes.flags) else { return true }
        report("'\(column)' is '\(value)'", at: node, remedy: log.isFull ? "" : form.remedy(for: value))
        return false
    }
}

// MARK: - Values that say more

extension ValueReader {
    private static let origins = ["column", "template", "constant"]

    private func detailedSource(_ node: Node, for column: String, _ form: ColumnForm) -> ValueSource? {
        let keys = Self.origins + ["map"] + (form.isDate ? ["dates"] : []) + (form.hasDecimals ? ["decimal_comma"] : [])
        let reader = MappingReader(
            node,
            kind: "\(label), \(column)",
            names: [],
            number: nil,
            keys: keys,
            text: text,
            log: log
        )
        let given = Self.origins.filter(reader.has)
        guard given.count == 1, let value = reader.node(given[0]) else {
            let found = given.isEmpty ? "has no source" : "has more than one source, \(given.joined(separator: " and "))"
            reader.report(
                "\(found)",
                at: reader.position,
                remedy: "write exactly one of \(Self.origins.joined(separator: ", "))"
            )
            return nil
        }
        let map = words(reader, for: column, form)
        let format = reader.optional("dates", dateFormatForm) { DateFormat($0) }?.value
        let comma = reader.optionalFlag("decimal_comma")
        if given[0] == "constant" {
            for key in ["map", "dates", "decimal_comma"] where reader.has(key) {
                reader.report(
                    "'\(key)' stands beside 'constant'",
                    at: reader.position(of: key),
                    remedy: "remove it; a constant is written in its canonical form"
                )
            }
            return constant(value, for: column)
        }
        let origin = given[0] == "column" ? self.column(value, for: column) : templateNode(value, for: column)
        return origin.map { self.source($0, form, map: map, dateFormat: format, hasDecimalComma: comma) }
    }

    private func templateNode(_ node: Node, for column: String) -> ValueSource.Origin? {
        guard node.scalar != nil, !MappingReader.isNothing(node) else {
            report("the template of '\(column)' is not a text", at: node, remedy: "write a text such as \"{A}-{B}\"")
            return nil
        }
        return template(node, for: column)
    }

    /// The words of a map. Words that differ in the case of ASCII letters only are the same.
    private func words(_ reader: MappingReader, for column: String, _ form: ColumnForm) -> [MappedWord] {
        var known: Set<[UInt8]> = []
        return reader.pairs("map").compactMap { word, node in
            let word = Located(value: withoutOuterSpaces(word.value), position: word.position)
            guard known.insert(asciiLowercased(word.value)).inserted else {
                reader.report(
                    "'map' has the word '\(word.value)' twice",
                    at: word.position,
                    remedy: "keep one of the two; upper and lower case are the same here"
                )
                return nil
            }
            guard let value = node.scalar?.string, !MappingReader.isNothing(node), !value.isEmpty else {
                reader.report(
                    "'\(word.value)' is mapped to nothing that is a value",
                    at: text.position(of: node),
                    remedy: "write \(form.expected), or none where the cell counts as empty"
                )
                return nil
            }
            switch value {
            case "none":
                return MappedWord(word.value, .nothing)
            case "pending" where table == .evidence && column == "outcome":
                return MappedWord(word.value, .pending)
            default:
                guard isCanonical(value, node, for: column, form) else { return nil }
                return MappedWord(word.value, .value(value))
            }
        }
    }
}
