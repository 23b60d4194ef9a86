import CohortImport
import QualificationCatalogue

extension TrackerColumns {
    // MARK: Documents

    func evidence(_ column: SampledColumn) -> Found? {
        guard let (designation, rest) = evidenceDesignation(column.name.words) else { return nil }
        let words = Set(rest.filter { !TrackerWords.fillers.contains($0) })
        let known = TrackerWords.outcome.union(TrackerWords.date).union(TrackerWords.submitted).union(TrackerWords.assessor)
            .union(TrackerWords.wordCount).union(TrackerWords.hours)
        guard words.isSubset(of: known), let aspect = evidenceAspect(words, designation, column) else { return nil }
        return Found(kind: .evidence, designation: designation, column: aspect.column, reason: aspect.reason)
    }

    private func evidenceAspect(
        _ words: Set<String>,
        _ designation: Designation,
        _ column: SampledColumn
    ) -> (column: String, reason: String)? {
        if !words.isDisjoint(with: TrackerWords.wordCount) { return ("words", "by name") }
        if !words.isDisjoint(with: TrackerWords.hours) { return ("quantity", "by name") }
        if words.contains("assessor") || words.contains("marker") || words.contains("by") { return ("assessor_id", "by name") }
        if !words.isDisjoint(with: TrackerWords.date.union(TrackerWords.submitted)) { return ("submitted_on", "by name") }
        if column.dates != nil { return ("submitted_on", "by name, and its values are dates") }
        if !words.isDisjoint(with: TrackerWords.outcome) { return ("outcome", "by name") }
        let rows = outcomeRows(column.filled)
        if !column.filled.isEmpty, (rows.known + rows.usual) * 2 >= column.filled.count {
            return ("outcome", "by name and its values")
        }
        guard let numbers = column.numbers else { return nil }
        let hasHours = vocabulary.catalogue.evidenceKinds.first { $0.id == designation.code }?.hasHours ?? false
        if hasHours { return ("quantity", "by name, and its values are numbers") }
        return numbers.isWhole && numbers.largest >= 100 ? ("words", "by name, and its values are large whole numbers") : nil
    }

    private func evidenceDesignation(_ words: [String]) -> (Designation, rest: [String])? {
        var best: (code: String, range: Range<Int>)?
        for kind in vocabulary.catalogue.evidenceKinds {
            let forms =
                [plainWords(kind.id), plainWords(kind.title)] + (CommonWords.evidence[kind.id] ?? []).map { plainWords($0) }
            for form in forms {
                guard let range = words.range(ofWords: form), range.count > best?.range.count ?? 0 else { continue }
                best = (kind.id, range)
            }
        }
        guard let best else { return nil }
        var rest = words.removing(best.range)
        var designation = Designation(code: best.code, wording: best.code)
        if let place = rest.firstIndex(where: { Int($0).map { (1...99).contains($0) } ?? false }) {
            designation.number = Int(rest[place]) ?? 1
            rest.remove(at: place)
        } else if let letter = rest.first, letter.utf8.count == 1, let byte = letter.utf8.first, (0x61...0x68).contains(byte) {
            // `Assignment B`.
            designation.number = Int(byte) - 0x60
            rest.removeFirst()
        }
        // "CPD live hours" is a form of its own; the hours are the quantity all the same.
        if words.contains(where: TrackerWords.hours.contains), !rest.contains(where: TrackerWords.hours.contains) {
            rest.append("hours")
        }
        return (designation, rest)
    }

    // MARK: Hours

    func hours(_ column: SampledColumn) -> Found? {
        let words = column.name.words
        let isMinutes = words.contains(where: TrackerWords.minutes.contains)
        guard isMinutes || words.contains(where: TrackerWords.hours.contains) else { return nil }
        guard !Self.isDateOfHours(column) else { return nil }
        let portion = words.filter(TrackerWords.portions.contains).joined(separator: " ")
        let rest = words.filter {
            !TrackerWords.hours.contains($0) && !TrackerWords.minutes.contains($0) && !TrackerWords.totals.contains($0)
                && !TrackerWords.portions.contains($0)
        }
        // `Coaching (h)`, and not a letter alone.
        guard words != ["h"] else { return nil }
        // A column that names hours and holds something else, a remark or a target's name, is none.
        guard column.filled.isEmpty || column.numbers != nil else { return nil }
        let joined = rest.joined(separator: " ")
        var designation: Designation
        var reason = "by name"
        var caution: String?
        if rest.isEmpty || ["practice", "practical"].contains(joined) {
            let codes = practiceActivities
            designation = Designation(code: codes.count == 1 ? codes[0] : nil, wording: "practice", candidates: codes)
            if codes.count == 1 { reason = "by name; the only practice of the qualifications in the file" }
        } else if case let meaning = vocabulary.meaning(of: joined, as: .activity), let code = meaning.plainCode {
            designation = Designation(code: code, wording: joined)
            if code == "supervision", practiceActivities.contains("supervising") {
                caution = "supervision received; where the learner gives it, write supervising"
            }
        } else {
            return nil
        }
        designation.number = 1
        designation.portion = portion
        if !portion.isEmpty { caution = "by its name not the whole of it; what another column counts must not be in this one" }
        return Found(
            kind: .hours,
            designation: designation,
            column: isMinutes ? "minutes" : "hours",
            reason: reason,
            caution: caution
        )
    }

    /// The practice activities of the qualifications in question, or of all.
    private var practiceActivities: [String] {
        let mine = vocabulary.catalogue.qualifications.filter { qualifications.isEmpty || qualifications.contains($0.id) }
        return Set(mine.flatMap(\.practiceActivities)).sorted()
    }

    private static let namesOfDateOfHours: Set<String> = Set(
        [
            "hours up to", "hours as at", "hours to", "hours date", "date of hours", "hours logged up to", "log date",
            "log up to", "hours updated", "hours updated on", "hours last updated", "hours checked on", "hours until",
            "hours at", "hours as of", "hrs up to", "hrs as at", "hrs to", "hrs date", "hrs until", "hrs as of", "log to",
            "hours counted to", "hours counted up to",
        ]
        .map { plainWords($0).joined() }
    )
    private static let shortNamesOfDateOfHours: Set<String> = [
        "upto", "asat", "asof", "until", "todate", "updated", "updatedon",
    ]

    /// Whether it tells up to which day the hours are counted.
    static func isDateOfHours(_ column: SampledColumn) -> Bool {
        namesOfDateOfHours.contains(column.name.joined) && (column.filled.isEmpty || column.dates != nil)
    }

    /// The same by a name that tells it beside hours only.
    static func isShortDateOfHours(_ column: SampledColumn) -> Bool {
        shortNamesOfDateOfHours.contains(column.name.joined) && (column.filled.isEmpty || column.dates != nil)
    }
}
