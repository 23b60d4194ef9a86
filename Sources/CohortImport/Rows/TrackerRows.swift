import CSVReading
import Quantities

/// All that a tracker's record makes: a registration, decisions, hours and evidence, taken in together or not at all.
final class TrackerRows {
    private let parts: [(recipe: PartRecipe, reader: RowReader)]
    private let profileID: String
    private let known: TrackerKeys
    private let composedKeys: ComposedKeys
    private var record = CanonicalRecord()
    /// How many registrations have no day of their end in the source.
    private(set) var timelinessUnknown = 0
    /// How many totals of hours were taken in.
    private(set) var totals = 0

    init(
        _ profile: BoundProfile,
        codes: CatalogueCodes,
        known: TrackerKeys,
        composedKeys: ComposedKeys,
        keepsNames: Bool = false
    ) {
        parts = profile.parts.map { ($0, RowReader($0, codes: codes, keepsNames: keepsNames)) }
        profileID = profile.profile.id
        self.known = known
        self.composedKeys = composedKeys
    }

    /// Reads a record and hands its rows to the sink, once all of them are known to be right.
    ///
    /// - Returns: `later` where one of them is; `duplicate` where a record of the same profile for the same registration had
    ///   equal values, or where there is nothing new in it.
    /// - Throws: the first problem; `conflict` where such a record had other values. Then nothing was taken in.
    func add(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        to sink: any RowSink,
        at position: RowPosition
    ) throws(RowProblem) -> RowVerdict {
        var rows: [TypedRow] = []
        var id: [UInt8]?
        var keys: [ComposedKeys.Key: [[UInt8]]] = [:]
        var values = Hasher()
        for (number, part) in parts.enumerated() {
            guard try part.recipe.make(&record, from: bytes, fields, for: part.reader) else { continue }
            keys.merge(try part.recipe.ambiguousKeys(in: record, from: bytes, fields, composedKeys)) { first, _ in first }
            if id == nil, !record.isEmpty(CanonicalTable.registrationIDColumn) {
                id = record.field(CanonicalTable.registrationIDColumn)
            }
            do throws(RowProblem) {
                let isTimelinessUnknown = record.isTimelinessUnknown
                let row = try record.withFields { bytes, fields throws(RowProblem) in
                    try part.reader.typedRow(bytes, fields, isTimelinessUnknown: isTimelinessUnknown)
                }
                rows.append(row)
                values.combine(number)
                values.combine(row)
            } catch {
                throw part.recipe.inSource(error)
            }
        }
        guard let id = id ?? parts.first?.recipe.registrationID(bytes, fields) else {
            throw subjectProblem(.missingValue)
        }
        let digest = values.finalize()
        if let earlier = known.digest(of: id, under: profileID) {
            guard earlier == digest else { throw subjectProblem(.conflict) }
            return .duplicate
        }
        try refuseConflicts(rows, of: id, sink)
        let verdict = try add(rows, of: id, to: sink, at: position)
        known.note(id, under: profileID, digest: digest)
        composedKeys.note(keys)
        return verdict
    }

    private func refuseConflicts(_ rows: [TypedRow], of id: [UInt8], _ sink: any RowSink) throws(RowProblem) {
        let isKnown = sink.knows(registrationID: id.span)
        if !isKnown, !rows.contains(where: { if case .registration = $0 { true } else { false } }) {
            throw subjectProblem(.unknownRegistration)
        }
        guard isKnown else { return }
        for case .unitResult(let row) in rows where sink.verdict(on: row, registrationID: id.span) == .conflict {
            throw subjectProblem(.conflict)
        }
    }

    private func add(
        _ rows: [TypedRow],
        of id: [UInt8],
        to sink: any RowSink,
        at position: RowPosition
    ) throws(RowProblem) -> RowVerdict {
        var verdicts: Set<RowVerdict> = []
        for row in rows {
            let verdict: RowVerdict
            switch row {
            case .registration(let row):
                // The first of the rows, so that a conflict leaves nothing behind.
                verdict = sink.add(row, at: position)
                guard verdict != .conflict else { throw subjectProblem(.conflict) }
                if row.isTimelinessUnknown, verdict != .duplicate { timelinessUnknown += 1 }
            case .unitResult(let row):
                let isKnown = sink.verdict(on: row, registrationID: id.span) == .duplicate
                verdict = isKnown ? .duplicate : sink.add(row, registrationID: id.span, at: position)
            case .session(let row):
                verdict = sink.add(row, registrationID: id.span, at: position)
                totals += row.isTotal ? 1 : 0
            case .evidence(let row): verdict = sink.add(row, registrationID: id.span, at: position)
            case .person(let row): verdict = sink.add(row, at: position)
            }
            verdicts.insert(verdict)
        }
        if verdicts.contains(.later) { return .later }
        return verdicts == [.duplicate] ? .duplicate : .accepted
    }

    func registrationID(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> String? {
        parts.first?.recipe.registrationID(bytes, fields).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the registration's id may be shown though nobody has it.
    func mayShowRegistrationID(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Bool {
        parts.first?.recipe.mayShowRegistrationID(bytes, fields) ?? true
    }

    func subjectProblem(_ reason: RowProblem.Reason) -> RowProblem {
        let problem = RowProblem(reason, column: CanonicalTable.subjectColumn)
        return parts.first?.recipe.inSource(problem) ?? problem
    }
}

/// The registrations that trackers have told of in a run. A registration has one row in the trackers of a profile, so that
/// totals, which have no key of their own, never count twice.
final class TrackerKeys {
    private var digests: [String: [[UInt8]: Int]] = [:]

    func digest(of registrationID: [UInt8], under profileID: String) -> Int? {
        digests[profileID]?[registrationID]
    }

    func note(_ registrationID: [UInt8], under profileID: String, digest: Int) {
        digests[profileID, default: [:]][registrationID] = digest
    }
}
