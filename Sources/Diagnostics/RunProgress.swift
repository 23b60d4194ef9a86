/// How far a run is. Told from time to time, for people who wait; results never depend on it.
package enum RunProgress: Hashable, Sendable {
    /// Keeping what comes in by standard input or a pipe.
    case takingIn(label: String, bytes: Int)
    /// Finding out what a file holds and how it is written.
    case recognising(InputProgress)
    /// Reading a file's rows.
    case reading(InputProgress)
    case measuring
    case applyingRules
    /// Putting tables together, and withholding what the public does not get.
    case tabulating
    /// Writing files, several at a time.
    case writing(done: Int, of: Int)
    /// Putting a bundle together, and looking whether it is what it should be.
    case sealing
    /// Comparing the data of a bundle with its manifests.
    case checking(bytes: Int, of: Int)
}

/// How far an input has been read.
package struct InputProgress: Hashable, Sendable {
    /// What reports call the file.
    package var label: String
    /// The file's place among the inputs in the order of reading, from 1.
    package var number: Int
    package var count: Int
    /// The bytes read so far, of the file as it is: of a compressed one compressed.
    package var bytes: Int
    /// nil where it is not known.
    package var totalBytes: Int?
    /// The rows read so far; of a file that is being recognised 0.
    package var rows: Int

    package init(label: String, number: Int, count: Int, bytes: Int = 0, totalBytes: Int? = nil, rows: Int = 0) {
        self.label = label
        self.number = number
        self.count = count
        self.bytes = bytes
        self.totalBytes = totalBytes
        self.rows = rows
    }
}

/// Is told how far a run is: at the beginning of each stage, and within one after each block or file, never after each row. So it
/// may look at a clock. It may be told on any thread.
package protocol ProgressSink: AnyObject, Sendable {
    func note(_ progress: RunProgress)
}
