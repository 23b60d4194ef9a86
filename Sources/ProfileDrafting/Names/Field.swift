import CohortImport

/// What a column can be recognised as: a canonical column, or something from which one is made.
enum Field: Hashable {
    case column(String)
    /// Parts of `learner_name`.
    case forename, surname
    /// A word that tells how a registration ended.
    case status
    /// The day on which a registration ended in one way or another.
    case end
    /// A length of time without its unit.
    case duration
    /// Where there is no other, the learner: a number or a name.
    case learner
    /// A number or reference of which the name does not tell whose it is; it stands in where nothing better is there.
    case reference
    /// Which of a learner's registrations it is: the number of the aim.
    case sequence

    /// As reports call it.
    var title: String {
        switch self {
        case .column(let name): name
        case .forename, .surname: "a part of learner_name"
        case .status: "status word"
        case .end: "day of the end"
        case .duration: "duration"
        case .learner: "learner"
        case .reference: "reference"
        case .sequence: "number of the learner's registration"
        }
    }

    /// Whether its values are dates.
    var isDate: Bool {
        switch self {
        case .column(let name): name.hasSuffix("_on") || name == "session_date"
        case .end: true
        default: false
        }
    }
}

/// A field and the names that columns have that hold it.
struct FieldNames {
    var field: Field
    /// The likeliest first; matched without regard to case, spaces and punctuation.
    var names: [String]
    /// For dates: the words of the name without `date`, `on`, `of`, `day`, in any order.
    var dated: [String]
    /// The same as they are compared.
    private let joinedNames: [String]
    private let sortedWords: [[String]]

    init(field: Field, names: [String], dated: [String] = []) {
        self.field = field
        self.names = names
        self.dated = dated
        joinedNames = names.map { plainWords($0).joined() }
        sortedWords = dated.map { plainWords($0).sorted() }
    }
}

/// A field that a column's name stands for.
struct NamedField: Hashable {
    var field: Field
    /// How likely among the columns for the same field; 0 for the canonical name.
    var rank: Int
    var reason: String
}

extension FieldNames {
    private static let byTable = Dictionary(uniqueKeysWithValues: CanonicalTable.allCases.map { ($0, all(of: $0)) })
    private static let dateFillers: Set = ["date", "on", "of", "the", "day", "dd", "mm", "yy", "yyyy"]

    /// The field that a name stands for in a table; nil for none. An exact name counts before words of a date's name.
    static func field(of name: HeaderName, in table: CanonicalTable) -> NamedField? {
        guard !name.key.isEmpty else { return nil }
        let columns = table.columns.map(\.name)
        if let column = columns.first(where: { $0.filter { $0 != "_" } == name.key }) {
            return NamedField(field: .column(column), rank: 0, reason: "by name: it is the canonical one")
        }
        let lists = byTable[table] ?? []
        for list in lists {
            if let rank = list.joinedNames.firstIndex(of: name.joined) {
                return NamedField(field: list.field, rank: rank + 1, reason: "by name: \"\(list.names[rank])\"")
            }
        }
        let words = name.words.filter { !dateFillers.contains($0) }.sorted()
        for list in lists {
            if let rank = list.sortedWords.firstIndex(of: words) {
                let wording = list.dated[rank].isEmpty ? "date" : "date, \(list.dated[rank])"
                return NamedField(field: list.field, rank: rank + 50, reason: "by name: \"\(wording)\"")
            }
        }
        return nil
    }
}
