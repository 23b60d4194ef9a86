import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Keeps the end by a signal out of the step that must happen whole or not at all: putting what a run has made in its place.
///
/// For its maintainer: the work is deep loops on several threads, which don't look for signals. A thread of its own waits for them,
/// closes the gate, takes away what is unfinished (`UnfinishedOutput`) and ends the process. So a thread that comes to the gate once it
/// is closed, or wants to create something, waits for the end there; so does one that is about to say that something failed, since its
/// files are gone by then.
package final class StopGate: Sendable {
    /// That of the process.
    package static let shared = StopGate()

    private let phase = Mutex(Phase.working)
    private let isClosed = Atomic(false)

    /// How far a run is.
    package enum Phase: Hashable, Sendable {
        /// Nothing is in its place yet.
        case working
        /// What the run was to make is in its place.
        case finished
        /// The process is about to end; nothing more is put in its place.
        case stopping
        /// Something is being put in its place right now, and it takes its time.
        case finishing
    }

    package init() {}

    /// Whether the process is about to end by a signal.
    package var isStopping: Bool { isClosed.load(ordering: .acquiring) }

    /// Puts what was made in its place. Where the gate is closed this never returns. Must not be called within itself.
    ///
    /// - Parameter step: short: until it is done the process can't be ended. Where it throws, the run is as unfinished as before.
    package func finish<Result: Sendable, Reason: Error>(
        _ step: () throws(Reason) -> Result
    ) throws(Reason) -> Result {
        let result = try phase.withLock { phase throws(Reason) -> Result? in
            guard phase != .stopping else { return nil }
            let result = try step()
            phase = .finished
            return result
        }
        guard let result else { waitForEnd() }
        return result
    }

    /// Closes the gate, unless the run is finished.
    ///
    /// - Parameter patience: how long to wait for a step that is being done.
    /// - Returns: how far the run was. After `finishing` the gate is open.
    package func close(patience: Duration) -> Phase {
        let clock = ContinuousClock()
        let last = clock.now + patience
        while true {
            let found = phase.withLockIfAvailable { phase in
                let found = phase
                if phase == .working {
                    phase = .stopping
                    isClosed.store(true, ordering: .releasing)
                }
                return found
            }
            if let found { return found }
            guard clock.now < last else { return .finishing }
            usleep(1_000)
        }
    }

    /// Lets nothing more be created or said, however far the run is.
    package func silence() {
        isClosed.store(true, ordering: .releasing)
    }

    /// Where the process is about to end by a signal this never returns.
    package func waitIfStopping() {
        if isStopping { waitForEnd() }
    }

    package func waitForEnd() -> Never {
        while true { sleep(1_000) }
    }
}
