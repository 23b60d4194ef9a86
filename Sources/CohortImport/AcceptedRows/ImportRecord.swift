import CSVReading
package import Diagnostics
package import InputDecoding

/// What an import said of its files and of the rows that it rejected, in a form from which it can be told again.
///
/// Rejected rows go out by their place and the reason only: their values may be anything.
package struct ImportRecord: Sendable {
    /// In the order of labels.
    package var files: [ImportedFile]
    /// In the order of reading.
    package var rejectedRows: [RejectedRow]

    package init(files: [ImportedFile], rejectedRows: [RejectedRow]) {
        self.files = files
        self.rejectedRows = rejectedRows
    }

    private static let fileColumns = [
        "file", "table", "profile", "sha256", "bytes", "encoding", "delimiter", "rows_read", "accepted", "rejected",
        "duplicate",
        "blank", "later", "totals", "timeliness_unknown", "reading_order",
    ]
    private static let tab = "tab"
    private static let rejectedColumns = ["file", "line", "rule", "registration_id", "field", "value", "message"]

    // MARK: Writing

    /// The files as CSV. `reading_order` says which was read before which: rows that are alike are told apart by it.
    package func filesText() -> [UInt8] {
        var text = AcceptedRowText()
        text.append(header: Self.fileColumns)
        for file in files {
            text.append(text: file.label)
            text.append(word: file.kind.name)
            text.append(text: file.profile)
            text.append(word: file.sha256)
            text.append(number: file.bytes)
            text.append(word: file.encoding)
            text.append(text: file.delimiter == UInt8(ascii: "\t") ? Self.tab : String(Unicode.Scalar(file.delimiter)))
            for count in [
                file.rowsRead, file.accepted, file.rejected, file.duplicate, file.blank, file.later, file.totals,
                file.timelinessUnknown, file.readingOrder,
            ] {
                text.append(number: count)
            }
            text.endRow()
        }
        return text.bytes
    }

    /// The rejected rows as CSV.
    ///
    /// - Parameter id: what is shown for the id of a rejected row's registration, which may be a name.
    package func rejectedRowsText(showing id: (String) -> String) -> [UInt8] {
        var text = AcceptedRowText()
        text.append(header: Self.rejectedColumns)
        for row in rejectedRows {
            text.append(text: files[row.file].label)
            text.append(number: row.line)
            text.append(word: row.problem.rule.rawValue)
            text.append(text: id(row.registrationID))
            text.append(text: row.field)
            text.append(text: row.value)
            text.append(text: row.problem.message)
            text.endRow()
        }
        return text.bytes
    }

    // MARK: Reading

    /// - Parameters:
    ///   - files: what `filesText` made.
    ///   - rejectedRows: what `rejectedRowsText` made.
    /// - Throws: `invalidInput` where they are not that.
    package init(files: any ByteSource, rejectedRows: any ByteSource) throws(Failure) {
        var imported: [ImportedFile] = []
        try Self.read(files, Self.fileColumns, AcceptedRowForm.filesName) { row throws(Failure) in
            imported.append(try Self.file(row))
        }
        let positions = Dictionary(
            imported.enumerated().map { (Array($1.label.utf8), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        guard imported.count <= 1 << 22 else { throw Self.failure(AcceptedRowForm.filesName, 1, "there are too many files") }
        guard positions.count == imported.count else {
            throw Self.failure(AcceptedRowForm.filesName, 1, "a file is listed twice")
        }
        var rejected: [RejectedRow] = []
        try Self.read(rejectedRows, Self.rejectedColumns, AcceptedRowForm.rejectedRowsName) { row throws(Failure) in
            guard let file = positions[Array(row.texts[0].utf8)], let rule = RejectionRule(rawValue: row.texts[2]) else {
                throw Self.failure(AcceptedRowForm.rejectedRowsName, row.line, "the file or the rule is unknown")
            }
            rejected.append(
                RejectedRow(
                    file: file,
                    line: try row.number(1),
                    problem: RowProblem(.told(rule, message: row.texts[6])),
                    field: row.texts[4],
                    registrationID: row.texts[3],
                    value: row.texts[5]
                )
            )
        }
        self.init(files: imported, rejectedRows: rejected)
    }

    private static func file(_ row: RecordedRow) throws(Failure) -> ImportedFile {
        let kind: FileKind? =
            row.texts[1] == FileKind.tracker.name ? .tracker : CanonicalTable(rawValue: row.texts[1]).map(FileKind.table)
        let delimiter = row.texts[6] == tab ? UInt8(ascii: "\t") : row.texts[6].utf8.first
        guard let kind, let delimiter else {
            throw failure(AcceptedRowForm.filesName, row.line, "the table or the delimiter is unknown")
        }
        var file = ImportedFile(label: row.texts[0], kind: kind, delimiter: delimiter)
        file.profile = row.texts[2].isEmpty ? nil : row.texts[2]
        file.sha256 = row.texts[3]
        file.bytes = try row.number(4)
        file.encoding = row.texts[5]
        file.rowsRead = try row.number(7)
        file.accepted = try row.number(8)
        file.rejected = try row.number(9)
        file.duplicate = try row.number(10)
        file.blank = try row.number(11)
        file.later = try row.number(12)
        file.totals = try row.number(13)
        file.timelinessUnknown = try row.number(14)
        file.readingOrder = try row.number(15)
        guard file.isReconciled else { throw failure(AcceptedRowForm.filesName, row.line, "the rows do not add up") }
        return file
    }

    /// A row with as many texts as there are columns.
    private struct RecordedRow {
        let name: String
        let line: Int
        let texts: [String]

        /// A whole number from 0 to a million million: those of four million files can be added up.
        func number(_ column: Int) throws(Failure) -> Int {
            guard let number = Int(texts[column]), (0...1 << 40).contains(number) else {
                throw failure(name, line, "there is no number where one should be")
            }
            return number
        }
    }

    private static func read(
        _ source: any ByteSource,
        _ columns: [String],
        _ name: String,
        _ body: (RecordedRow) throws(Failure) -> Void
    ) throws(Failure) {
        let stream = try AcceptedRowStream(source, name: name, header: columns)
        while try stream.advance() {
            try body(RecordedRow(name: name, line: stream.line, texts: stream.texts))
        }
    }

    static func failure(_ name: String, _ line: Int, _ reason: String) -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: name, line: line),
            "the record of the accepted rows can't be read: \(reason)",
            remedy: "ask the centre for a new bundle"
        )
    }
}
