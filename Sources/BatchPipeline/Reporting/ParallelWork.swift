import Diagnostics
import Dispatch
import ParallelWork
import Synchronization

/// Does pieces of work on several threads, each taking the next piece that nobody has begun. So memory grows with the number of
/// threads and not with that of the pieces.
///
/// - Parameter areWaiting: whether the work is waiting for something else than the processor, so that there may be more threads than cores.
/// - Throws: of the pieces that failed the failure of the first. After a failure no further piece is begun.
func inParallel(
    pieces count: Int,
    on workers: Workers,
    areWaiting: Bool = false,
    _ work: @escaping @Sendable (Int) throws(Failure) -> Void
) throws(Failure) {
    let next = Atomic(0)
    let firstFailure = Mutex<(piece: Int, failure: Failure)?>(nil)
    let takePieces: @Sendable () -> Void = {
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
    let threads = max(1, min(count, workers.count))
    if areWaiting {
        let others = DispatchGroup()
        // A queue of its own has a thread of its own, however many cores there are.
        for _ in 1..<threads { DispatchQueue(label: "waiting").async(group: others, execute: takePieces) }
        takePieces()
        others.wait()
    } else {
        DispatchQueue.concurrentPerform(iterations: threads) { _ in takePieces() }
    }
    if let failure = firstFailure.withLock({ $0?.failure }) { throw failure }
}
