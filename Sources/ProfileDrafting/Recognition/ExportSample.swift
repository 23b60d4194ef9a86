import CohortImport
import QualificationCatalogue

/// Exports with the same header, column by column.
struct ExportSample {
    let exports: [SampledExport]
    let columns: [SampledColumn]
    /// The number of records with as many fields as the header.
    let rows: Int
    /// The number of records with more or fewer.
    let raggedRows: Int

    /// - Parameter exports: at least one; all have the same header.
    init(_ exports: [SampledExport]) {
        self.exports = exports
        let header = exports.first?.header ?? []
        let records = exports.flatMap(\.records)
        let whole = records.filter { $0.count == header.count }
        rows = whole.count
        raggedRows = records.count - whole.count
        let names = header.map(HeaderName.init)
        let counts = Dictionary(names.map { ($0.key, 1) }, uniquingKeysWith: +)
        var seen: [String: Int] = [:]
        var columns: [SampledColumn] = []
        for (index, name) in names.enumerated() {
            seen[name.key, default: 0] += 1
            columns.append(
                SampledColumn(
                    index: index,
                    name: name,
                    values: whole.map { trimmed($0[index]) },
                    occurrence: counts[name.key] == 1 ? nil : seen[name.key],
                    header: header
                )
            )
        }
        self.columns = columns
    }

    /// Whether the first record tells the columns' names and is no learner's row.
    var hasHeader: Bool {
        let named = columns.count { column in
            // "Award" may be a column's name; over cells with "Award" it is one of them.
            guard !repeats(column) else { return false }
            return CanonicalTable.allCases.contains { FieldNames.field(of: column.name, in: $0).map { $0.rank < 50 } ?? false }
                || TrackerWords.hasAspect(column.name)
        }
        let data = columns.count(where: looksLikeData)
        return named >= min(2, columns.count) && named > 0 && data <= named
    }

    /// Whether a name may be a value: a date, a long number, an address, or a text that stands among the column's values too.
    func looksLikeData(_ column: SampledColumn) -> Bool {
        let text = trimmed(column.name.text)
        if text.contains("@") || DateReading.of([text]) != nil { return true }
        if text.utf8.count >= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        guard !text.isEmpty, CanonicalTable.allCases.allSatisfy({ FieldNames.field(of: column.name, in: $0) == nil }) else {
            return false
        }
        return repeats(column)
    }

    /// Whether the name stands among the column's values too.
    private func repeats(_ column: SampledColumn) -> Bool {
        let text = Array(trimmed(column.name.text).utf8)
        return column.filled.contains { $0.utf8.elementsEqual(text) }
    }
}
