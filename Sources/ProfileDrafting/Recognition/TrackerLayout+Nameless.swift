// Columns that only their place tells: `Decision` and `Date` behind a unit, `Handed in` before it.
extension TrackerLayout {
    /// What a name without a unit or a document says.
    private enum Nameless {
        case outcome
        /// A date of which nothing more is said.
        case date
        case decided
        case submitted
    }

    mutating func addNameless(_ finder: TrackerColumns) {
        // Outcomes first, so that what stands beside them is seen; then in the order of the file.
        for column in columns where isOpen(column.index) {
            if case .outcome? = nameless(column) { addOutcome(column, finder) }
        }
        refuseDoubtfulDates()
        for column in columns where isOpen(column.index) {
            guard let name = nameless(column) else { continue }
            switch name {
            case .outcome: addOutcome(column, finder)
            case .date, .decided: addDate(column, name)
            case .submitted: addSubmitted(column)
            }
        }
    }

    private func nameless(_ column: SampledColumn) -> Nameless? {
        // `Date [3]`, `Decision 2`: the number only tells columns of one name apart.
        let words = column.name.words.filter { Int($0) == nil && $0 != "the" && $0 != "of" }
        let telling = Set(words.filter { !["on", "in"].contains($0) })
        let isDate = column.dates != nil || column.filled.isEmpty
        guard !words.isEmpty, telling.isSubset(of: TrackerWords.nameless) else { return nil }
        if !telling.isDisjoint(with: TrackerWords.submitted) || words == ["in"] || words == ["date", "in"] {
            return isDate ? .submitted : nil
        }
        if telling.isEmpty || telling.isSubset(of: ["date", "dated"]) {
            return words == ["in"] || !isDate ? nil : .date
        }
        if column.dates != nil || !telling.isDisjoint(with: TrackerWords.date) { return isDate ? .decided : nil }
        return telling.isSubset(of: TrackerWords.outcome) ? .outcome : nil
    }

    /// The unit or document of a column.
    private func part(at index: Int) -> Int? {
        places[index].flatMap { parts[$0].kind == .hours ? nil : $0 }
    }

    private mutating func addOutcome(_ column: SampledColumn, _ finder: TrackerColumns) {
        guard let part = part(at: column.index - 1), parts[part].source("outcome") == nil, finder.canBeOutcome(column) else {
            return
        }
        attach(column, as: "outcome", to: part, "the outcome column behind column \(column.index)")
    }

    private mutating func addDate(_ column: SampledColumn, _ name: Nameless) {
        guard let part = part(at: column.index - 1), let outcome = parts[part].source("outcome") else { return }
        let isUnit = parts[part].kind == .unit
        let target = isUnit ? "decided_on" : "submitted_on"
        guard isUnit || name == .date else {
            refusals[column.index] =
                "the date column behind column \(column.index), but a document has a date of being handed in only"
            return
        }
        guard parts[part].source(target) == nil else { return }
        if let before = self.part(at: outcome.index - 1), before != part, parts[before].kind == parts[part].kind,
            parts[before].source(target) == nil
        {
            refusals[column.index] = "it may be the date of column \(outcome.index) as well as of column \(outcome.index + 1)"
            return
        }
        guard agrees(column, with: outcome) else {
            refusals[column.index] =
                "the date column behind column \(column.index), but mostly filled where column \(outcome.index + 1) is empty"
            return
        }
        attach(column, as: target, to: part, "the date column behind column \(column.index)")
    }

    /// A day of handing in belongs to the result before or behind it; where both may be, a person has to say.
    private mutating func addSubmitted(_ column: SampledColumn) {
        func needing(_ part: Int?) -> Int? {
            part.flatMap { parts[$0].source("submitted_on") == nil && parts[$0].source("outcome") != nil ? $0 : nil }
        }
        let before = needing(part(at: column.index - 1))
        let behind = needing(part(at: column.index + 1)).flatMap { part in
            parts[part].columns.allSatisfy { $0.source.index > column.index } ? part : nil
        }
        if let part = before ?? behind, column.occurrence == nil,
            parts.count(where: { $0.kind == parts[part].kind && $0.source("outcome") != nil }) > 1
        {
            refusals[column.index] =
                "the only one of its name among several results: it may be of all of them"
            return
        }
        switch (before, behind) {
        case (let part?, nil):
            attach(column, as: "submitted_on", to: part, "the date of handing in behind column \(column.index)")
        case (nil, let part?):
            attach(column, as: "submitted_on", to: part, "the date of handing in before column \(column.index + 2)")
        case (_?, _?):
            refusals[column.index] = "it may belong to column \(column.index) or to column \(column.index + 2)"
        case (nil, nil): break
        }
    }

    /// Where a nameless date stands before the first of a run of results, those behind may be the dates of the next ones.
    private mutating func refuseDoubtfulDates() {
        var doubtful: [String: Int] = [:]
        for column in columns where part(at: column.index) != nil {
            let before = column.index - 1
            guard before >= 0, isOpen(before), places[before - 1] == nil, case .date? = nameless(columns[before]) else {
                continue
            }
            doubtful[columns[before].name.key] = before
        }
        for column in columns where isOpen(column.index) {
            guard let first = doubtful[column.name.key] else { continue }
            refusals[column.index] =
                "a column of that name stands before column \(first + 2) too: it can't be told which results the dates are of"
        }
    }

    /// Whether most of the dates stand in rows that have the outcome.
    private func agrees(_ dates: SampledColumn, with outcome: SampledColumn) -> Bool {
        let lone = zip(dates.values, outcome.values).count { date, outcome in
            !date.isEmpty && (outcome.isEmpty || CommonWords.absent.contains(plainWords(outcome).joined(separator: " ")))
        }
        return lone * 2 <= dates.filled.count
    }
}
