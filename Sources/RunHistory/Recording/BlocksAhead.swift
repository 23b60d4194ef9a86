import Dispatch
import ReportModel
import Synchronization

/// The rows of a report's table as blocks of cells, worked out by one thread while another takes them in.
///
/// For its maintainer: SQLite takes rows from one thread only, and working them out takes nearly as long. A few blocks go round: the
/// one thread fills what the other has emptied.
final class BlocksAhead: Sendable {
    /// Cells of a block: enough that handing it over costs nothing beside filling it.
    private static let cellsAtATime = 8_192
    private static let slotCount = 3

    private final class Slot: Sendable {
        let block = Mutex(CellBlock())
    }

    private let table: ReportTable
    private let rowsAtATime: Int
    private let slots = (0..<slotCount).map { _ in Slot() }
    private let empty = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let isGivenUp = Atomic(false)

    init(_ table: ReportTable) {
        self.table = table
        rowsAtATime = max(1, Self.cellsAtATime / max(1, table.columns.count))
        for _ in slots { empty.signal() }
    }

    /// Hands on all rows in their order. Must be called once.
    func forEach<E: Error>(_ body: (borrowing CellBlock) throws(E) -> Void) throws(E) {
        let count = (table.rows.count + rowsAtATime - 1) / rowsAtATime
        // A thread is not worth its while for one block.
        guard count > 1 else {
            var block = CellBlock()
            table.rows.append(0..<table.rows.count, to: &block)
            return try body(block)
        }
        let isDone = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            self.fill(count)
            isDone.signal()
        }
        defer {
            isGivenUp.store(true, ordering: .relaxed)
            for _ in slots { empty.signal() }
            isDone.wait()
        }
        for number in 0..<count {
            filled.wait()
            try slots[number % slots.count].block.withLock { block throws(E) in try body(block) }
            empty.signal()
        }
    }

    private func fill(_ count: Int) {
        for number in 0..<count {
            empty.wait()
            guard !isGivenUp.load(ordering: .relaxed) else { return }
            let start = number * rowsAtATime
            slots[number % slots.count].block.withLock { block in
                block.removeAll()
                table.rows.append(start..<min(start + rowsAtATime, table.rows.count), to: &block)
            }
            filled.signal()
        }
    }
}
