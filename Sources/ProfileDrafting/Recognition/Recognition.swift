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
    /// A pattern for the files' names with the cohort in it; nil where they name none.
    var cohortPattern: CohortPattern?
    /// Whether `registration_id` numbers the rows of the file only, so that another file may have the same numbers.
    var registrationsAreNumbered = false
    /// Whether a column has the name of an identifier of learners and is none, for names of people are in it.
    var hasRefusedIdentifier = false
    /// Whether every value of `qualification_id` is made of the catalogue's words and usual ones.
    var hasKnownQualifications = false
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
    /// The qualifications of the registrations in another file, for a tracker that does not name any; empty where not known.
    var registered: [String] = []

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
        for table in [CanonicalTable.sessions, .unitResults, .evidence, .registrations, .people] {
            let result = assigned(sample, to: table)
            guard isEligible(result, table) else { continue }
            let score = score(result, table)
            if score > best?.score ?? 0 { best = (result, score) }
        }
        let learners = assigned(sample, to: .registrations)
        let rowPerLearner = best.map { $0.result.shape == .table(.registrations) } ?? true
        if rowPerLearner, hasLearner(learners), let tracker = tracker(learners) { return tracker }
        if let best { return best.result }
        var result = learners
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
        // A table with the columns of people besides its own is that table, as the import has it.
        return tables.count == 1 || tables.dropFirst() == [.people] ? tables.first : nil
    }

    /// Whether all dates are ISO and all codes canonical, so that the file needs no profile.
    private func isReady(_ result: Recognition, _ table: CanonicalTable) -> Bool {
        result.refusals.isEmpty
            && result.fields.allSatisfy { field, column in
                if field.isDate { return column.dates.map { $0.format == "yyyy-MM-dd" } ?? true }
                guard case .column(let name) = field else { return true }
                if ["hours", "quantity"].contains(name) { return column.numbers.map { !$0.hasDecimalComma } ?? true }
                guard let kind = CodeKind(column: name) else { return true }
                let codes = CodeColumn(column.filled, as: kind, in: vocabulary)
                return codes.words.isEmpty && !codes.repeatsUnknown
            }
    }

    private func hasLearner(_ result: Recognition) -> Bool {
        ["registration_id", "learner_id", "learner_name"].contains { result.column($0) != nil }
            || result.fields[.forename] != nil || result.hasRefusedIdentifier
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
        case .people:
            // A tracker may name each learner's assessor, and the learner's role at work.
            let roles = result.column("role").map { CodeColumn($0.filled, as: .role, in: vocabulary) }
            return any("person_id") && roles?.isPlain ?? false
        }
    }

    /// Two points for a required column, one for another, up to three for codes that are the table's own.
    private func score(_ result: Recognition, _ table: CanonicalTable) -> Int {
        var score = 0
        for column in table.columns where result.column(column.name) != nil {
            score += column.isRequired || ["minutes", "hours"].contains(column.name) ? 2 : 1
        }
        for field in [Field.forename, .surname, .status, .end] where result.fields[field] != nil { score += 1 }
        let telling = [CanonicalTable.sessions: "activity", .evidence: "kind", .unitResults: "unit_ref", .people: "role"][table]
        if let telling, let column = result.column(telling), let kind = CodeKind(column: telling) {
            let codes = CodeColumn(column.filled, as: kind, in: vocabulary)
            if codes.rows > 0 { score += 3 * codes.plainRows / codes.rows }
        }
        return score
    }

    // MARK: Trackers

    /// nil where no column makes unit results, hours or evidence.
    private func tracker(_ learners: Recognition) -> Recognition? {
        var result = learners
        let qualifications = result.column("qualification_id").map {
            CodeColumn($0.filled, as: .qualification, in: vocabulary)
        }
        // Where one is in doubt, "Unit 1" may be a unit of that one.
        let known = qualifications.map { $0.isPlain ? $0.codes : [] } ?? registered
        let released = Self.release(&result)
        let columns = result.sample.columns
        let free = Set(columns.filter { result.reasons[$0.index] == nil && !$0.name.key.isEmpty }.map(\.index))
        let layout = TrackerColumns(vocabulary: vocabulary, qualifications: known).parts(of: columns, free: free)
        guard !layout.parts.isEmpty else { return nil }
        result.parts = layout.parts
        result.refusals.merge(layout.refusals) { $1 }
        for (index, reason) in layout.reasons {
            result.reasons[index] = reason
            result.refusals[index] = nil
        }
        for (field, column, reason) in released
        where result.reasons[column.index] == nil && layout.refusals[column.index] == nil {
            result.fields[field] = column
            result.reasons[column.index] = reason
            result.refusals[column.index] = nil
        }
        if layout.parts.contains(where: { $0.kind == .hours && $0.source("session_date") == nil }),
            let column = columns.first(where: { layout.isOpen($0.index) && layout.isDateOfHours($0) }),
            result.reasons[column.index] == nil
        {
            result.dateOfHours = column
            result.reasons[column.index] = ("day up to which the hours are counted", "by name")
        }
        result.shape = .tracker
        result.shapeReason = "one row a learner, with columns for units, hours or documents beside"
        if qualifications == nil, !registered.isEmpty {
            result.shapeReason += ", of the qualifications that another file registers: \(registered.joined(separator: ", "))"
        }
        return result
    }

    /// Takes away what a repeated name alone said: `Result` behind each of several units tells nothing of the registration.
    private static func release(
        _ result: inout Recognition
    ) -> [(field: Field, column: SampledColumn, reason: (title: String, reason: String))] {
        var released: [(field: Field, column: SampledColumn, reason: (title: String, reason: String))] = []
        for field in [Field.status, .end, .column("submitted_on")] {
            guard let column = result.fields[field], column.occurrence != nil, let reason = result.reasons[column.index] else {
                continue
            }
            result.fields[field] = nil
            result.reasons[column.index] = nil
            released.append((field, column, reason))
        }
        return released
    }
}
