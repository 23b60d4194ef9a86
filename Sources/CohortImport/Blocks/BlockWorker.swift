import CSVReading
import Diagnostics
import InputDecoding

/// What one thread has for its blocks, one after the other. Only the thread that it belongs to uses it, in whatever turn.
final class BlockWorker {
    var contents: BlockContents
    /// How many bytes of the input had been read with the block.
    var bytesRead = 0
    /// What went wrong with the block. It is told when its turn comes.
    var failure: Failure?

    init(_ contents: consuming BlockContents) {
        self.contents = contents
    }
}

/// A block, its records, and what is made of them before the block's turn.
struct BlockContents: ~Copyable {
    var records: CSVBlockRecords
    private(set) var batch = RowBatch()
    /// How many non-blank lines at the beginning of the block were taken for what stands above the rows.
    private(set) var linesPassed = 0
    /// Makes rows of records; nil where every record waits for its turn.
    private let rows: BatchedRows?

    init(_ rows: BatchedRows?, delimiter: UInt8, _ means: ImportMeans) throws(Failure) {
        let records = try CSVBlockRecords(delimiter: delimiter, blockSize: means.blockSize, splitting: means.splitting)
        self.records = records
        self.rows = rows
    }

    /// Whether the block's rows are in the batch.
    var hasBatch: Bool { rows != nil }

    /// Does what can be done before the block's turn, as if it began with a record.
    ///
    /// - Parameter linesToPass: how many non-blank lines come before the rows.
    mutating func work(passing linesToPass: Int) throws(Failure) {
        records.start()
        linesPassed = linesToPass
        guard let rows else { return }
        batch.removeAll()
        batch.linesToPass = linesToPass
        // Most exports have the rows of a registration one behind the other.
        var number = 0
        var latest = RowReader.LatestCodes()
        while true {
            switch try records.next() {
            case .record where batch.linesToPass == 0:
                if !rows.add(records, expecting: &number, &latest, to: &batch) { batch.postpone(records.mark) }
            case .record: batch.linesToPass -= 1
            case .blank: batch.blank += batch.linesToPass == 0 ? 1 : 0
            case .malformed:
                if batch.linesToPass == 0 { batch.postpone(records.mark) } else { batch.linesToPass -= 1 }
            case .end: return
            case .open:
                batch.ending = .open
                return
            case .overlong:
                batch.ending = .overlong
                return
            }
        }
    }
}

/// Makes rows of the records of a table, without asking or changing anything that belongs to all.
struct BatchedRows {
    private let rows: TableRows
    private let areSessions: Bool
    private let registrationIDs: IdentifierTable
    private let fieldCount: Int
    private let encoding: FileEncoding

    /// - Parameter rows: used by one thread only.
    init(_ rows: TableRows, registrationIDs: IdentifierTable, fieldCount: Int, encoding: FileEncoding) {
        self.encoding = encoding
        self.rows = rows
        areSessions = rows.reader.table == .sessions
        self.registrationIDs = registrationIDs
        self.fieldCount = fieldCount
    }

    private func isText(_ records: borrowing CSVBlockRecords) -> Bool {
        // What has been read has settled it, unless all of it is ASCII.
        records.withText { isCleanText($0, encoding.value.encoding) }
    }

    /// Adds the record's row to the batch.
    ///
    /// - Parameters:
    ///   - number: that of the registration it most likely has.
    ///   - latest: the codes of the session before.
    /// - Returns: false where the record is anything but a row without fault, of a known registration, that needs no closer look.
    @inline(__always)
    func add(
        _ records: borrowing CSVBlockRecords,
        expecting number: inout Int,
        _ latest: inout RowReader.LatestCodes,
        to batch: inout RowBatch
    ) -> Bool {
        let line = Int32(truncatingIfNeeded: records.lineInBlock)
        return records.withFields { bytes, fields in
            guard fields.count == fieldCount, records.textLength <= FileImporter.longestField,
                !records.needsTextCheck || isText(records)
            else { return false }
            if areSessions {
                guard let (row, found) = rows.session(bytes, fields, of: registrationIDs, expecting: number, &latest) else {
                    return false
                }
                number = found
                batch.sessions.append(
                    NumberedSession(row: row, registration: Int32(truncatingIfNeeded: found), lineInBlock: line)
                )
            } else {
                guard let (row, found) = rows.row(bytes, fields, of: registrationIDs, expecting: number) else { return false }
                number = found
                batch.others.append(
                    RowBatch.Row(
                        row: row,
                        registration: Int32(truncatingIfNeeded: found),
                        lineInBlock: line,
                        mark: records.mark
                    )
                )
            }
            return true
        }
    }
}
