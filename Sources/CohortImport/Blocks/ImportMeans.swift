package import CSVReading
package import ParallelWork

/// By which means files are read. What is read does not depend on them, only how fast.
package struct ImportMeans: Hashable, Sendable {
    /// On how many threads blocks are looked at.
    package var workers: Workers
    /// About how many bytes are read at a time.
    package var blockSize: Int
    package var splitting: CSVSplitting

    /// A block with what is made of it stays in a core's own cache.
    package static let usualBlockSize = 1 << 18

    package init(workers: Workers = .all, blockSize: Int = usualBlockSize, splitting: CSVSplitting = .fast) {
        self.workers = workers
        self.blockSize = blockSize
        self.splitting = splitting
    }
}
