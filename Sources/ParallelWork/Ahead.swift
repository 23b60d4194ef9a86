import Dispatch
import Synchronization

/// Work that is begun on another thread before anybody needs what comes of it.
///
/// Whoever begins it need not fetch the value: the work has ended when the last reference to this has gone, so that nothing goes on behind
/// the back of what follows.
package final class Ahead<Value: Sendable>: Sendable {
    /// Holds the value for both threads; the work must not keep `Ahead` itself alive.
    private final class Outcome: Sendable {
        let value = Mutex<Value?>(nil)
    }

    private let outcome = Outcome()
    private let group = DispatchGroup()

    /// - Parameters:
    ///   - workers: where they are one the work is done at once, by the caller.
    ///   - work: must not wait for what the caller does after this.
    package init(on workers: Workers, _ work: @escaping @Sendable () -> Value) {
        let outcome = outcome
        let run: @Sendable () -> Void = {
            let value = work()
            outcome.value.withLock { $0 = value }
        }
        if workers.count > 1 { DispatchQueue.global().async(group: group, execute: run) } else { run() }
    }

    deinit { group.wait() }

    /// What came of the work, waiting for its end.
    package var value: Value {
        group.wait()
        guard let value = outcome.value.withLock({ $0 }) else { preconditionFailure("the work has ended without a value") }
        return value
    }
}
