import CohortImport
import QualificationCatalogue

/// What the words in columns of codes stand for: the catalogue's ids and titles, and words in common use.
struct CodeVocabulary {
    let catalogue: Catalogue
    let qualifications: QualificationMatching
    /// The words of each unit's reference and of its title.
    let unitForms: [(ref: String, forms: [[String]])]

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        unitForms = catalogue.units.map { ($0.ref, [plainWords($0.ref), plainWords($0.title)]) }
        qualifications = QualificationMatching(catalogue)
    }

    func meaning(of value: String, as kind: CodeKind) -> CodeMeaning {
        switch kind {
        case .qualification: qualifications.meaning(of: value)
        case .scheme: named(value, catalogue.schemes.map { ($0.id, $0.title) }, [:])
        case .unit: unit(value)
        case .activity: named(value, catalogue.activities.map { ($0.id, $0.title) }, CommonWords.activities)
        case .evidence: named(value, catalogue.evidenceKinds.map { ($0.id, $0.title) }, CommonWords.evidence)
        case .outcome: outcome(value)
        case .contract: named(value, Contract.allCases.map { ($0.rawValue, $0.rawValue) }, CommonWords.contracts)
        case .reason: reason(value)
        case .feedback: feedback(value)
        case .status: status(value)
        case .role: named(value, PersonRole.allCases.map { ($0.rawValue, $0.rawValue) }, CommonWords.roles)
        case .risk: risk(value)
        }
    }

    /// A code by its id, its title, or a common word for it.
    private func named(_ value: String, _ codes: [(id: String, title: String)], _ common: [String: [String]]) -> CodeMeaning {
        if let same = codes.first(where: { Array($0.id.utf8) == Array(value.utf8) }) { return .canonical(same.id) }
        let words = plainWords(value)
        guard !words.isEmpty else { return .unknown }
        if let same = codes.first(where: { plainWords($0.id) == words }) { return .code(same.id, reason: "the same word") }
        let titled = codes.filter { plainWords($0.title) == words }
        if titled.count == 1 { return .code(titled[0].id, reason: "its title") }
        let joined = words.joined(separator: " ")
        for (id, names) in common.sorted(by: { $0.key < $1.key }) where names.contains(joined) {
            if codes.contains(where: { $0.id == id }) { return .code(id, reason: "a common word for it") }
        }
        return .unknown
    }

    private func unit(_ value: String) -> CodeMeaning {
        let byName = named(value, catalogue.units.map { ($0.ref, $0.title) }, [:])
        guard byName == .unknown else { return byName }
        let words = plainWords(value).filter { $0 != "unit" }
        guard words.count == 1, let word = words.first else { return .unknown }
        let found = catalogue.units.filter { unit in
            guard let tail = plainWords(unit.ref).last else { return false }
            return word == tail || word == "u\(tail)"
        }
        if found.count == 1, word.count >= 3 { return .code(found[0].ref, reason: "the only unit with that number") }
        return found.isEmpty ? .unknown : .candidates(found.map(\.ref))
    }

    private func outcome(_ value: String) -> CodeMeaning {
        let known = named(value, Outcome.allCases.map { ($0.rawValue, $0.rawValue) }, CommonWords.outcomes)
        guard known == .unknown else { return known }
        let words = plainWords(value).joined(separator: " ")
        return CommonWords.absent.contains(words) || CommonWords.undecided.contains(words) ? .usual : .unknown
    }

    private func reason(_ value: String) -> CodeMeaning {
        let known = named(value, WithdrawalReason.allCases.map { ($0.rawValue, $0.rawValue) }, CommonWords.reasons)
        guard known == .unknown else { return known }
        return CommonWords.absent.contains(plainWords(value).joined(separator: " ")) ? .usual : .unknown
    }

    private func risk(_ value: String) -> CodeMeaning {
        let known = named(value, RiskRating.allCases.map { ($0.rawValue, $0.rawValue) }, CommonWords.risks)
        guard known == .unknown else { return known }
        return CommonWords.absent.contains(plainWords(value).joined(separator: " ")) ? .usual : .unknown
    }

    private func feedback(_ value: String) -> CodeMeaning {
        let word = value.lowercased()
        if ["yes", "no", "true", "false", "1", "0"].contains(word) { return .canonical(word) }
        if word == "y" { return .code("yes", reason: "short for it") }
        if word == "n" { return .code("no", reason: "short for it") }
        return .unknown
    }

    private func status(_ value: String) -> CodeMeaning {
        let words = plainWords(value).joined(separator: " ")
        let found = CommonWords.statuses.filter { $0.value.contains(words) }.map(\.key).sorted()
        return found.first.map { .code($0, reason: "a common word for it") } ?? .unknown
    }
}
