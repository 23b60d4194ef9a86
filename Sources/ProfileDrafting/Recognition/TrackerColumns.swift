import QualificationCatalogue

/// A unit or a document as a column's name tells it.
struct Designation: Hashable {
    /// The code where it is plain.
    var code: String?
    /// What the name has of it, for people: `Unit 1`.
    var wording: String
    /// The codes that it may be where it is not plain.
    var candidates: [String] = []
    /// Which attempt at a unit, or which of several documents, from 1.
    var number = 1

    static func == (left: Designation, right: Designation) -> Bool {
        left.code == right.code && left.number == right.number && (left.code != nil || left.wording == right.wording)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(number)
    }
}

/// A part of a tracker's row: columns that belong to one unit, activity or document.
struct TrackerPart {
    enum Kind {
        case unit, hours, evidence
    }

    var kind: Kind
    var designation: Designation
    /// By canonical column.
    var columns: [(column: String, source: SampledColumn)] = []
    /// For hours: whether the number may be something else.
    var caution: String?

    func source(_ column: String) -> SampledColumn? {
        columns.first { $0.column == column }?.source
    }
}

/// Finds the columns of a tracker that make unit results, hours and evidence.
struct TrackerColumns {
    let vocabulary: CodeVocabulary
    /// The qualifications that the tracker is about; empty where it is not known.
    let qualifications: [String]

    /// The parts in the order of their first columns, and why each column belongs to one.
    func parts(of columns: [SampledColumn]) -> (parts: [TrackerPart], reasons: [(SampledColumn, title: String, reason: String)])
    {
        var parts: [TrackerPart] = []
        var reasons: [(SampledColumn, title: String, reason: String)] = []
        for column in columns {
            guard let found = unit(column) ?? evidence(column) ?? hours(column) else { continue }
            let designation = found.designation
            let place = parts.firstIndex { $0.kind == found.kind && $0.designation == designation }
            if let place {
                guard parts[place].source(found.column) == nil, !isSecondLength(found.column, in: parts[place]) else {
                    continue
                }
                parts[place].columns.append((found.column, column))
            } else {
                var part = TrackerPart(kind: found.kind, designation: designation, columns: [(found.column, column)])
                part.caution = found.caution
                parts.append(part)
            }
            let what = designation.code ?? "\(designation.wording), which is not plain"
            reasons.append((column, "\(found.column) of \(what)", found.reason))
        }
        // A part without a column that makes a row, a lone assessor say, makes none.
        let whole = parts.filter { part in
            switch part.kind {
            case .unit: part.source("outcome") != nil || part.source("decided_on") != nil
            case .hours: true
            case .evidence: part.columns.contains { ["outcome", "submitted_on", "words", "quantity"].contains($0.column) }
            }
        }
        let used = Set(whole.flatMap { $0.columns.map(\.source.index) })
        return (whole, reasons.filter { used.contains($0.0.index) })
    }

    /// A row may have hours or minutes, not both.
    private func isSecondLength(_ column: String, in part: TrackerPart) -> Bool {
        part.kind == .hours && ["hours", "minutes"].contains(column) && !part.columns.isEmpty
    }

    struct Found {
        var kind: TrackerPart.Kind
        var designation: Designation
        var column: String
        var reason: String
        var caution: String?
    }

    // MARK: Units

    private func unit(_ column: SampledColumn) -> Found? {
        guard let (named, rest) = unitDesignation(column.name.words) else { return nil }
        var words = rest.filter { !TrackerWords.fillers.contains($0) }
        var designation = named
        if words.contains(where: TrackerWords.again.contains) {
            designation.number = 2
            words.removeAll(where: TrackerWords.again.contains)
        } else if let place = words.firstIndex(of: "attempt"), place + 1 < words.count, let number = Int(words[place + 1]),
            (1...9).contains(number)
        {
            designation.number = number
            words.removeSubrange(place...(place + 1))
        }
        let known = TrackerWords.outcome.union(TrackerWords.date).union(TrackerWords.submitted).union(TrackerWords.assessor)
            .union(TrackerWords.verifier).union(TrackerWords.sampled).union(["name", "id"])
        guard words.allSatisfy(known.contains), let aspect = unitAspect(Set(words), column) else { return nil }
        return Found(kind: .unit, designation: designation, column: aspect.column, reason: aspect.reason)
    }

    private func unitAspect(_ words: Set<String>, _ column: SampledColumn) -> (column: String, reason: String)? {
        let isDate = column.dates != nil
        if !words.isDisjoint(with: TrackerWords.sampled) { return ("sampled_on", "by name") }
        if !words.isDisjoint(with: TrackerWords.verifier) {
            return words.contains("date") ? ("sampled_on", "by name") : ("iqa_id", "by name")
        }
        if !words.isDisjoint(with: TrackerWords.submitted) { return ("submitted_on", "by name") }
        if words.contains("assessor") || words.contains("marker") || words.contains("by") { return ("assessor_id", "by name") }
        if !words.isDisjoint(with: TrackerWords.date) { return ("decided_on", "by name") }
        if isDate { return ("decided_on", "by name, and its values are dates") }
        if !words.isDisjoint(with: TrackerWords.outcome) { return ("outcome", "by name") }
        let codes = CodeColumn(column.filled, as: .outcome, in: vocabulary)
        return codes.rows > 0 && codes.plainRows * 2 >= codes.rows ? ("outcome", "by name and its values") : nil
    }

    /// The unit in a name and the words besides it.
    private func unitDesignation(_ words: [String]) -> (Designation, rest: [String])? {
        for (ref, forms) in vocabulary.unitForms {
            for form in forms {
                if let range = words.range(ofWords: form) {
                    return (Designation(code: ref, wording: ref), words.removing(range))
                }
            }
        }
        if let place = words.firstIndex(of: "unit"), place + 1 < words.count, isNumber(words[place + 1]) {
            return (numbered(words[place + 1]), words.removing(place..<(place + 2)))
        }
        if let place = words.firstIndex(where: { $0.first == "u" && isNumber(String($0.dropFirst())) }) {
            return (numbered(String(words[place].dropFirst())), words.removing(place..<(place + 1)))
        }
        return nil
    }

    private func isNumber(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.count <= 4 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A unit by the number alone: the end of its reference, or its place in the qualification.
    private func numbered(_ number: String) -> Designation {
        let catalogue = vocabulary.catalogue
        let wording = "unit \(number)"
        let mine = catalogue.qualifications.filter { qualifications.contains($0.id) && !$0.units.isEmpty }
        let within =
            mine.isEmpty
            ? catalogue.units.map(\.ref)
            : catalogue.units.map(\.ref).filter { ref in
                mine.contains { $0.units.contains(ref) }
            }
        let tails = within.filter { ref in
            let tail = plainWords(ref).last ?? ""
            return tail == number || tail == "u\(number)"
        }
        // Without the qualification "Unit 1" may be the first of any.
        let isPlace = number.utf8.count < 3
        if tails.count == 1, !(isPlace && mine.isEmpty) { return Designation(code: tails[0], wording: wording) }
        if isPlace, let place = Int(number), tails.isEmpty {
            let placed = mine.compactMap { $0.units.indices.contains(place - 1) ? $0.units[place - 1] : nil }
            let distinct = Set(placed).sorted()
            if distinct.count == 1, placed.count == mine.count { return Designation(code: distinct[0], wording: wording) }
            return Designation(code: nil, wording: wording, candidates: distinct)
        }
        return Designation(code: nil, wording: wording, candidates: isPlace && mine.isEmpty ? [] : tails)
    }
}
