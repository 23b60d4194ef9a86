import QualificationCatalogue

/// Finds the qualification that a centre's own wording means: `Coaching Certificate L5`.
///
/// A wording is compared by its words. It means a qualification where that is the only one whose title has all of them; what
/// fits several, `Coaching Certificate`, is left to the person.
struct QualificationMatching {
    private struct Entry {
        var id: String
        var titleWords: [String]
        var words: Set<String>
        var number: String
    }

    private let entries: [Entry]
    /// All words that a wording may have without being somebody's name.
    private let usual: Set<String>

    private static let fillers: Set = [
        "ilm", "in", "and", "the", "of", "for", "qualification", "programme", "program", "course", "full", "nvq", "rqf", "qcf",
    ]
    private static let sizes: Set = ["award", "certificate", "diploma", "endorsed"]
    private static let same = [
        "cert": "certificate", "certs": "certificate", "dip": "diploma", "coach": "coaching", "mentor": "mentoring",
        "exec": "executive", "supervisor": "supervision", "coaches": "coaching", "mentors": "mentoring",
        "sup": "supervision",
    ]

    init(_ catalogue: Catalogue) {
        entries = catalogue.qualifications.map { qualification in
            Entry(
                id: qualification.id,
                titleWords: plainWords(qualification.title),
                words: Self.features(qualification.title).union(Self.features(qualification.id)),
                number: qualification.qualificationNumber.map { plainWords($0).joined() } ?? ""
            )
        }
        usual = entries.reduce(into: Self.fillers) { $0.formUnion($1.words) }
            .union(["taster", "introduction", "introductory", "leadership", "management", "unit", "workshop", "module"])
            .union((1...8).map { "level\($0)" })
    }

    /// The words of a wording that tell qualifications apart, spelt in one way.
    private static func features(_ text: String) -> Set<String> {
        var result: Set<String> = []
        var words = plainWords(text)[...]
        while let word = words.popFirst() {
            if ["level", "lvl", "lev", "l"].contains(word), let number = words.first, number.count == 1 {
                words.removeFirst()
                result.insert("level\(number)")
            } else if word.count == 2, word.first == "l", word.last?.isNumber == true {
                result.insert("level\(word.dropFirst())")
            } else if !fillers.contains(word) {
                result.insert(same[word] ?? word)
            }
        }
        return result
    }

    func meaning(of value: String) -> CodeMeaning {
        if let entry = entries.first(where: { Array($0.id.utf8) == Array(value.utf8) }) { return .canonical(entry.id) }
        let words = plainWords(value)
        guard !words.isEmpty else { return .unknown }
        if let entry = entries.first(where: { plainWords($0.id) == words }) { return .code(entry.id, reason: "the same id") }
        if let entry = entries.first(where: { $0.number == words.joined() }) {
            return .code(entry.id, reason: "its qualification number")
        }
        let titled = entries.filter { $0.titleWords == words }
        if titled.count == 1 { return .code(titled[0].id, reason: "its title") }
        let features = Self.features(value)
        let found = features.isEmpty ? [] : entries.filter { features.isSubset(of: $0.words) }
        // One word alone, "Award", would be too little even where only one title has it.
        if found.count == 1, features.count >= 2, !features.isDisjoint(with: Self.sizes) {
            return .code(found[0].id, reason: "the only title with these words")
        }
        if !found.isEmpty { return .candidates(found.map(\.id)) }
        return features.isSubset(of: usual) ? .usual : .unknown
    }
}
