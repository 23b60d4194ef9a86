import QualificationCatalogue

extension TrackerColumns {
    // MARK: Units

    func unit(_ column: SampledColumn) -> Found? {
        guard let (named, rest) = unitDesignation(column.name.words) else { return nil }
        var designation = named
        var words = Self.joiningAgain(rest)
        let isAgain = words.contains(where: TrackerWords.again.contains)
        let isHandedIn = words.contains("in")
        if isAgain {
            designation.number = 2
            words.removeAll(where: TrackerWords.again.contains)
        } else if let place = words.firstIndex(of: "attempt"), place + 1 < words.count, let number = Int(words[place + 1]),
            (1...9).contains(number)
        {
            designation.number = number
            words.removeSubrange(place...(place + 1))
        } else if let number = words.compactMap({ TrackerWords.attempts[$0] }).first {
            designation.number = number
            words.removeAll { TrackerWords.attempts[$0] != nil }
        }
        words.removeAll { TrackerWords.fillers.contains($0) || $0 == "attempt" }
        let known = TrackerWords.outcome.union(TrackerWords.date).union(TrackerWords.submitted).union(TrackerWords.assessor)
            .union(TrackerWords.verifier).union(TrackerWords.sampled).union(["name", "id"])
        guard words.allSatisfy(known.contains) else { return nil }
        if words.isEmpty, column.dates != nil, isHandedIn || rest.contains(where: TrackerWords.handedInAgain.contains) {
            return Found(
                kind: .unit,
                designation: designation,
                column: "submitted_on",
                reason: "by name, and its values are dates"
            )
        }
        if words.isEmpty, isHandedIn, column.filled.isEmpty {
            return Found(kind: .unit, designation: designation, column: "submitted_on", reason: "by name")
        }
        guard let aspect = unitAspect(Set(words), column) else { return nil }
        return Found(kind: .unit, designation: designation, column: aspect.column, reason: aspect.reason)
    }

    /// `re-submission` as one word.
    private static func joiningAgain(_ words: [String]) -> [String] {
        guard let place = words.firstIndex(of: "re"), place + 1 < words.count else { return words }
        let word = "re" + words[place + 1]
        guard TrackerWords.again.contains(word) else { return words }
        return words[..<place] + [word] + words[(place + 2)...]
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
        // `700` alone and nothing in it is a unit all the same; what it holds is what such a column mostly does.
        if column.filled.isEmpty { return ("outcome", "by name; it is empty in the rows looked at") }
        return canBeOutcome(column) ? ("outcome", "by name and its values") : nil
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
        // `700`, `701 again`: a number that ends the reference of a unit.
        if let number = words.first, number.utf8.count == 3, isNumber(number),
            vocabulary.catalogue.units.contains(where: { plainWords($0.ref).last == number })
        {
            return (numbered(number), Array(words.dropFirst()))
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
