import CohortImport

/// A profile as it is about to be written, with what has to be said to the person who reads it.
struct DraftProfile {
    var id: String
    /// As the settings call it.
    var table: String
    /// Lines before the profile.
    var remarks: [String] = []
    /// Names that the header must have besides; empty where the columns that are read tell files apart.
    var requiredColumns: [String] = []
    var fileName: String?
    var fileNameRemark: String?
    var dates: String?
    var datesRemark: String?
    var hasDecimalComma = false
    var columns: [DraftEntry] = []
    var constants: [DraftEntry] = []
    var status: DraftStatus?
    var units: [[DraftEntry]] = []
    var hours: [[DraftEntry]] = []
    var evidence: [[DraftEntry]] = []
    /// What has to be written before the settings can be used.
    var missing: [String] = []
    /// What does not stop the import and should be looked at.
    var questions: [String] = []

    /// Names of the columns that the profile reads.
    private(set) var readColumns: Set<String> = []
    /// Their positions, from 0.
    private(set) var readPositions: Set<Int> = []

    /// Notes that the profile reads a column.
    mutating func read(_ column: SampledColumn) {
        readColumns.insert(column.name.key)
        readPositions.insert(column.index)
    }
}

/// A line `key: value` of a profile, or of one that a person has to complete.
struct DraftEntry {
    var key: String
    /// nil where a person has to write it; the line is then a comment.
    var value: DraftValue?
    var comment: String?
    /// What to put where there is no value, as the line shows it.
    var placeholder = "..."
}

struct DraftValue {
    enum Text: Hashable {
        /// A code or a number.
        case plain(String)
        /// A column, as the settings refer to it.
        case column(String)
        case template(String)
        /// A value for every row, in a place that takes columns.
        case constant(String)
    }

    var text: Text
    var dates: String?
    var hasDecimalComma = false
    var words: [DraftWord] = []
    /// Values that are not shown, or can't be placed.
    var wordRemarks: [String] = []
}

/// A word of a `map`.
struct DraftWord {
    var word: String
    /// nil where a person has to say what it stands for; the line is then a comment.
    var code: String?
    var comment: String
}

struct DraftStatus {
    var column: String
    var date: DraftValue?
    /// By meaning, in the order of the settings.
    var words: [(meaning: String, words: [String])]
    /// What is to be said of a meaning's words, by the meaning.
    var comments: [String: String] = [:]
    var remarks: [String]
}

extension SampledColumn {
    /// The column as the settings refer to it: its name, `Date [2]` for the second of several.
    var reference: String { reference(of: name.text) }

    /// The same inside a template's braces. Punctuation does not count when the import looks for a column, so the braces of a
    /// name can be left out.
    var templateReference: String { reference(of: String(name.text.filter { $0 != "{" && $0 != "}" })) }

    private func reference(of text: String) -> String {
        // A name that ends in [2] itself would be read as the second of several.
        let isNumbered = trimmed(text).hasSuffix("]")
        let plain = isNumbered ? String(text.filter { $0 != "[" && $0 != "]" }) : text
        guard positions(of: plain) != [index] else { return plain }
        let name = trimmed(plain)
        let number = positions(of: name).firstIndex(of: index).map { $0 + 1 } ?? occurrence
        return number.map { "\(name) [\($0)]" } ?? plain
    }

    /// Where the import finds a name: exactly so, or else but for what people write differently.
    private func positions(of name: String) -> [Int] {
        let exact = header.indices.filter { header[$0].utf8.elementsEqual(name.utf8) }
        guard exact.isEmpty else { return exact }
        let key = FileHeader.key(name)
        return header.indices.filter { FileHeader.key(header[$0]) == key }
    }
}
