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
    /// Where each of `rows` stands: the export, from 0, and the record in it, from 1.
    private let places: [(export: Int, record: Int)]

    /// - Parameter exports: at least one; all have the same header.
    init(_ exports: [SampledExport]) {
        self.exports = exports
        let header = exports.first?.header ?? []
        var whole: [[String]] = []
        var places: [(export: Int, record: Int)] = []
        for (export, file) in exports.enumerated() {
            for (index, record) in file.records.enumerated() where record.count == header.count {
                whole.append(record)
                places.append((export, index + 1))
            }
        }
        self.places = places
        rows = whole.count
        raggedRows = exports.map(\.records.count).reduce(0, +) - whole.count
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

    /// Where a row stands, for people.
    ///
    /// - Parameter row: from 0, below `rows`.
    func place(ofRow row: Int) -> String {
        guard places.indices.contains(row) else { return "a row" }
        let file = exports.count > 1 ? " of \(exports[places[row].export].label)" : ""
        return "row \(places[row].record) below the header\(file)"
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
