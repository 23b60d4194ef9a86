import CSVReading
import Diagnostics
import InputDecoding

/// Reads one file's rows into the sink, keeps count of what became of each, and writes down what was rejected.
struct FileImporter {
    /// A longer field is longer than a spreadsheet's cell can be (32,767 characters of up to four bytes).
    static let longestField = 131_072

    /// What makes rows of the file's records.
    enum Rows {
        case table(TableRows)
        case tracker(TrackerRows)
    }

    let source: RecognisedFile
    let fileIndex: Int
    let rows: Rows
    let sink: any RowSink
    var file: ImportedFile
    var rejectedRows: [RejectedRow] = []
    var rejectedFile: RejectedRowFile?
    let returningRows: ReturningRows
    let meter: InputMeter?
    /// The lines of corrected rows that equal a row of first hand.
    private(set) var rowsBesideTheirLike: [Int] = []

    private var header: FileHeader { source.header }

    /// Reads everything below the header, which must be the next record of `reader` after any blank lines and the line that
    /// names the delimiter.
    mutating func run(_ reader: inout CSVRecordReader) throws(Failure) {
        var linesToPass = source.hasSeparatorLine ? 2 : 1
        var blocksNoted = -1
        while true {
            let event = try reader.next()
            if reader.blocksRead != blocksNoted {
                blocksNoted = reader.blocksRead
                meter?.note(rows: file.rowsRead)
            }
            if case .end = event { break }
            guard linesToPass == 0 else {
                if event != .blank { linesToPass -= 1 }
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
        switch rows {
        case .table(let rows): file.timelinessUnknown = rows.timelinessUnknown
        case .tracker(let rows): (file.timelinessUnknown, file.totals) = (rows.timelinessUnknown, rows.totals)
        }
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
        try refuseOtherOrigin(of: reader)
        let watched = watchedRows
        if let watched, header.isReturning, let judgement = judgement(of: reader, watched) {
            switch judgement {
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
                switch rows {
                case .table(let rows): try rows.add(bytes, ends, to: sink, at: position)
                case .tracker(let rows): try rows.add(bytes, ends, to: sink, at: position)
                }
            }
            switch verdict {
            case .unknownRegistration: throw subjectProblem(.unknownRegistration)
            case .conflict: throw subjectProblem(.conflict)
            default: file.count(verdict)
            }
            if let watched, header.isReturning || returningRows.isAwaiting { noteAccepted(reader, watched) }
        } catch {
            try reject(unknownRegistrationExplained(error, reader), as: .fields, from: reader)
        }
    }

    /// Where a profile takes values from the file's name, rows that come back must all be of one file.
    private func refuseOtherOrigin(of reader: borrowing CSVRecordReader) throws(Failure) {
        guard header.isReturning, case .profile(let profile) = source.content, let name = profile.fileName else { return }
        let origin = reader.withFields { String(decoding: header.added(.file, $0, $1), as: UTF8.self) }
        guard let last = origin.split(separator: "/").last, !last.utf8.elementsEqual(name.utf8) else { return }
        throw Failure(
            .invalidInput,
            at: SourcePosition(file: source.input.label, line: reader.line),
            "the rejected rows come from several files, and profile \(profile.profile.id) takes a value from the file's name",
            remedy: "import the rows of each file in a file of their own"
        )
    }

    private func subjectProblem(_ reason: RowProblem.Reason) -> RowProblem {
        switch rows {
        case .table(let rows): rows.subjectProblem(reason)
        case .tracker(let rows): rows.subjectProblem(reason)
        }
    }

    private func registrationID(of reader: borrowing CSVRecordReader) -> String? {
        reader.withFields { bytes, ends in
            switch rows {
            case .table(let rows): rows.registrationID(bytes, ends)
            case .tracker(let rows): rows.registrationID(bytes, ends)
            }
        }
    }

    /// The same problem, told as a spreadsheet's damage where it looks like it.
    private func unknownRegistrationExplained(
        _ problem: RowProblem,
        _ reader: borrowing CSVRecordReader
    ) -> RowProblem {
        guard problem.reason == .unknownRegistration, let id = registrationID(of: reader) else { return problem }
        if isShortenedNumber(id) { return subjectProblem(.shortenedNumber) }
        let bytes = Array(id.utf8)
        return sink.registration(differingInZerosFrom: bytes.span)
            .map { subjectProblem(.lostZeros(registration: $0)) } ?? problem
    }

    /// The rows of which a return can be told by their values only: their table has no key.
    private var watchedRows: TableRows? {
        if case .table(let rows) = rows, rows.reader.table == .sessions || rows.reader.table == .evidence { rows } else { nil }
    }

    /// nil where the row can't be made at all and will be rejected.
    private func judgement(of reader: borrowing CSVRecordReader, _ rows: TableRows) -> ReturningRows.Judgement? {
        reader.withFields { bytes, ends in
            rows.canonicalValues(bytes, ends).map { values in
                let digests = rows.digests(bytes, ends, header: header)
                return returningRows.judge(bytes, ends, header: header, values: values, digests: digests)
            }
        }
    }

    private func noteAccepted(_ reader: borrowing CSVRecordReader, _ rows: TableRows) {
        reader.withFields { bytes, ends in
            guard let values = rows.canonicalValues(bytes, ends) else { return }
            if header.isReturning {
                returningRows.noteReturned(bytes, ends, header: header, values: values)
            } else {
                returningRows.noteFirstHand(values)
            }
        }
    }
}

// MARK: - Rejecting

extension FileImporter {
    /// What is wrong with a record before its values are looked at.
    private func shapeProblem(of reader: borrowing CSVRecordReader) -> RowProblem? {
        let expected = header.names.count
        let (found, length) = reader.withFields { bytes, ends in (ends.count, bytes.count) }
        guard found == expected else {
            return RowProblem(.fieldCount(found: Int32(clamping: found), expected: Int32(clamping: expected)))
        }
        if reader.needsTextCheck, !isText(reader) { return RowProblem(.notText) }
        guard length > Self.longestField else { return nil }
        return reader.withFields { bytes, ends in
            (0..<ends.count).first { FileHeader.range(of: $0, ends).count > Self.longestField }
                .map { RowProblem(.fieldTooLong, sourceColumn: $0) }
        }
    }

    /// Whether the row's own fields are text; what an earlier rejection added is not read as such.
    private func isText(_ reader: borrowing CSVRecordReader) -> Bool {
        let encoding = source.encoding.encoding
        guard header.isReturning else { return reader.withText { isCleanText($0, encoding) } }
        return reader.withFields { bytes, ends in
            header.sourcePositions.allSatisfy { isCleanText(bytes.extracting(FileHeader.range(of: $0, ends)), encoding) }
        }
    }

    private mutating func reject(
        _ problem: RowProblem,
        as content: RejectedRowFile.Content,
        from reader: borrowing CSVRecordReader
    ) throws(Failure) {
        file.rejected += 1
        let position = sourcePosition(of: problem)
        let field = position.map { header.names[$0] } ?? canonicalName(of: problem)
        var row = RejectedRow(
            file: fileIndex,
            line: reader.line,
            problem: problem,
            field: field,
            registrationID: "",
            value: ""
        )
        if problem.rule != .encoding, case .fields = content {
            row.registrationID = shownRegistrationID(of: reader)
            if let position, problem.rule != .unknownRegistration, problem.rule != .conflict {
                row.value = reader.withFields { shownValue($0.extracting(FileHeader.range(of: position, $1))) }
            }
        }
        if row.registrationID.utf8.count > Self.longestField { row.registrationID = "" }
        rejectedRows.append(row)
        let digest = digest(of: reader, content)
        try rejectedFile?.add(content, of: reader, problem: problem, field: field, digest: digest)
    }

    /// The row's registration: nothing where it is put together of values of which one may be a learner's name.
    private func shownRegistrationID(of reader: borrowing CSVRecordReader) -> String {
        guard let id = registrationID(of: reader) else { return "" }
        let mayBeShown = reader.withFields { bytes, ends in
            switch rows {
            case .table(let rows): rows.mayShowRegistrationID(bytes, ends)
            case .tracker(let rows): rows.mayShowRegistrationID(bytes, ends)
            }
        }
        let bytes = Array(id.utf8)
        return mayBeShown || sink.knows(registrationID: bytes.span) ? id : ""
    }

    private func sourcePosition(of problem: RowProblem) -> Int? {
        if let position = problem.sourceColumn { return position }
        guard let column = problem.column, case .table(let header) = source.content else { return nil }
        return header.positions[column] < 0 ? nil : header.positions[column]
    }

    /// The column of the table where the file has none for it.
    private func canonicalName(of problem: RowProblem) -> String {
        problem.column.flatMap { column in
            (problem.table ?? source.table).map { $0.columns[column].name }
        } ?? ""
    }

    private func digest(of reader: borrowing CSVRecordReader, _ content: RejectedRowFile.Content) -> [UInt8] {
        guard case .table(let rows) = rows, case .fields = content else { return [] }
        return reader.withFields { bytes, ends in
            Array(rows.digests(bytes, ends, header: header).joined(separator: "-").utf8)
        }
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

/// Whether the bytes are UTF-8 without NUL, and of Windows-1252 without the five bytes that stand for nothing in it.
private func isCleanText(_ text: Span<UInt8>, _ encoding: TextEncoding) -> Bool {
    for index in 0..<text.count where text[index] == 0 {
        return false
    }
    if encoding == .windows1252 {
        for index in 0..<text.count where text[index] == 0xC2 && index + 1 < text.count {
            switch text[index + 1] {
            case 0x81, 0x8D, 0x8F, 0x90, 0x9D: return false
            default: continue
            }
        }
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
