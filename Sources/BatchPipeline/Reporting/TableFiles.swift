import Diagnostics
import Dispatch
import ReportModel
import ReportRendering
import Synchronization

/// The files of a result set's tables: made in pieces, on as many threads as there are, and written in order.
///
/// For its maintainer: a piece waits for its turn when it is made. As pieces are begun in their order, the one before is under way
/// then, so that no more wait than there are threads, and memory holds no more than a piece for each.
final class TableFiles: Sendable {
    private struct Piece {
        var table: Int
        var rows: Range<Int>
    }

    private struct State: ~Copyable {
        var file: OutputFile?
        var written = WrittenTable()
        var marks = CSVRecords.Marks()
        var results: [WrittenTable] = []
        var hasFailed = false
    }

    /// Cells of a piece: enough that waiting and writing cost nothing beside making it.
    private static let cellsAtATime = 32_768

    private let tables: [ReportTable]
    private let folder: ReportFolder
    private let pieces: [Piece]
    /// Signalled when a piece may be written; the last one when all are.
    private let turns: [DispatchSemaphore]
    private let state = Mutex(State())

    init(_ tables: [ReportTable], folder: ReportFolder) {
        self.tables = tables
        self.folder = folder
        pieces = tables.enumerated().flatMap { number, table in
            let count = table.rows.count
            let step = max(1, Self.cellsAtATime / max(1, table.columns.count))
            // The header makes one of a table without rows.
            return stride(from: 0, to: max(1, count), by: step).map { start in
                Piece(table: number, rows: start..<min(start + step, count))
            }
        }
        turns = (0...pieces.count).map { _ in DispatchSemaphore(value: 0) }
        turns.first?.signal()
    }

    var pieceCount: Int { pieces.count }

    /// Makes a piece and, when those before it are written, writes it. Pieces must be begun in their order, and all of them unless
    /// one fails.
    ///
    /// - Returns: the number of the table whose file has ended with it; nil where the file goes on.
    func write(_ number: Int) throws(Failure) -> Int? {
        let piece = pieces[number]
        let table = tables[piece.table]
        var records = CSVRecords()
        if piece.rows.lowerBound == 0 { records.appendHeader(of: table) }
        records.append(piece.rows, of: table)
        turns[number].wait()
        // Whatever becomes of this one, nobody may wait for ever.
        defer { turns[number + 1].signal() }
        let isLast = piece.rows.upperBound == table.rows.count
        let (bytes, marks) = (records.bytes, records.marks)
        try state.withLock { state throws(Failure) in
            guard !state.hasFailed else { return }
            // Until it is written.
            state.hasFailed = true
            if piece.rows.lowerBound == 0 {
                state.file = try folder.create("tables/\(table.id).csv")
                state.written = WrittenTable()
                state.marks = CSVRecords.Marks()
            }
            try state.file?.write(bytes.span)
            state.written.append(bytes.span)
            state.marks.merge(marks)
            if isLast {
                try state.file.take()?.close()
                state.written.mayMergeKeys = state.marks.mayMergeTexts
                state.results.append(state.written)
            }
            state.hasFailed = false
        }
        return isLast ? piece.table : nil
    }

    /// Each table with what became of its file. Waits until all pieces are written, which must be under way; where one of them
    /// has failed there are fewer.
    func results() -> [(table: ReportTable, file: WrittenTable)] {
        guard let last = turns.last else { return [] }
        last.wait()
        last.signal()
        return state.withLock { state in Array(zip(tables, state.results)).map { (table: $0, file: $1) } }
    }
}
