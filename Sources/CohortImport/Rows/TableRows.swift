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
        _ ends: Span<Int>,
        to sink: any RowSink,
        at position: RowPosition
    ) throws(RowProblem) -> RowVerdict {
        guard let recipe else { return try reader.add(bytes, ends, to: sink, at: position) }
        // A part of one table only is always there.
        _ = try unsafe recipe.make(&record, from: bytes, ends, for: reader)
        let keys = try unsafe recipe.ambiguousKeys(in: record, from: bytes, ends, composedKeys)
        do throws(RowProblem) {
            let verdict = try addRecord(to: sink, at: position)
            if !keys.isEmpty, verdict != .conflict, verdict != .unknownRegistration { composedKeys.note(keys) }
            return verdict
        } catch {
            throw recipe.inSource(error)
        }
    }

    private func addRecord(to sink: any RowSink, at position: RowPosition) throws(RowProblem) -> RowVerdict {
        guard unsafe record.isTimelinessUnknown else {
            return try unsafe record.withFields { bytes, ends throws(RowProblem) in
                try reader.add(bytes, ends, to: sink, at: position)
            }
        }
        var row = try unsafe record.withFields { bytes, ends throws(RowProblem) in try reader.registration(bytes, ends) }
        row.isTimelinessUnknown = true
        let verdict = sink.add(row, at: position)
        if verdict == .accepted || verdict == .later { timelinessUnknown += 1 }
        return verdict
    }

    /// A record's values in one form, however they are written; nil where a profile can't make the row.
    func canonicalValues(_ bytes: Span<UInt8>, _ ends: Span<Int>) -> [UInt8]? {
        guard let recipe else { return reader.canonicalValues(bytes, ends) }
        do throws(RowProblem) {
            guard try unsafe recipe.make(&record, from: bytes, ends, for: reader) else { return nil }
        } catch {
            return nil
        }
        return unsafe record.withFields { reader.canonicalValues($0, $1) }
    }

    /// What tells later whether the record was changed: the digest of its canonical values and, of a profile, that of the fields
    /// themselves behind it. The first holds through a spreadsheet's rewriting, the second through a change of the settings.
    func digests(_ bytes: Span<UInt8>, _ ends: Span<Int>, header: FileHeader) -> [String] {
        let canonical = canonicalValues(bytes, ends).map { RowReader.digest(of: $0) }
        guard recipe != nil else { return [canonical ?? ""] }
        var fields: [UInt8] = []
        for position in header.sourcePositions {
            let range = trimmed(bytes, FileHeader.range(of: position, ends))
            fields += Array("\(range.count):".utf8) + range.map { bytes[$0] }
        }
        return [canonical ?? "", RowReader.digest(of: fields)]
    }

    /// nil where the row has none, which in a table of people is every row.
    func registrationID(_ bytes: Span<UInt8>, _ ends: Span<Int>) -> String? {
        guard reader.table.namesRegistrations else { return nil }
        guard let recipe else { return reader.text(CanonicalTable.registrationIDColumn, bytes, ends) }
        return recipe.registrationID(bytes, ends).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the registration's id may be shown though nobody has it.
    func mayShowRegistrationID(_ bytes: Span<UInt8>, _ ends: Span<Int>) -> Bool {
        recipe?.mayShowRegistrationID(bytes, ends) ?? true
    }

    /// A problem with what the row is about, at the place of its id in the file.
    func subjectProblem(_ reason: RowProblem.Reason) -> RowProblem {
        let problem = RowProblem(reason, column: CanonicalTable.subjectColumn)
        return recipe?.inSource(problem) ?? problem
    }
}
