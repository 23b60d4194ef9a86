import CohortImport
import CSVReading
import ParallelWork

/// By which means a run does its work: on how many threads, and how it reads. Nothing that comes out depends on them.
package struct RunMeans: Sendable {
    /// What splits records into fields.
    package enum Splitter: String, CaseIterable, Sendable {
        /// Blocks without a quotation mark by a scanner of many bytes at once, all others by libcsv.
        case fast
        /// Everything by libcsv.
        case libcsv
    }

    private let threads: Int?
    private let splitter: Splitter
    private let blockSize: Int?
    /// Gives memory that is free back to the system.
    let returnMemory: @Sendable () -> Void

    /// - Parameters:
    ///   - threads: 1 or more; nil for one for each core.
    ///   - blockSize: about how many bytes are read at a time; nil for what is usual.
    ///   - returnMemory: gives memory that is free back to the system; called between the stages of a run.
    package init(
        threads: Int? = nil,
        splitter: Splitter = .fast,
        blockSize: Int? = nil,
        returnMemory: @escaping @Sendable () -> Void = {}
    ) {
        self.returnMemory = returnMemory
        self.threads = threads
        self.splitter = splitter
        self.blockSize = blockSize
    }

    var workers: Workers { threads.map { Workers($0) } ?? .all }

    var reading: ImportMeans {
        ImportMeans(
            workers: workers,
            blockSize: blockSize ?? ImportMeans.usualBlockSize,
            splitting: splitter == .fast ? .fast : .libcsv
        )
    }
}
