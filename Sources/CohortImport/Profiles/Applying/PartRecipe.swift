import CSVReading
import Quantities

/// How one canonical row is made out of a record of a certain file.
///
/// A class, because it is passed about for each row.
final class PartRecipe: Sendable {
    let table: CanonicalTable
    let isTotal: Bool
    let isDatedByReport: Bool
    private let columns: [ColumnRecipe]
    /// For each column how it is filled where that is one of the usual ways, so that its recipe need not be looked at.
    private let steps: [ColumnRecipe.Step]
    private let conversions: [ValueConversion?]
    private let triggers: [Int]
    /// The columns whose ids are put together of several values.
    private let composedKeys: [(column: Int, kind: ComposedKeys.Kind)]

    /// Whether an id is put together of several values, so that rows depend on those before them.
    var hasComposedKeys: Bool { !composedKeys.isEmpty }

    init(_ part: ProfilePart, status: StatusWords?, binding: ColumnBinding) {
        table = part.table
        isTotal = part.isTotal
        isDatedByReport = part.values.contains { $0?.origin == .asAt }
        triggers = part.triggers
        var columns = part.values.map { ColumnRecipe($0, binding: binding) }
        if let status {
            let ending = EndingRecipe(status, binding: binding)
            for target in EndingRecipe.Target.allCases {
                columns[target.column] = ColumnRecipe(ending, target)
            }
        }
        self.columns = columns
        var keys: [(column: Int, kind: ComposedKeys.Kind)] = [
            (CanonicalTable.subjectColumn, part.table == .people ? .person : .registration)
        ]
        if part.table == .registrations {
            keys.append((RegistrationColumn.learnerID.rawValue, .learner))
            keys.append((RegistrationColumn.upgradedFrom.rawValue, .registration))
        }
        composedKeys = keys.filter { columns[$0.column].isComposed }
        steps = columns.map(\.step)
        conversions = columns.map(\.conversion)
    }

    /// Makes the row.
    ///
    /// - Parameter reader: reads rows of the table.
    /// - Returns: false where the source has nothing for it.
    /// - Throws: the first problem in the order of the table's columns, at its column of the source.
    func make(
        _ record: inout CanonicalRecord,
        from bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        for reader: RowReader
    ) throws(RowProblem) -> Bool {
        record.begin()
        var problem: (column: Int, reason: RowProblem)?
        var isThere = triggers.isEmpty
        for index in 0..<steps.count {
            do throws(RowProblem) {
                switch steps[index] {
                case .nothing: break
                case .copy(let position):
                    record.append(bytes.extracting(trimmed(bytes, fields[position].range)))
                case .convert(let position):
                    let value = bytes.extracting(trimmed(bytes, fields[position].range))
                    try conversions[index]?.add(value, at: position, to: &record)
                case .other: try columns[index].add(to: &record, from: bytes, fields)
                }
            } catch {
                record.dropField()
                // A value that can't be read is there, so the row is meant to be.
                if triggers.contains(index) { isThere = true }
                problem = problem ?? (index, error)
            }
            record.endField()
        }
        isThere = isThere || record.isPending || triggers.contains { !record.isEmpty($0) && !isNoHours($0, record) }
        guard isThere else { return false }
        if let problem {
            // A value that could be made may be wrong all the same, or missing, in a column before.
            let other = record.withFields { reader.problem($0, $1) }
            throw other.flatMap { isBefore($0, problem.column) ? inSource($0) : nil } ?? problem.reason
        }
        return true
    }

    /// Whether a problem lies in a column before the one given. Missing hours do not where those are what can't be read.
    private func isBefore(_ problem: RowProblem, _ column: Int) -> Bool {
        problem.reason != .missingDuration && (problem.column ?? .max) < column
    }

    /// Whether the column holds a total of no hours, which is as good as none.
    private func isNoHours(_ column: Int, _ record: borrowing CanonicalRecord) -> Bool {
        isTotal && Hours(decimalOrClock: record.field(column).span)?.seconds == 0
    }

    /// The row's ids that could be taken apart in another way, with their values.
    ///
    /// - Parameter record: the row that was made.
    /// - Throws: where other values made one of them before.
    func ambiguousKeys(
        in record: borrowing CanonicalRecord,
        from bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ known: ComposedKeys
    ) throws(RowProblem) -> [ComposedKeys.Key: [[UInt8]]] {
        var keys: [ComposedKeys.Key: [[UInt8]]] = [:]
        for (column, kind) in composedKeys where !record.isEmpty(column) {
            guard let pieces = columns[column].ambiguousPieces(bytes, fields) else { continue }
            let key = ComposedKeys.Key(kind: kind, text: record.field(column), count: pieces.count)
            guard !known.isTaken(key, by: pieces) else { throw inSource(RowProblem(.ambiguousKey, column: column)) }
            keys[key] = pieces
        }
        return keys
    }

    /// The registration's id alone, for a row whose other values may be unreadable; nil where it has none.
    func registrationID(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [UInt8]? {
        var record = CanonicalRecord()
        do throws(RowProblem) {
            try columns[CanonicalTable.registrationIDColumn].add(to: &record, from: bytes, fields)
        } catch {
            return nil
        }
        record.endField()
        return record.isEmpty(0) ? nil : record.field(0)
    }

    /// Whether the registration's id may be shown though nobody has it: of one put together each value has a digit and no space,
    /// so that none is a learner's name out of a shifted row.
    func mayShowRegistrationID(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Bool {
        columns[CanonicalTable.registrationIDColumn].composedValues(bytes, fields).allSatisfy { value in
            value.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && !value.contains(0x20)
        }
    }

    /// A problem with a canonical value, told of the column of the source that the value comes from.
    func inSource(_ problem: RowProblem) -> RowProblem {
        guard let column = problem.column else { return problem }
        // Of minutes and hours the one that the profile reads.
        let isMissingDuration = problem.reason == .missingDuration && !columns[column].hasSource
        let result = columns[isMissingDuration ? SessionColumn.hours.rawValue : column].inSource(problem)
        return result.column.map { RowProblem(result.reason, column: $0, of: table) } ?? result
    }
}
