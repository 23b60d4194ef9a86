import CSVReading
import Diagnostics
import Dispatch
import InputDecoding
import ParallelWork
import Synchronization

/// Reads a file by blocks on several threads: one at a time reads the next block, all look at theirs at once, and each block is
/// taken in when all before it have been. So the result is that of one thread, and no more blocks are in memory than threads.
///
/// For its maintainer: a block has a number. At most as many numbers as threads are out at a time, one behind the other from the lowest
/// on, so the semaphore of `number % threads` is that of one number only. Whoever waits for a turn waits for lower numbers
/// only, so there is always one that can go on.
final class BlockTurns: @unchecked Sendable {
    // Safe to be shared: `importer`, `failure` and `linesBefore` are used by whoever has the turn, the rest of what changes under the lock.
    private let importer: FileImporter
    private let means: ImportMeans
    private let turns: [DispatchSemaphore]
    private let isReading = Mutex(())
    private var blocks: CSVBlockReader
    private var nextNumber = 0
    private var isAtEnd = false
    private var failure: Failure?

    private init(_ importer: FileImporter, _ source: any ByteSource, _ means: ImportMeans) {
        self.importer = importer
        self.means = means
        blocks = CSVBlockReader(source: source, blockSize: means.blockSize)
        turns = (0..<means.workers.count).map { _ in DispatchSemaphore(value: 0) }
        turns[0].signal()
    }

    /// Hands all blocks of a source to the importer.
    ///
    /// - Throws: of the blocks that could not be read or taken in the failure of the first.
    static func run(_ importer: FileImporter, _ source: any ByteSource, _ means: ImportMeans) throws(Failure) {
        let turns = BlockTurns(importer, source, means)
        var workers: [BlockWorker] = []
        for _ in 0..<means.workers.count { workers.append(BlockWorker(try importer.blockContents(means))) }
        turns.run(workers)
        if let failure = turns.failure { throw failure }
    }

    private func run(_ workers: [BlockWorker]) {
        let group = DispatchGroup()
        for worker in workers.dropFirst() {
            // Safe: from here on only this thread uses the worker, until all are done.
            nonisolated(unsafe) let worker = worker
            // A queue of its own is a thread of its own, also where there are more threads than cores.
            DispatchQueue(label: "blocks").async(group: group) { unsafe self.run(worker) }
        }
        run(workers[0])
        group.wait()
    }

    private func run(_ worker: BlockWorker) {
        while let number = readBlock(worker) {
            if worker.failure == nil {
                do throws(Failure) {
                    try worker.contents.work(passing: number == 0 ? importer.linesAboveRows : 0)
                } catch {
                    worker.failure = error
                }
            }
            turns[number % turns.count].wait()
            take(worker)
            turns[(number + 1) % turns.count].signal()
        }
    }

    /// The number of the block that was read; nil where there is none left.
    private func readBlock(_ worker: BlockWorker) -> Int? {
        isReading.withLock { _ in
            guard !isAtEnd else { return nil }
            defer { nextNumber += 1 }
            do throws(Failure) {
                worker.bytesRead = try importer.read(&worker.contents.records, &blocks)
                isAtEnd = worker.contents.records.isLastBlock
            } catch {
                worker.failure = error
                isAtEnd = true
            }
            return nextNumber
        }
    }

    private func take(_ worker: BlockWorker) {
        guard failure == nil else { return }
        do throws(Failure) {
            if let failure = worker.failure { throw failure }
            try importer.take(&worker.contents, bytesRead: worker.bytesRead)
        } catch {
            failure = error
            isReading.withLock { _ in isAtEnd = true }
        }
    }
}
