import Diagnostics
import Quantities
import YAMLReading
import Yams

/// One profile of a settings file while it is read.
struct ProfileEntry {
    let reader: MappingReader
    let id: Located<String>
    /// nil where the entry names none.
    let table: ProfileTable?
    let text: YAMLText
    let codes: CatalogueCodes
    let log: ProblemLog
    let requiredColumns: [ColumnReference]?
    let fileName: FileNamePattern?
    /// Where the pattern for file names stands, be it wrong; nil where there is none.
    let fileNamePosition: SourcePosition?
    let dateFormat: DateFormat?
    let hasDecimalComma: Bool

    init(_ node: Node, number: Int, text: YAMLText, codes: CatalogueCodes, log: ProblemLog) {
        let name = node.mapping?.first { $0.key.scalar?.string == "table" }?.value.scalar?.string
        table = name.flatMap(ProfileTable.init(rawValue:))
        reader = MappingReader(
            node,
            kind: "profile",
            names: ["id"],
            number: number,
            // Without a table any table's key passes: the missing table is the problem, not each key.
            keys: (table ?? .tracker).keys,
            text: text,
            log: log
        )
        self.text = text
        self.codes = codes
        self.log = log
        id = reader.identifier("id")
        dateFormat = reader.optional("dates", dateFormatForm) { DateFormat($0) }?.value
        hasDecimalComma = reader.optionalFlag("decimal_comma") ?? false
        let label = reader.label
        let match = reader.node("match").map {
            MappingReader(
                $0,
                kind: "\(label), match",
                names: [],
                number: nil,
                keys: ["columns", "file_name"],
                text: text,
                log: log
            )
        }
        requiredColumns = match.flatMap(Self.columns)
        fileName = match.flatMap(Self.fileName)
        fileNamePosition = match.flatMap { $0.has("file_name") ? $0.position(of: "file_name") : nil }
    }

    /// nil where the profile's table is not known; logged, like everything that is wrong.
    func profile() -> Profile? {
        _ = reader.choice("table", standIn: ProfileTable.registrations)
        guard let table else { return nil }
        let status = status()
        let main = mainValues(of: table.canonical)
        let makesMainRow = table != .tracker || main.given.contains { $0 != Self.key } || reader.has("status")
        if (fileName == nil && fileNamePosition != nil) || ["columns", "constants"].contains(where: isNoMapping) {
            // What could not be read may be the source of any column.
        } else if makesMainRow {
            logMissing(in: main, of: table.canonical)
        } else if !main.given.contains(Self.key), !main.captured.contains(Self.key) {
            logMissing([Self.key])
        }
        var parts = makesMainRow ? [ProfilePart(table: table.canonical, values: main.values)] : []
        if table == .tracker {
            parts += trackerParts(registrationID: main.values[CanonicalTable.registrationIDColumn])
        }
        logUnusedCaptures(parts)
        return Profile(
            id: id.value,
            position: reader.position,
            requiredColumns: requiredColumns,
            fileName: fileName,
            parts: parts,
            status: status,
            isTracker: table == .tracker
        )
    }

    private func isNoMapping(_ key: String) -> Bool {
        reader.node(key).map { $0.mapping == nil } ?? false
    }

    /// The column that every table begins with.
    static let key = CanonicalTable.registrations.columns[CanonicalTable.registrationIDColumn].name

    /// A reader of values for a table's columns.
    ///
    /// - Parameter label: the entry as it is called in messages.
    func values(_ label: String, of table: CanonicalTable, isTotal: Bool = false) -> ValueReader {
        ValueReader(
            label: label,
            text: text,
            log: log,
            codes: codes,
            table: table,
            isTotal: isTotal,
            captures: fileName?.captures ?? [],
            dateFormat: dateFormat,
            hasDecimalComma: hasDecimalComma
        )
    }

    /// A reader of an entry within the profile.
    func nested(_ node: Node, _ kind: String, names: [String] = [], number: Int? = nil, keys: [String]) -> MappingReader {
        MappingReader(
            node,
            kind: "\(reader.label), \(kind)",
            names: names,
            number: number,
            keys: keys,
            text: text,
            log: log
        )
    }
}

// MARK: - What the profile is for

extension ProfileEntry {
    private static func fileName(_ reader: MappingReader) -> FileNamePattern? {
        reader.optional(
            "file_name",
            "a file's name of up to \(FileNamePattern.longest) characters, with * for any text and each {name} once, "
                + "and a text between {name} and {name} or *"
        ) { FileNamePattern($0) }?.value
    }

    private static func columns(_ reader: MappingReader) -> [ColumnReference]? {
        guard reader.has("columns") else { return nil }
        let names = reader.texts("columns")
        if names.isEmpty {
            reader.report(
                "'columns' names no column",
                at: reader.position(of: "columns"),
                remedy: "name one or more; leave the key out for every column that the profile reads"
            )
        }
        return names.map { name in
            let reference = ColumnReference(parsing: name.value)
            if !reference.hasKey {
                reader.report(
                    "'columns' holds '\(name.value)', which has neither a letter nor a digit",
                    at: name.position,
                    remedy: "write a column's name as it stands in the header"
                )
            }
            return reference
        }
    }

    /// A name in braces that nothing uses is most likely a misspelling.
    private func logUnusedCaptures(_ parts: [ProfilePart]) {
        guard let fileName, let fileNamePosition, let table else { return }
        let used = Set(parts.flatMap(\.values).flatMap { $0?.captures ?? [] })
        let columns = table.canonical.columns.map(\.name)
        for name in fileName.captures where !used.contains(name) && !columns.contains(name) {
            let nearest = log.isFull ? nil : nearestName(to: name, in: columns).map { "write '{\($0)}' if that is meant; " }
            reader.report(
                "nothing uses {\(name)} of 'file_name'",
                at: fileNamePosition,
                remedy: "\(nearest ?? "")write * for text that is of no use"
            )
        }
    }
}

extension ColumnReference {
    /// Whether the name has what names are compared by.
    var hasKey: Bool {
        name.contains { $0.isLetter || $0.isNumber }
    }
}

extension ValueSource {
    /// The names in braces of the pattern for file names that it uses.
    var captures: [String] {
        switch origin {
        case .fileName(let name): [name]
        case .template(let pieces): pieces.compactMap { if case .fileName(let name) = $0 { name } else { nil } }
        case .column, .constant, .asAt: []
        }
    }
}
