import CSVReading
import CSVReadingReference
import CohortImport
import Diagnostics
import InputDecoding

/// Whether each row of a file is accounted for, and its rejected rows are written as they came. Reads the file again by the
/// rules as `CSVReadingReference` writes them down.
struct ReconciliationCheck {
    private let imported: ImportedFile
    private let rejected: [RejectedRow]
    private let label: String
    private let encoding: DetectedEncoding
    private let header: [[UInt8]]
    private let rows: [ReadEvent]
    private let hasSeparatorLine: Bool
    /// The columns that an earlier rejection did not add.
    private let ownColumns: [Int]

    private static let addedNames = FileHeader.AddedColumn.allCases.map(\.rawValue)

    init(_ file: ImportedInput.File, _ imported: ImportedFile, _ rejected: [RejectedRow]) throws(Finding) {
        self.imported = imported
        self.rejected = rejected
        label = file.label
        guard let content = file.content.decompressed else { throw Finding("a damaged gzip file was imported") }
        encoding = content.encoding
        guard encoding.encoding.rawValue == imported.encoding else {
            throw Finding("\(label) is \(encoding) and was read as \(imported.encoding)")
        }
        let text = content.text(as: encoding)
        hasSeparatorLine = Self.isSeparatorLine(text)
        var events = StraightforwardReading(text, delimiter: imported.delimiter).events()[...]
        for _ in 0..<(hasSeparatorLine ? 1 : 0) {
            events = events.drop { $0.event == .blank }.dropFirst()
        }
        events = events.drop { $0.event == .blank }
        guard let first = events.first, first.event == .record else { throw Finding("\(label) has no header") }
        header = first.fields
        rows = Array(events.dropFirst())
        let added = Self.addedNames.map(FileHeader.key)
        ownColumns = header.indices.filter { [header] in
            !added.contains(FileHeader.key(String(decoding: header[$0], as: UTF8.self)))
        }
    }

    private var isReturning: Bool { ownColumns.count < header.count }

    /// - Parameter rejectedFile: the bytes of the file of rejected rows; nil where there is none.
    func run(rejectedFile: [UInt8]?) throws(Finding) {
        let counted = imported.accepted + imported.rejected + imported.duplicate + imported.blank
        guard imported.rowsRead == counted, imported.later <= imported.accepted, imported.rowsRead == rows.count,
            imported.blank == rows.count(where: { $0.event == .blank })
        else { throw Finding("\(rows.count) rows came to \(imported)") }
        guard imported.rejected == rejected.count else {
            throw Finding("\(label): \(imported.rejected) rows are rejected, \(rejected.count) are told of")
        }
        guard let rejectedFile else {
            guard rejected.isEmpty else { throw Finding("\(label): the rejected rows are not written") }
            return
        }
        guard !rejected.isEmpty else { throw Finding("\(label): a file of rejected rows without any") }
        guard rejectedFile.starts(with: encoding.mark) else { throw Finding("\(label): the byte order mark is lost") }
        let text = rejectedFile.text(as: encoding)
        guard Self.isSeparatorLine(text) == hasSeparatorLine else { throw Finding("\(label): the sep= line is lost") }
        let events = StraightforwardReading(text, delimiter: imported.delimiter).events().dropFirst(hasSeparatorLine ? 1 : 0)
        try checkHeader(events.first)
        try checkRows(Array(events.dropFirst()))
        // Found again without its source, it must be taken for what it is.
        guard rejectedFile.encoding == encoding || rejectedFile.allSatisfy({ $0 < 0x80 }) else {
            throw Finding("\(label) is \(encoding), its rejected rows look like \(rejectedFile.encoding)")
        }
    }

    private func checkHeader(_ event: ReadEvent?) throws(Finding) {
        let own = ownColumns.map { Array(String(decoding: header[$0], as: UTF8.self).utf8) }
        let expected = own + Self.addedNames.map { Array($0.utf8) }
        guard let event, event.event == .record, event.fields == expected else {
            throw Finding("\(label): the rejected rows have the header \(event?.description ?? "(none)")")
        }
    }

    private func checkRows(_ records: [ReadEvent]) throws(Finding) {
        guard records.count == rejected.count else {
            throw Finding("\(label): \(rejected.count) rows are rejected, \(records.count) are written")
        }
        let sources = Dictionary(rows.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        for (row, record) in zip(rejected, records) {
            guard let source = sources[row.line] else { throw Finding("\(label): no row begins on line \(row.line)") }
            guard record.event == .record, record.fields.count == ownColumns.count + Self.addedNames.count else {
                throw Finding("\(label): the rejected row of line \(row.line) is written as \(record)")
            }
            let own = Array(record.fields.prefix(ownColumns.count))
            let isWhole = source.event == .record && source.fields.count == header.count
            let expected = ownColumns.map { isWhole ? source.fields[$0] : [] }
            guard own == expected || isHalfCharacter(source) else {
                throw Finding("\(label): the row \(source) is written as \(record)")
            }
            try checkReason(row, record, source)
        }
    }

    private func checkReason(_ row: RejectedRow, _ record: ReadEvent, _ source: ReadEvent) throws(Finding) {
        let added = record.fields.suffix(Self.addedNames.count).map { $0 }
        guard added[3] == Array(row.problem.rule.rawValue.utf8), added[4].starts(with: row.problem.message.utf8) else {
            throw Finding("\(label): line \(row.line) is rejected for \(row.problem), and written as \(record)")
        }
        guard !isReturning else { return }
        let isThere = added[0] == Array(label.utf8) && added[1] == Array(String(row.line).utf8)
        guard isThere, added[6] == source.text || added[6].dropFirst() == source.text[...] || isHalfCharacter(source) else {
            throw Finding("\(label): the text \(source) is written as \(record)")
        }
    }

    /// Whether a file in UTF-16 ends in the middle of a character here, of which only that much is kept.
    private func isHalfCharacter(_ source: ReadEvent) -> Bool {
        imported.encoding.hasPrefix("utf-16") && source.text.contains(0xFF)
    }

    /// Whether the first line names the delimiter.
    private static func isSeparatorLine(_ text: [UInt8]) -> Bool {
        let isMarked = text.starts(with: [0xEF, 0xBB, 0xBF])
        let line = text.dropFirst(isMarked ? 3 : 0).prefix { $0 != 0x0A && $0 != 0x0D }
        let bare = line.prefix(16).filter { $0 != 0x22 }
        return bare.count == 5 && String(decoding: bare.prefix(4), as: UTF8.self).lowercased() == "sep=" && bare[4] < 0x80
    }
}

extension [UInt8] {
    /// Without the compression that the bytes themselves may have; nil where it is damaged.
    fileprivate var decompressed: [UInt8]? {
        guard GzipSource.looksLikeGzip(span) else { return self }
        do {
            return try Self.all(of: try GzipSource(MemorySource(self), file: ""))
        } catch {
            return nil
        }
    }

    fileprivate var encoding: DetectedEncoding {
        var detector = EncodingDetector()
        detector.add(span)
        return detector.detected
    }

    /// In UTF-8.
    fileprivate func text(as encoding: DetectedEncoding) -> [UInt8] {
        guard encoding.encoding != .utf8 else { return self }
        do {
            return try Self.all(of: DecodingSource(MemorySource(self), as: encoding))
        } catch {
            return []
        }
    }

    private static func all(of source: any ByteSource) throws -> [UInt8] {
        var source = source
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 12)
        while true {
            var span = block.mutableSpan
            let count = try source.read(into: &span)
            guard count > 0 else { return bytes }
            bytes += block.prefix(count)
        }
    }
}
