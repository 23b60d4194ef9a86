import CSVReading
import Diagnostics

/// Reads one file's rows into the sink, keeps count of what became of each, and writes down what was rejected.
struct TableImporter {
    /// A longer field is longer than a spreadsheet's cell can be (32,767 characters of up to four bytes).
    static let longestField = 131_072

    let header: TableHeader
    let fileIndex: Int
    let rows: RowReader
    let sink: any RowSink
    var file: ImportedFile
    var rejectedRows: [RejectedRow] = []
    var rejectedFile: RejectedRowFile?
    let returningRows: ReturningRows
    /// The lines of corrected rows that equal a row of first hand.
    private(set) var rowsBesideTheirLike: [Int] = []

    /// Reads everything below the header, which must be the next record of `reader` after any blank lines.
    mutating func run(_ reader: inout CSVRecordReader) throws(Failure) {
        var hasPassedHeader = false
        while true {
            let event = try reader.next()
            if case .end = event { break }
            guard hasPassedHeader else {
                hasPassedHeader = event == .record
                continue
            }
            file.rowsRead += 1
            switch event {
            case .blank:
                file.blank += 1
            case .malformed(let malformation):
                try reject(RowProblem(RowProblem.Reason(malformation)), as: .textOnly, from: reader)
            default:
                try importRecord(reader)
            }
        }
        returningRows.endFile()
        try rejectedFile?.close()
        guard file.isReconciled else {
            throw Failure(
                .internalError,
                at: SourcePosition(file: file.label),
                "\(file.rowsRead) rows were read but only \(file.accepted + file.rejected + file.duplicate + file.blank) "
                    + "are accounted for",
                remedy: "report this as a defect; nothing was published"
            )
        }
    }

    @inline(__always)
    private mutating func importRecord(_ reader: borrowing CSVRecordReader) throws(Failure) {
        let position = RowPosition(file: fileIndex, line: reader.line)
        if let problem = shapeProblem(of: reader) {
            return try reject(problem, as: problem.rule == .fieldCount ? .textOnly : .fields, from: reader)
        }
        if isWatched, header.isReturning {
            switch judgement(of: reader) {
            case .repetition:
                file.duplicate += 1
                return
            case .countsBesideItsLike: rowsBesideTheirLike.append(position.line)
            case .counts: break
            }
        }
        // The closure takes what it needs and not the whole importer, which would be copied for each row.
        let (rows, sink) = (rows, sink)
        do throws(RowProblem) {
            let verdict = try reader.withFields { bytes, ends throws(RowProblem) in
                try rows.add(bytes, ends, to: sink, at: position)
            }
            switch verdict {
            case .unknownRegistration:
                throw RowProblem(.unknownRegistration, column: CanonicalTable.registrationIDColumn)
            case .conflict:
                throw RowProblem(.conflict, column: CanonicalTable.registrationIDColumn)
            default:
                file.count(verdict)
            }
            if isWatched, header.isReturning || returningRows.isAwaiting { noteAccepted(reader) }
        } catch {
            try reject(error, as: .fields, from: reader)
        }
    }

    /// Whether a row's return can be told by its values only: the table has no key.
    private var isWatched: Bool { header.table == .sessions || header.table == .evidence }

    private func judgement(of reader: borrowing CSVRecordReader) -> ReturningRows.Judgement {
        reader.withFields { bytes, ends in
            returningRows.judge(bytes, ends, header: header, values: rows.canonicalValues(bytes, ends))
        }
    }

    private func noteAccepted(_ reader: borrowing CSVRecordReader) {
        reader.withFields { bytes, ends in
            let values = rows.canonicalValues(bytes, ends)
            if header.isReturning {
                returningRows.noteReturned(bytes, ends, header: header, values: values)
            } else {
                returningRows.noteFirstHand(values)
            }
        }
    }

    /// What is wrong with a record before its values are looked at.
    private func shapeProblem(of reader: borrowing CSVRecordReader) -> RowProblem? {
        let expected = header.names.count
        let (found, length) = reader.withFields { bytes, ends in (ends.count, bytes.count) }
        guard found == expected else {
            return RowProblem(.fieldCount(found: Int32(clamping: found), expected: Int32(clamping: expected)))
        }
        if reader.needsTextCheck, !reader.withText({ isCleanText($0) }) {
            return RowProblem(.notText)
        }
        guard length > Self.longestField else { return nil }
        return reader.withFields { bytes, ends in
            var start = 0
            for index in 0..<ends.count {
                if ends[index] - start > Self.longestField {
                    return rows.positions.firstIndex(of: index).map { RowProblem(.fieldTooLong, column: $0) }
                        ?? RowProblem(.fieldTooLong, unknownColumn: index)
                }
                start = ends[index]
            }
            return nil
        }
    }

    private mutating func reject(
        _ problem: RowProblem,
        as content: RejectedRowFile.Content,
        from reader: borrowing CSVRecordReader
    ) throws(Failure) {
        file.rejected += 1
        let field =
            problem.column.map { header.table.columns[$0].name } ?? problem.unknownColumn.map { header.names[$0] } ?? ""
        var row = RejectedRow(
            file: fileIndex,
            line: reader.line,
            problem: problem,
            field: field,
            registrationID: "",
            value: ""
        )
        if problem.rule != .encoding, case .fields = content {
            reader.withFields { bytes, ends in
                row.registrationID = rows.text(CanonicalTable.registrationIDColumn, bytes, ends) ?? ""
                if let column = problem.column, problem.rule != .unknownRegistration, problem.rule != .conflict {
                    row.value = shownValue(bytes.extracting(rows.range(column, ends)))
                }
            }
        }
        if row.registrationID.utf8.count > Self.longestField { row.registrationID = "" }
        rejectedRows.append(row)
        try rejectedFile?.add(content, of: reader, problem: problem, field: field, rows: rows)
    }
}

extension RowProblem.Reason {
    fileprivate init(_ malformation: CSVMalformation) {
        switch malformation {
        case .strayQuote: self = .strayQuote
        case .unterminatedQuote: self = .unterminatedQuote
        }
    }
}

/// Whether the bytes are UTF-8 without NUL.
private func isCleanText(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count where text[index] == 0 {
        return false
    }
    do {
        _ = try UTF8Span(validating: text)
        return true
    } catch {
        return false
    }
}

/// The value where it is as short as a date or an amount and made of digits and their punctuation, else nothing: neither a
/// name nor a telephone number can show then, not even where a row's columns are shifted.
private func shownValue(_ value: Span<UInt8>) -> String {
    var text = ""
    var digits = 0
    for index in 0..<value.count {
        switch value[index] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
        case 0x2B...0x2F, 0x3A: break
        default: return ""
        }
        text.unicodeScalars.append(Unicode.Scalar(value[index]))
    }
    return value.count <= 10 && digits <= 8 ? text : ""
}
