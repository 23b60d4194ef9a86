package import Diagnostics
package import InputDecoding
package import QualificationCatalogue
import Quantities

/// Feeds the rows that an import accepted into a sink once more, in the order in which they came then.
///
/// For its maintainer: each table has a file, and in each the rows stand in the order of reading. They are merged by the
/// place of the file in that order, then by line, then by table, since rules note the first rows of a registration that they have
/// something to say of, whatever tables these are of.
package struct AcceptedRowReplay {
    private let codes: CatalogueCodes
    private let files: [ImportedFile]
    private let positions: [[UInt8]: Int]
    private let keepsNames: Bool

    /// - Parameters:
    ///   - files: the files of the import, in the order of labels.
    ///   - keepsNames: whether learners' names are handed on.
    package init(catalogue: Catalogue, files: [ImportedFile], keepsNames: Bool) {
        codes = CatalogueCodes(catalogue)
        self.files = files
        self.keepsNames = keepsNames
        positions = Dictionary(
            files.enumerated().map { (Array($1.label.utf8), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// - Parameter source: the file of a table.
    /// - Throws: `invalidInput` where a row can't have been among the accepted, or where a file has not as many as it should.
    package func run(
        into sink: any RowSink,
        from source: (CanonicalTable) throws(Failure) -> any ByteSource
    ) throws(Failure) {
        var tables: [ReplayedTable] = []
        for table in CanonicalTable.allCases {
            let rows = try ReplayedTable(table, try source(table), codes: codes, keepsNames: keepsNames)
            if try rows.advance(positions, files) { tables.append(rows) }
        }
        var counts = files.map { _ in 0 }
        var lastLines = files.map { _ in 0 }
        while let next = first(of: tables) {
            let rows = tables[next]
            let position = rows.position
            try rows.add(to: sink)
            // A record of a tracker makes several rows.
            let isNewRecord = files[position.file].kind != .tracker || position.line != lastLines[position.file]
            counts[position.file] += isNewRecord ? 1 : 0
            lastLines[position.file] = position.line
            if try !rows.advance(positions, files) { tables.remove(at: next) }
        }
        for (file, count) in zip(files, counts) where count > file.accepted || count < file.accepted && file.kind != .tracker {
            throw ImportRecord.failure(
                AcceptedRowForm.filesName,
                1,
                "it says that of \(file.label) \(file.accepted) rows were accepted, and \(count) are here"
            )
        }
    }

    private func first(of tables: [ReplayedTable]) -> Int? {
        tables.indices.min { left, right in
            let (one, other) = (tables[left].position, tables[right].position)
            let (order, otherOrder) = (files[one.file].readingOrder, files[other.file].readingOrder)
            return (order, one.line, left) < (otherOrder, other.line, right)
        }
    }
}

/// The rows of one table on their way back.
private final class ReplayedTable {
    private let table: CanonicalTable
    private let stream: AcceptedRowStream
    private let readers: Readers
    private(set) var position = RowPosition(file: 0, line: 0)
    private var isBegun = false

    /// A reader's rows are all totals or none, and so on: one for each sort.
    private struct Readers {
        let plain: RowReader
        let totals: RowReader
        let undated: RowReader
        let undatedTotals: RowReader

        init(_ table: CanonicalTable, codes: CatalogueCodes, keepsNames: Bool) {
            func reader(_ isTotal: Bool, _ isDatedByReport: Bool) -> RowReader {
                RowReader(
                    table: table,
                    positions: Array(table.columns.indices),
                    codes: codes,
                    isTotal: isTotal,
                    isDatedByReport: isDatedByReport,
                    keepsNames: keepsNames
                )
            }
            (plain, totals, undated) = (reader(false, false), reader(true, false), reader(false, true))
            undatedTotals = reader(true, true)
        }

        func reader(isTotal: Bool, isUndated: Bool) -> RowReader {
            isTotal ? (isUndated ? undatedTotals : totals) : (isUndated ? undated : plain)
        }
    }

    init(_ table: CanonicalTable, _ source: any ByteSource, codes: CatalogueCodes, keepsNames: Bool) throws(Failure) {
        self.table = table
        stream = try AcceptedRowStream(
            source,
            name: AcceptedRowForm.fileName(of: table),
            header: AcceptedRowForm.header(of: table)
        )
        readers = Readers(table, codes: codes, keepsNames: keepsNames)
    }

    /// Goes on to the next row; false at the end.
    func advance(_ positions: [[UInt8]: Int], _ files: [ImportedFile]) throws(Failure) -> Bool {
        let last = isBegun ? position : nil
        guard try stream.advance() else { return false }
        isBegun = true
        guard let label = added(.sourceFile), let file = positions[Array(label)] else {
            throw failure("its file is not listed")
        }
        guard let text = added(.sourceLine), let line = Int32(String(decoding: text, as: UTF8.self)), line > 0 else {
            throw failure("it has no line")
        }
        position = RowPosition(file: file, line: Int(line))
        if let last, (files[last.file].readingOrder, last.line) > (files[file].readingOrder, position.line) {
            throw failure("it does not stand in the order of reading")
        }
        return true
    }

    func add(to sink: any RowSink) throws(Failure) {
        let reader = readers.reader(isTotal: try flag(.isTotal), isUndated: try flag(.isUndated))
        let isTimelinessUnknown = try flag(.timelinessUnknown)
        let (bytes, fields) = (stream.bytes, stream.fields)
        let verdict: RowVerdict
        do throws(RowProblem) {
            if isTimelinessUnknown {
                var row = try reader.registration(bytes.span, fields.span)
                row.isTimelinessUnknown = true
                verdict = sink.add(row, at: position)
            } else {
                verdict = try reader.add(bytes.span, fields.span, to: sink, at: position)
            }
        } catch {
            throw failure(error.message)
        }
        guard verdict == .accepted || verdict == .later else { throw failure("it would not be accepted") }
    }

    private func added(_ column: AcceptedRowForm.AddedColumn) -> ArraySlice<UInt8>? {
        guard let place = AcceptedRowForm.addedColumns(of: table).firstIndex(of: column) else { return nil }
        return stream.bytes[stream.range(of: table.columns.count + place)]
    }

    private func flag(_ column: AcceptedRowForm.AddedColumn) throws(Failure) -> Bool {
        guard let text = added(column), !text.isEmpty else { return false }
        guard text.elementsEqual(AcceptedRowForm.yes.utf8) else { throw failure("there is neither yes nor nothing") }
        return true
    }

    private func failure(_ reason: String) -> Failure {
        ImportRecord.failure(stream.name, stream.line, reason)
    }
}
