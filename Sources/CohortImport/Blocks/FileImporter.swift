import CSVReading
import Diagnostics
import InputDecoding

/// Takes one file's rows in, block by block in their order, keeps count of what became of each, and writes down what was rejected.
///
/// A class, because threads take turns with it; see `BlockTurns`.
final class FileImporter {
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
    /// Makes a table's rows anew, for a thread of its own.
    private let makeRows: () -> Rows
    let sink: any RowSink
    private(set) var file: ImportedFile
    private(set) var rejectedRows: [RejectedRow]
    private var rejectedFile: RejectedRowFile?
    private let returningRows: ReturningRows
    private let meter: InputMeter?
    private let opened: OpenedInput
    /// The lines of corrected rows that equal a row of first hand.
    private(set) var rowsBesideTheirLike: [Int] = []
    /// How many lines of the file have been taken in.
    private var linesBefore = 0
    /// How many of the lines above the rows are still to come.
    private var linesToPass: Int
    /// What a block began and the next one goes on with.
    private var openText: [UInt8] = []

    var header: FileHeader { source.header }

    init(
        _ source: RecognisedFile,
        at fileIndex: Int,
        opened: OpenedInput,
        makeRows: @escaping () -> Rows,
        sink: any RowSink,
        rejectedRows: [RejectedRow],
        rejectedFile: RejectedRowFile?,
        returningRows: ReturningRows,
        meter: InputMeter?
    ) {
        self.source = source
        self.fileIndex = fileIndex
        self.opened = opened
        self.makeRows = makeRows
        rows = makeRows()
        self.sink = sink
        file = ImportedFile(source)
        self.rejectedRows = rejectedRows
        self.rejectedFile = rejectedFile
        self.returningRows = returningRows
        self.meter = meter
        linesToPass = source.hasSeparatorLine ? 2 : 1
    }

    /// The lines that are not blank above the rows: the header, and before it perhaps one that names the delimiter.
    var linesAboveRows: Int { source.hasSeparatorLine ? 2 : 1 }

    /// Reads everything.
    func run(by means: ImportMeans) throws(Failure) {
        try BlockTurns.run(self, opened.text, means)
        returningRows.endFile()
        try rejectedFile?.close()
        switch rows {
        case .table(let rows): file.timelinessUnknown += rows.timelinessUnknown
        case .tracker(let rows): (file.timelinessUnknown, file.totals) = (rows.timelinessUnknown, rows.totals)
        }
        file.encoding = source.encoding.encoding.rawValue
        file.sha256 = opened.file.digest
        file.contentSHA256 = opened.contentDigest
        file.bytes = opened.file.byteCount
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

    /// Takes a rejected row down, and the record itself into the file of rejected rows.
    func note(
        _ row: RejectedRow,
        _ content: RejectedRowFile.Content,
        of reader: borrowing CSVBlockRecords,
        digest: [UInt8]
    ) throws(Failure) {
        file.rejected += 1
        rejectedRows.append(row)
        try rejectedFile?.add(content, of: reader, problem: row.problem, field: row.field, digest: digest)
    }

    /// Hands the rejected rows over, so that they are not copied: there may be millions.
    func takeRejectedRows() -> [RejectedRow] {
        defer { rejectedRows = [] }
        return rejectedRows
    }
}

// MARK: - Blocks

extension FileImporter {
    /// Reads the next block; one thread at a time does.
    ///
    /// - Returns: how many bytes of the input have been read.
    func read(_ records: inout CSVBlockRecords, _ blocks: inout CSVBlockReader) throws(Failure) -> Int {
        try records.read(&blocks)
        return opened.file.byteCount
    }

    /// A block for a thread, which makes rows of its records by itself unless each depends on those before it.
    func blockContents(_ means: ImportMeans) throws(Failure) -> BlockContents {
        try BlockContents(batchedRows(), delimiter: header.delimiter, means)
    }

    private func batchedRows() -> BatchedRows? {
        guard let sink = sink as? any RowBatchSink, !header.isReturning, !returningRows.isAwaiting,
            let table = source.table, table != .people, case .table(let rows) = makeRows(), rows.standsAlone
        else { return nil }
        return BatchedRows(
            rows,
            registrationIDs: sink.registrationIDs,
            fieldCount: header.names.count,
            encoding: source.fileEncoding
        )
    }

    /// Takes a block in, when all before it have been.
    func take(_ block: inout BlockContents, bytesRead: Int) throws(Failure) {
        block.records.linesBeforeBlock = linesBefore
        let isAsAssumed = openText.isEmpty && linesToPass == block.linesPassed
        if isAsAssumed, block.hasBatch {
            linesToPass = block.batch.linesToPass
            try takeBatch(&block)
        } else {
            if !isAsAssumed {
                // It begins inside a record, or above the rows: what was made of it by itself is of no use.
                block.records.prepend(openText)
                block.records.start()
            }
            try takeRecords(&block.records)
        }
        meter?.note(rows: file.rowsRead, bytes: bytesRead)
    }

    private func takeRecords(_ records: inout CSVBlockRecords) throws(Failure) {
        openText = []
        while true {
            let event = try records.next()
            switch event {
            case .end:
                linesBefore += records.linesRead
                return
            case .open:
                linesBefore += records.linesRead
                openText = records.openText()
                return
            case .overlong: throw CSVRecordReader.overlongLine(records.line)
            case .blank where linesToPass > 0: continue
            default:
                guard linesToPass == 0 else {
                    linesToPass -= 1
                    continue
                }
                try take(event, records)
            }
        }
    }

    private func takeBatch(_ block: inout BlockContents) throws(Failure) {
        guard let sink = sink as? any RowBatchSink else { return }
        let lines = block.records.linesRead
        let openText = block.batch.ending == .open ? block.records.openText() : []
        file.rowsRead += block.batch.blank
        file.blank += block.batch.blank
        var done = 0
        for deferred in block.batch.deferred {
            try take(done..<deferred.rowsBefore, &block, sink)
            done = deferred.rowsBefore
            block.records.go(to: deferred.mark)
            try take(try block.records.next(), block.records)
        }
        try take(done..<block.batch.count, &block, sink)
        guard block.batch.ending != .overlong else { throw CSVRecordReader.overlongLine(linesBefore + lines) }
        linesBefore += lines
        self.openText = openText
    }

    /// Takes rows of a batch in.
    private func take(_ range: Range<Int>, _ block: inout BlockContents, _ sink: any RowBatchSink) throws(Failure) {
        guard !range.isEmpty else { return }
        file.rowsRead += range.count
        guard block.batch.sessions.isEmpty else {
            let verdict = sink.add(block.batch.sessions.span.extracting(range), file: fileIndex, linesBefore: linesBefore)
            file.accepted += verdict.accepted
            file.later += verdict.later
            return
        }
        for place in range {
            let verdict = add(block.batch.others[place], to: sink)
            guard verdict != .conflict else {
                block.records.go(to: block.batch.others[place].mark)
                _ = try block.records.next()
                try reject(subjectProblem(.conflict), as: .fields, from: block.records)
                continue
            }
            file.count(verdict)
        }
    }

    private func add(_ row: borrowing RowBatch.Row, to sink: any RowBatchSink) -> RowVerdict {
        let position = RowPosition(file: fileIndex, line: linesBefore + Int(row.lineInBlock))
        switch row.row {
        case .registration(let row):
            let verdict = sink.add(row, at: position)
            if row.isTimelinessUnknown, verdict == .accepted || verdict == .later { file.timelinessUnknown += 1 }
            return verdict
        case .unitResult(let result): return sink.add(result, of: Int(row.registration), at: position)
        case .evidence(let item): return sink.add(item, of: Int(row.registration), at: position)
        case .person(let person): return sink.add(person, at: position)
        case .session: return .conflict
        }
    }

    /// Takes one record or line in.
    private func take(_ event: CSVBlockEvent, _ records: borrowing CSVBlockRecords) throws(Failure) {
        file.rowsRead += 1
        switch event {
        case .blank: file.blank += 1
        case .malformed(let malformation):
            try reject(RowProblem(RowProblem.Reason(malformation)), as: .textOnly, from: records)
        default: try importRecord(records)
        }
    }
}

// MARK: - Rows

extension FileImporter {
    private func importRecord(_ reader: borrowing CSVBlockRecords) throws(Failure) {
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
        let (rows, sink) = (rows, sink)
        do throws(RowProblem) {
            let verdict = try reader.withFields { bytes, fields throws(RowProblem) in
                switch rows {
                case .table(let rows): try rows.add(bytes, fields, to: sink, at: position)
                case .tracker(let rows): try rows.add(bytes, fields, to: sink, at: position)
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
    private func refuseOtherOrigin(of reader: borrowing CSVBlockRecords) throws(Failure) {
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

    func registrationID(of reader: borrowing CSVBlockRecords) -> String? {
        reader.withFields { bytes, fields in
            switch rows {
            case .table(let rows): rows.registrationID(bytes, fields)
            case .tracker(let rows): rows.registrationID(bytes, fields)
            }
        }
    }

    /// The same problem, told as a spreadsheet's damage where it looks like it.
    private func unknownRegistrationExplained(
        _ problem: RowProblem,
        _ reader: borrowing CSVBlockRecords
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
    private func judgement(of reader: borrowing CSVBlockRecords, _ rows: TableRows) -> ReturningRows.Judgement? {
        reader.withFields { bytes, fields in
            rows.canonicalValues(bytes, fields).map { values in
                let digests = rows.digests(bytes, fields, header: header)
                return returningRows.judge(bytes, fields, header: header, values: values, digests: digests)
            }
        }
    }

    private func noteAccepted(_ reader: borrowing CSVBlockRecords, _ rows: TableRows) {
        reader.withFields { bytes, fields in
            guard let values = rows.canonicalValues(bytes, fields) else { return }
            if header.isReturning {
                returningRows.noteReturned(bytes, fields, header: header, values: values)
            } else {
                returningRows.noteFirstHand(values)
            }
        }
    }
}
