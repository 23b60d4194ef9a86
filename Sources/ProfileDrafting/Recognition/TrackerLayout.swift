/// The parts of a tracker as they are put together, column by column.
struct TrackerLayout {
    let columns: [SampledColumn]
    /// Positions of the columns that are nothing else yet.
    let free: Set<Int>
    var parts: [TrackerPart] = []
    /// What a column is and why, by its position.
    var reasons: [Int: (title: String, reason: String)] = [:]
    /// Why a column is not used although its name would fit.
    var refusals: [Int: String] = [:]
    /// The part that a column belongs to, by the column's position.
    private(set) var places: [Int: Int] = [:]

    init(columns: [SampledColumn], free: Set<Int>) {
        self.columns = columns
        self.free = free
    }

    func isOpen(_ index: Int) -> Bool {
        free.contains(index) && places[index] == nil && refusals[index] == nil
    }

    // MARK: By name

    /// Adds a column whose name tells where it belongs.
    ///
    /// - Parameter isOutcome: whether a column has outcomes.
    mutating func add(_ column: SampledColumn, _ found: TrackerColumns.Found, isOutcome: (SampledColumn) -> Bool) {
        guard let first = parts.firstIndex(where: { $0.kind == found.kind && $0.designation == found.designation }) else {
            if let whole = wholeOfHours(found) {
                refusals[column.index] = "column \(whole.index + 1) is the total of that activity already"
                return
            }
            open(found)
            attach(column, as: found.column, to: parts.count - 1, found.reason)
            return
        }
        guard found.kind == .unit else {
            let isLength = found.kind == .hours && ["hours", "minutes"].contains(found.column)
            if let taken = parts[first].source(found.column) ?? (isLength ? parts[first].columns.first?.source : nil) {
                refuse(column, found.column, taken)
            } else {
                attach(column, as: found.column, to: first, found.reason)
            }
            return
        }
        // Attempts that no name tells apart follow each other.
        let attempts = parts.indices.filter { index in
            parts[index].kind == .unit && parts[index].designation.code == found.designation.code
                && (found.designation.code != nil || parts[index].designation.wording == found.designation.wording)
                && parts[index].designation.number >= found.designation.number
        }
        if let place = attempts.last(where: { parts[$0].source(found.column) == nil }),
            found.column != "outcome" || place == first
        {
            attach(column, as: found.column, to: place, found.reason)
            return
        }
        guard found.column == "outcome", let last = attempts.last, let earlier = parts[last].source("outcome") else {
            if let taken = parts[first].source(found.column) { refuse(column, found.column, taken) }
            return
        }
        guard column.filled.isEmpty || isOutcome(column), follows(column, earlier) else {
            refusals[column.index] =
                "column \(earlier.index + 1) has the outcome of \(parts[last].title), and this is filled where that is a pass"
            return
        }
        var next = found
        next.designation.number = parts[last].designation.number + 1
        open(next)
        attach(
            column,
            as: "outcome",
            to: parts.count - 1,
            "\(found.reason); behind the outcome in column \(earlier.index + 1) it is the next attempt"
        )
    }

    private mutating func open(_ found: TrackerColumns.Found) {
        var part = TrackerPart(kind: found.kind, designation: found.designation)
        part.caution = found.caution
        parts.append(part)
    }

    mutating func attach(_ column: SampledColumn, as name: String, to part: Int, _ reason: String) {
        parts[part].columns.append((name, column))
        places[column.index] = part
        reasons[column.index] = ("\(name) of \(parts[part].title)", reason)
    }

    private mutating func refuse(_ column: SampledColumn, _ name: String, _ taken: SampledColumn) {
        refusals[column.index] = "it would be \(name) too, for which column \(taken.index + 1) is taken"
    }

    /// The total of an activity, where a portion of it would count the same hours again.
    private func wholeOfHours(_ found: TrackerColumns.Found) -> SampledColumn? {
        guard found.kind == .hours, !found.designation.portion.isEmpty else { return nil }
        let whole = parts.first {
            $0.kind == .hours && $0.designation.code == found.designation.code && $0.designation.portion.isEmpty
        }
        return whole?.columns.first?.source
    }

    /// Whether a second outcome can be that of another attempt: none comes after a pass.
    private func follows(_ second: SampledColumn, _ first: SampledColumn) -> Bool {
        zip(second.values, first.values).allSatisfy { later, earlier in
            let words = plainWords(earlier).joined(separator: " ")
            let isPass = CommonWords.outcomes["pass"]?.contains(words) ?? false
            let laterWords = plainWords(later).joined(separator: " ")
            return !isPass || CommonWords.absent.contains(laterWords) || CommonWords.undecided.contains(laterWords)
        }
    }

    // MARK: What is whole

    /// A part without a column that makes a row, a lone assessor say, makes none.
    mutating func dropIncomplete() {
        var kept: [TrackerPart] = []
        for part in parts {
            let makesRow =
                switch part.kind {
                case .unit: part.source("outcome") != nil || part.source("decided_on") != nil
                case .hours: part.source("hours") != nil || part.source("minutes") != nil
                case .evidence: part.columns.contains { ["outcome", "submitted_on", "words", "quantity"].contains($0.column) }
                }
            if makesRow {
                kept.append(part)
            } else {
                for (name, column) in part.columns {
                    reasons[column.index] = nil
                    refusals[column.index] = "\(name) of \(part.title) alone: there is no column with a result or a date of it"
                }
            }
        }
        parts = kept
        places = [:]
        for (place, part) in parts.enumerated() {
            for (_, column) in part.columns { places[column.index] = place }
        }
    }

    /// Where several columns say up to which day hours are counted, each holds for those before it.
    mutating func addDatesOfHours() {
        let dates = columns.filter { isOpen($0.index) && isDateOfHours($0) }
        guard dates.count > 1 else { return }
        var from = 0
        for date in dates {
            let before = parts.indices.filter { index in
                parts[index].kind == .hours
                    && parts[index].columns.allSatisfy { (from..<date.index).contains($0.source.index) }
            }
            guard !before.isEmpty else { continue }
            for part in before { parts[part].columns.append(("session_date", date)) }
            reasons[date.index] = ("day up to which hours are counted", "by name; of the hours before it")
            from = date.index + 1
        }
    }

    /// Whether a column tells up to which day the hours are counted: by its name, or by a short one beside hours.
    func isDateOfHours(_ column: SampledColumn) -> Bool {
        if TrackerColumns.isDateOfHours(column) { return true }
        guard TrackerColumns.isShortDateOfHours(column) else { return false }
        return [column.index - 1, column.index + 1].contains { beside in
            places[beside].map { parts[$0].kind == .hours } ?? false
        }
    }
}
