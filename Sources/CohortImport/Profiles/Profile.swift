package import Diagnostics
package import Quantities

/// How an export with headers and codes of its own is read into the canonical tables. Comes from the settings.
package struct Profile: Hashable, Sendable {
    /// What the profile is called in messages and reports.
    package var id: String
    /// Where it stands in the settings.
    package var position: SourcePosition
    /// Names of columns that a file's header must have for the profile to apply; nil for all that the profile reads.
    package var requiredColumns: [ColumnReference]?
    /// What a file's name must look like; nil for any.
    package var fileName: FileNamePattern?
    /// What a row makes: one canonical row, or of a tracker a registration with its results, hours and evidence.
    package var parts: [ProfilePart]
    /// The word that tells how a registration ended, where the export has that instead of dates.
    package var status: StatusWords?
    /// Whether a row holds all there is about a learner.
    package var isTracker: Bool

    package init(
        id: String,
        position: SourcePosition,
        requiredColumns: [ColumnReference]? = nil,
        fileName: FileNamePattern? = nil,
        parts: [ProfilePart],
        status: StatusWords? = nil,
        isTracker: Bool = false
    ) {
        self.id = id
        self.position = position
        self.requiredColumns = requiredColumns
        self.fileName = fileName
        self.parts = parts
        self.status = status
        self.isTracker = isTracker
    }
}

/// A canonical row that a source row makes.
package struct ProfilePart: Hashable, Sendable {
    package var table: CanonicalTable
    /// For each column of the table, in its order, where the value comes from; nil for nowhere.
    package var values: [ValueSource?]
    /// The positions of the columns of which at least one must have a value for the row to be made; empty: it always is.
    package var triggers: [Int]
    /// Whether the row's hours are a total of many sessions. It may be longer than a day, and nothing makes no row.
    package var isTotal: Bool

    package init(table: CanonicalTable, values: [ValueSource?], triggers: [Int] = [], isTotal: Bool = false) {
        self.table = table
        self.values = values
        self.triggers = triggers
        self.isTotal = isTotal
    }
}

/// Where a canonical value comes from and what is done to it.
package struct ValueSource: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        /// A column of the source.
        case column(ColumnReference)
        /// Text with columns in it, `{module}-{presentation}-{learner}`; empty where one of them is.
        case template([TemplatePiece])
        /// Always the same, in canonical form.
        case constant(String)
        /// What the file's name has in that place of its pattern.
        case fileName(String)
        /// The day of the report.
        case asAt
    }

    package var origin: Origin
    /// Words of the source and the canonical values that they stand for. A word is found whatever the case of its ASCII
    /// letters; a value that is not among the words stays as it is.
    package var map: [MappedWord]
    /// How the source writes dates; nil for `yyyy-MM-dd`.
    package var dateFormat: DateFormat?
    /// Whether the source writes `1,5` for one and a half.
    package var hasDecimalComma: Bool

    package init(
        _ origin: Origin,
        map: [MappedWord] = [],
        dateFormat: DateFormat? = nil,
        hasDecimalComma: Bool = false
    ) {
        self.origin = origin
        self.map = map
        self.dateFormat = dateFormat
        self.hasDecimalComma = hasDecimalComma
    }
}

/// A word of the source and what it stands for.
package struct MappedWord: Hashable, Sendable {
    package enum Meaning: Hashable, Sendable {
        /// A canonical value.
        case value(String)
        /// Nothing: as if the cell were empty.
        case nothing
        /// Something without a canonical value: a document that is there and has no outcome yet.
        case pending
    }

    package var word: String
    package var meaning: Meaning

    package init(_ word: String, _ meaning: Meaning) {
        self.word = word
        self.meaning = meaning
    }
}

/// A piece of a composed value.
package enum TemplatePiece: Hashable, Sendable {
    case text(String)
    case column(ColumnReference)
    /// What the file's name has in that place of its pattern.
    case fileName(String)
}

/// A column of a source by the name in its header.
package struct ColumnReference: Hashable, Sendable {
    /// Matched without regard to case, spaces and punctuation.
    package var name: String
    /// Which of several columns of that name, from 1; nil where there must be one only.
    package var occurrence: Int?

    package init(_ name: String, occurrence: Int? = nil) {
        self.name = name
        self.occurrence = occurrence
    }

    /// Reads `Date` or, for the second of several, `Date [2]`.
    package init(parsing text: String) {
        guard text.hasSuffix("]"), let bracket = text.lastIndex(of: "["),
            case let digits = text[text.index(after: bracket)...].dropLast(), !digits.hasPrefix("+"),
            let number = Int(digits), (1...10_000).contains(number)
        else {
            self.init(text)
            return
        }
        self.init(String(text[..<bracket]).trimmingTrailingSpaces, occurrence: number)
    }
}

extension ColumnReference: CustomStringConvertible {
    package var description: String {
        occurrence.map { "\(name) [\($0)]" } ?? name
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
