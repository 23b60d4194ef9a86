import CSVReading

/// The rows of one canonical table out of a file's records: as they stand, or made by a profile.
///
/// A class, so that handing it on for each row counts one reference.
final class TableRows {
    let reader: RowReader
    private let recipe: PartRecipe?
    private let composedKeys: ComposedKeys
    /// Safe: not checked for exclusive access at run time, which costs as much as copying the row does: only `add` and
    /// `canonicalValues` use it, neither calls the other, and a sink does not call back.
    @exclusivity(unchecked) private var record = CanonicalRecord()
    /// How many registrations have no day of their end in the source.
    private(set) var timelinessUnknown = 0

    init(_ header: TableHeader, codes: CatalogueCodes, keepsNames: Bool = false) {
        reader = RowReader(header, codes: codes, keepsNames: keepsNames)
        recipe = nil
        composedKeys = ComposedKeys()
    }

    init(_ recipe: PartRecipe, codes: CatalogueCodes, composedKeys: ComposedKeys, keepsNames: Bool = false) {
        self.composedKeys = composedKeys
        reader = RowReader(recipe, codes: codes, keepsNames: keepsNames)
        self.recipe = recipe
    }

    /// Reads a record and hands its row to the sink.
    @inline(__always)
    func add(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        to sink: any RowSink,
        at position: RowPosition
    ) throws(RowProblem) -> RowVerdict {
        guard let recipe else { return try reader.add(bytes, fields, to: sink, at: position) }
        // A part of one table only is always there.
        _ = try unsafe recipe.make(&record, from: bytes, fields, for: reader)
        let keys = try unsafe recipe.ambiguousKeys(in: record, from: bytes, fields, composedKeys)
        do throws(RowProblem) {
            let verdict = try addRecord(to: sink, at: position)
            if !keys.isEmpty, verdict != .conflict, verdict != .unknownRegistration { composedKeys.note(keys) }
            return verdict
        } catch {
            throw recipe.inSource(error)
        }
    }

    /// Whether a row depends on nothing but its record, so that rows can be made in any order.
    var standsAlone: Bool { recipe?.hasComposedKeys != true }

    /// Makes a session; nil where its record is not one without fault, or its registration is not known.
    ///
    /// - Parameters:
    ///   - expected: the number that its registration most likely has.
    ///   - latest: the codes of the session before.
    @inline(__always)
    func session(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        of registrationIDs: IdentifierTable,
        expecting expected: Int,
        _ latest: inout RowReader.LatestCodes
    ) -> (row: SessionRow, registration: Int)? {
        do throws(RowProblem) {
            guard let recipe else {
                return try reader.numberedSession(bytes, fields, of: registrationIDs, expecting: expected, &latest)
            }
            guard try unsafe recipe.make(&record, from: bytes, fields, for: reader) else { return nil }
            return try unsafe record.withFields { bytes, fields throws(RowProblem) in
                try reader.numberedSession(bytes, fields, of: registrationIDs, expecting: expected, &latest)
            }
        } catch {
            return nil
        }
    }

    /// Makes a row; nil where its record is not one without fault, or its registration is not known.
    ///
    /// - Parameter expected: the number that its registration most likely has.
    func row(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        of registrationIDs: IdentifierTable,
        expecting expected: Int
    ) -> (row: TypedRow, registration: Int)? {
        do throws(RowProblem) {
            guard let recipe else { return try reader.numberedRow(bytes, fields, of: registrationIDs, expecting: expected) }
            guard try unsafe recipe.make(&record, from: bytes, fields, for: reader) else { return nil }
            let isTimelinessUnknown = unsafe record.isTimelinessUnknown
            return try unsafe record.withFields { bytes, fields throws(RowProblem) in
                try reader.numberedRow(
                    bytes,
                    fields,
                    of: registrationIDs,
                    expecting: expected,
                    isTimelinessUnknown: isTimelinessUnknown
                )
            }
        } catch {
            return nil
        }
    }

    private func addRecord(to sink: any RowSink, at position: RowPosition) throws(RowProblem) -> RowVerdict {
        guard unsafe record.isTimelinessUnknown else {
            return try unsafe record.withFields { bytes, fields throws(RowProblem) in
                try reader.add(bytes, fields, to: sink, at: position)
            }
        }
        var row = try unsafe record.withFields { bytes, fields throws(RowProblem) in try reader.registration(bytes, fields) }
        row.isTimelinessUnknown = true
        let verdict = sink.add(row, at: position)
        if verdict == .accepted || verdict == .later { timelinessUnknown += 1 }
        return verdict
    }

    /// A record's values in one form, however they are written; nil where a profile can't make the row.
    func canonicalValues(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [UInt8]? {
        guard let recipe else { return reader.canonicalValues(bytes, fields) }
        do throws(RowProblem) {
            guard try unsafe recipe.make(&record, from: bytes, fields, for: reader) else { return nil }
        } catch {
            return nil
        }
        return unsafe record.withFields { reader.canonicalValues($0, $1) }
    }

    /// What tells later whether the record was changed: the digest of its canonical values and, of a profile, that of the fields
    /// themselves behind it. The first holds through a spreadsheet's rewriting, the second through a change of the settings.
    func digests(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>, header: FileHeader) -> [String] {
        let canonical = canonicalValues(bytes, fields).map { RowReader.digest(of: $0) }
        guard recipe != nil else { return [canonical ?? ""] }
        var values: [UInt8] = []
        for position in header.sourcePositions {
            let range = trimmed(bytes, fields[position].range)
            values += Array("\(range.count):".utf8) + range.map { bytes[$0] }
        }
        return [canonical ?? "", RowReader.digest(of: values)]
    }

    /// nil where the row has none, which in a table of people is every row.
    func registrationID(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> String? {
        guard reader.table.namesRegistrations else { return nil }
        guard let recipe else { return reader.text(CanonicalTable.registrationIDColumn, bytes, fields) }
        return recipe.registrationID(bytes, fields).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the registration's id may be shown though nobody has it.
    func mayShowRegistrationID(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Bool {
        recipe?.mayShowRegistrationID(bytes, fields) ?? true
    }

    /// A problem with what the row is about, at the place of its id in the file.
    func subjectProblem(_ reason: RowProblem.Reason) -> RowProblem {
        let problem = RowProblem(reason, column: CanonicalTable.subjectColumn)
        return recipe?.inSource(problem) ?? problem
    }
}
