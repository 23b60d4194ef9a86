import CSVReading

/// A session with the number of its registration and its line, ready to be taken in.
package struct NumberedSession: Sendable {
    package var row: SessionRow
    /// The number in the table of `RowBatchSink`.
    package var registration: Int32
    /// Counted from the first of its block, from 1.
    package var lineInBlock: Int32
}

/// What became of sessions that were handed over together.
package struct BatchVerdict: Hashable, Sendable {
    /// Those dated after the as-at date among them.
    package var accepted = 0
    package var later = 0

    package init() {}
}

/// A sink that takes rows of which the registration's number is known already, and sessions by the block.
package protocol RowBatchSink: RowSink {
    /// Gives registrations their numbers. Changes only when registrations come in.
    var registrationIDs: IdentifierTable { get }

    func add(_ row: UnitResultRow, of registration: Int, at position: RowPosition) -> RowVerdict
    func add(_ row: EvidenceRow, of registration: Int, at position: RowPosition) -> RowVerdict

    /// Takes in what single calls of `add` would take in, in the same order.
    ///
    /// - Parameters:
    ///   - file: the position of the file among the run's inputs.
    ///   - linesBefore: the lines of the file before the block that the sessions' lines are counted in.
    func add(_ sessions: Span<NumberedSession>, file: Int, linesBefore: Int) -> BatchVerdict
}

/// What one thread made of a block's records before the block's turn came.
struct RowBatch {
    /// A row that is no session.
    struct Row {
        var row: TypedRow
        /// The number of its registration; 0 for a registration's own row.
        var registration: Int32
        var lineInBlock: Int32
        var mark: CSVBlockRecords.Mark
    }

    /// A record that has to wait for its turn: it is not a row without any fault.
    struct Deferred {
        var mark: CSVBlockRecords.Mark
        /// How many rows stand before it.
        var rowsBefore: Int
    }

    /// How the block ends.
    enum Ending {
        case closed
        /// In a record that goes on in the next block.
        case open
        case overlong
    }

    /// The rows of a file of sessions. Reused from block to block, so that nothing is allocated for a row.
    var sessions: [NumberedSession] = []
    /// The rows of any other file.
    var others: [Row] = []
    var deferred: [Deferred] = []
    var blank = 0
    /// How many of the lines above the rows are still to come.
    var linesToPass = 0
    var ending = Ending.closed

    /// How many rows there are; of the two lists one is empty.
    var count: Int { sessions.count + others.count }

    mutating func removeAll() {
        sessions.removeAll(keepingCapacity: true)
        others.removeAll(keepingCapacity: true)
        deferred.removeAll(keepingCapacity: true)
        blank = 0
        linesToPass = 0
        ending = .closed
    }

    mutating func postpone(_ mark: CSVBlockRecords.Mark) {
        deferred.append(Deferred(mark: mark, rowsBefore: count))
    }
}
