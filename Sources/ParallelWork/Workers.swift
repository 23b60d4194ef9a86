import Dispatch
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// On how many threads work is done at once. Nothing that is worked out depends on it.
package struct Workers: Hashable, Sendable {
    /// At least 1.
    package let count: Int

    /// - Parameter count: 1 where it is less.
    package init(_ count: Int) {
        self.count = max(1, count)
    }

    /// One for each core.
    package static let all = Workers(ProcessInfo.processInfo.activeProcessorCount)

    /// Does pieces of work, each thread taking the next piece that nobody has begun.
    ///
    /// - Parameter work: is given the number of the piece.
    package func forEach(piecesUpTo count: Int, _ work: @Sendable (Int) -> Void) {
        let threads = min(count, self.count)
        guard threads > 1 else { return (0..<count).forEach(work) }
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard piece < count else { return }
                work(piece)
            }
        }
    }

    /// What is worked out for each piece, in the order of the pieces.
    package func map<Value: Sendable>(piecesUpTo count: Int, _ work: @Sendable (Int) -> Value) -> [Value] {
        let values = Mutex([Value?](repeating: nil, count: count))
        forEach(piecesUpTo: count) { piece in
            let value = work(piece)
            values.withLock { $0[piece] = value }
        }
        return values.withLock { $0 }.compactMap(\.self)
    }

    /// Does the parts of a range that begins at 0, each thread taking the next part that nobody has begun.
    ///
    /// - Parameter size: how long each part is but the last.
    package func forEach(partsOf count: Int, size: Int, _ work: @Sendable (Range<Int>) -> Void) {
        forEach(piecesUpTo: (count + size - 1) / size) { work($0 * size..<min(count, ($0 + 1) * size)) }
    }

    /// What is worked out for each part of a range that begins at 0, in the order of the parts.
    ///
    /// - Parameter size: how long each part is but the last.
    package func map<Value: Sendable>(
        partsOf count: Int,
        size: Int,
        _ work: @Sendable (Range<Int>) -> Value
    ) -> [Value] {
        map(piecesUpTo: (count + size - 1) / size) { work($0 * size..<min(count, ($0 + 1) * size)) }
    }
}
