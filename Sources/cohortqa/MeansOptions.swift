import ArgumentParser
import BatchPipeline

/// How the work is done. What comes out does not depend on it.
struct MeansOptions: ParsableArguments {
    private static let mostThreads = 1_024
    private static let blockSizes = 64...(1 << 26)

    @Option(
        help: ArgumentHelp(
            "How many threads work at once; the results are the same for any number (default: one for each core).",
            valueName: "count"
        )
    )
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "What splits records into fields, with the same results: fast, or libcsv, which is slower (default: fast).",
            valueName: "fast|libcsv"
        )
    )
    var splitter: RunMeans.Splitter = .fast

    @Option(help: ArgumentHelp("About how many bytes are read at a time.", valueName: "bytes", visibility: .hidden))
    var blockSize: Int?

    func validate() throws {
        if let threads, !(1...Self.mostThreads).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to \(Self.mostThreads).")
        }
        if let blockSize, !Self.blockSizes.contains(blockSize) {
            throw ValidationError("--block-size takes a number from 64 to \(Self.blockSizes.upperBound).")
        }
    }

    var means: RunMeans {
        RunMeans(threads: threads, splitter: splitter, blockSize: blockSize, returnMemory: MemoryUse.returnFreedBlocks)
    }
}

extension RunMeans.Splitter: ExpressibleByArgument {}
