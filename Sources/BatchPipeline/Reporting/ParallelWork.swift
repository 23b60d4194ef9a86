import Diagnostics
import Dispatch
import ParallelWork
import Synchronization

/// Does pieces of work on several threads, each taking the next piece that nobody has begun. So memory grows with the number of
/// threads and not with that of the pieces.
///
/// - Throws: of the pieces that failed the failure of the first. After a failure no further piece is begun.
func inParallel(
    pieces count: Int,
    on workers: Workers,
    _ work: @Sendable (Int) throws(Failure) -> Void
) throws(Failure) {
    let next = Atomic(0)
    let firstFailure = Mutex<(piece: Int, failure: Failure)?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, min(count, workers.count))) { _ in
        while true {
            let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard piece < count else { return }
            do throws(Failure) {
                try work(piece)
            } catch {
                next.store(count, ordering: .relaxed)
                firstFailure.withLock { first in
                    if first.map({ piece < $0.piece }) ?? true { first = (piece, error) }
                }
            }
        }
    }
    if let failure = firstFailure.withLock({ $0?.failure }) { throw failure }
}
