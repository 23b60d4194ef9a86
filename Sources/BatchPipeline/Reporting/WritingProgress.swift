import Diagnostics
import Synchronization

/// Counts the files of a report as they are written, on whichever thread, and tells how many are done.
final class WritingProgress: Sendable {
    private let sink: any ProgressSink
    private let count: Int
    private let done = Mutex(0)

    /// - Parameter count: how many files there will be.
    init(_ sink: any ProgressSink, files count: Int) {
        self.sink = sink
        self.count = count
        sink.note(.writing(done: 0, of: count))
    }

    func noteFile() {
        // Told under the lock, so that the number never goes back.
        done.withLock { done in
            done += 1
            sink.note(.writing(done: done, of: count))
        }
    }
}
