import CohortImport

/// What exports with one header look like.
enum ExportShape: Hashable {
    /// The canonical table itself, as it stands.
    case canonical(CanonicalTable)
    case table(CanonicalTable)
    /// One row a learner, with results, hours or evidence beside.
    case tracker
    /// The first record is a row of data, as far as can be told.
    case headerless
    case unrecognised

    /// The table that the columns' names are those of.
    var table: CanonicalTable? {
        switch self {
        case .canonical(let table), .table(let table): table
        case .tracker: .registrations
        case .headerless, .unrecognised: nil
        }
    }
}

/// What was recognised in exports with one header, each with its reason.
struct Recognition {
    var sample: ExportSample
    var shape: ExportShape
    var shapeReason: String
    /// By field; one column each.
    var fields: [Field: SampledColumn] = [:]
    var parts: [TrackerPart] = []
    /// The day up to which a tracker's hours are counted.
    var dateOfHours: SampledColumn?
    /// Why a column is what it is said to be: its position, what it is and why.
    var reasons: [Int: (title: String, reason: String)] = [:]
    /// Why a column is not used although its name would fit.
    var refusals: [Int: String] = [:]

    func column(_ name: String) -> SampledColumn? {
        fields[.column(name)]
    }

    /// How a column writes dates. Where its values do not show whether day or month comes first, the other columns of dates in
    /// the file decide, and failing them the British order.
    func dates(of column: SampledColumn) -> DateReading? {
        guard let reading = column.dates, reading.order == .undecided else { return column.dates }
        let used = fields.filter(\.key.isDate).map(\.value) + parts.flatMap { $0.columns.map(\.source) }
        let others = used.compactMap(\.dates)
        let hasBritish = others.contains { $0.order == .plain && $0.format.hasPrefix("d") && !$0.format.contains("MMM") }
        switch (hasBritish, others.contains { $0.order == .american }) {
        case (true, false):
            var settled = reading
            settled.order = .plain
            return settled
        case (false, true): return reading.american
        default: return reading
        }
    }
}

/// Recognises exports by their header and values.
struct ExportRecognition {
    let vocabulary: CodeVocabulary

    func recognise(_ sample: ExportSample) -> Recognition {
        guard sample.hasHeader else {
            return Recognition(
                sample: sample,
                shape: .headerless,
                shapeReason: "its first line can't be told from data: too few of its cells are names of columns"
            )
        }
        if let table = canonicalTable(sample) {
            var result = assigned(sample, to: table)
            result.shape = isReady(result, table) ? .canonical(table) : .table(table)
            result.shapeReason =
                result.shape == .canonical(table)
                ? "its header is the canonical one and its values are written that way"
                : "its header is the canonical one, but its values are written in another way"
            return result
        }
        var best: (result: Recognition, score: Int)?
        for table in [CanonicalTable.sessions, .unitResults, .evidence, .registrations] {
            let result = assigned(sample, to: table)
            guard isEligible(result, table) else { continue }
            let score = score(result, table)
            if score > best?.score ?? 0 { best = (result, score) }
        }
        let people = assigned(sample, to: .registrations)
        let rowPerLearner = best.map { $0.result.shape == .table(.registrations) } ?? true
        if rowPerLearner, hasLearner(people), let tracker = tracker(people) { return tracker }
        if let best { return best.result }
        var result = people
        result.shape = .unrecognised
        result.shapeReason = "its columns are too few of any table's"
        return result
    }

    // MARK: Which table

    /// The table whose required columns stand in the header under their canonical names.
    private func canonicalTable(_ sample: ExportSample) -> CanonicalTable? {
        let keys = Set(sample.columns.map(\.name.key))
        func has(_ name: String) -> Bool { keys.contains(HeaderName(name).key) }
        let tables = CanonicalTable.allCases.filter { table in
            table.columns.allSatisfy { !$0.isRequired || has($0.name) }
                && (table != .sessions || has("minutes") || has("hours"))
        }
        return tables.count == 1 ? tables.first : nil
    }

    /// Whether all dates are ISO and all codes canonical, so that the file needs no profile.
    private func isReady(_ result: Recognition, _ table: CanonicalTable) -> Bool {
        result.refusals.isEmpty
            && result.fields.allSatisfy { field, column in
                if field.isDate { return column.dates.map { $0.format == "yyyy-MM-dd" } ?? true }
                guard case .column(let name) = field else { return true }
                if ["hours", "quantity"].contains(name) { return column.numbers.map { !$0.hasDecimalComma } ?? true }
                guard let kind = CodeKind(column: name) else { return true }
                return CodeColumn(column.filled, as: kind, in: vocabulary).words.isEmpty
            }
    }

    private func hasLearner(_ result: Recognition) -> Bool {
        ["registration_id", "learner_id", "learner_name"].contains { result.column($0) != nil }
            || result.fields[.forename] != nil
    }

    private func isEligible(_ result: Recognition, _ table: CanonicalTable) -> Bool {
        func any(_ names: String...) -> Bool { names.contains { result.column($0) != nil } }
        switch table {
        case .registrations:
            return hasLearner(result)
                && (any("registered_on", "qualification_id", "cohort_id", "certificated_on", "planned_end_on")
                    || result.fields[.status] != nil)
        case .unitResults: return any("unit_ref") && any("outcome", "decided_on")
        case .sessions: return any("minutes", "hours") && any("session_date", "activity")
        case .evidence: return any("kind") && any("submitted_on", "outcome", "words", "quantity")
        }
    }

    /// Two points for a required column, one for another, up to three for codes that are the table's own.
    private func score(_ result: Recognition, _ table: CanonicalTable) -> Int {
        var score = 0
        for column in table.columns where result.column(column.name) != nil {
            score += column.isRequired || ["minutes", "hours"].contains(column.name) ? 2 : 1
        }
        for field in [Field.forename, .surname, .status, .end] where result.fields[field] != nil { score += 1 }
        let telling = [CanonicalTable.sessions: "activity", .evidence: "kind", .unitResults: "unit_ref"][table]
        if let telling, let column = result.column(telling), let kind = CodeKind(column: telling) {
            let codes = CodeColumn(column.filled, as: kind, in: vocabulary)
            if codes.rows > 0 { score += 3 * codes.plainRows / codes.rows }
        }
        return score
    }

    // MARK: Trackers

    /// nil where no column makes unit results, hours or evidence.
    private func tracker(_ people: Recognition) -> Recognition? {
        var result = people
        let qualifications = result.column("qualification_id").map {
            CodeColumn($0.filled, as: .qualification, in: vocabulary)
        }
        // Where one is in doubt, "Unit 1" may be a unit of that one.
        let known = qualifications.flatMap { $0.isPlain ? $0.codes : nil } ?? []
        let free = result.sample.columns.filter { column in
            result.reasons[column.index] == nil && !column.name.key.isEmpty
        }
        let found = TrackerColumns(vocabulary: vocabulary, qualifications: known).parts(of: free)
        guard !found.parts.isEmpty else { return nil }
        result.parts = found.parts
        for (column, title, reason) in found.reasons {
            result.reasons[column.index] = (title, reason)
            result.refusals[column.index] = nil
        }
        if found.parts.contains(where: { $0.kind == .hours }), let column = free.first(where: TrackerColumns.isDateOfHours) {
            result.dateOfHours = column
            result.reasons[column.index] = ("day up to which the hours are counted", "by name")
        }
        result.shape = .tracker
        result.shapeReason = "one row a learner, with columns for units, hours or documents beside"
        return result
    }
}
