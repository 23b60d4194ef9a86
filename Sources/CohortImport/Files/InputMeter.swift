import Diagnostics
import SystemPackage

/// Where a file stands among those that are read, and who is told how far that is.
struct InputTurn {
    let sink: any ProgressSink
    /// From 1.
    let number: Int
    let count: Int
}

/// Tells how far a file has been read. To be asked for each block and not for each row.
struct InputMeter {
    /// What a file is read for.
    enum Purpose {
        case recognising
        case reading
    }

    private let sink: any ProgressSink
    private let purpose: Purpose
    private let start: InputProgress

    /// - Returns: nil where nobody is to be told.
    init?(_ turn: InputTurn?, _ purpose: Purpose, _ input: InputFile) {
        guard let turn else { return nil }
        sink = turn.sink
        self.purpose = purpose
        start = InputProgress(label: input.label, number: turn.number, count: turn.count, totalBytes: input.byteCount)
    }

    /// - Parameters:
    ///   - rows: how many have been read.
    ///   - bytes: how many bytes of the file have been.
    func note(rows: Int = 0, bytes: Int) {
        var input = start
        input.bytes = bytes
        input.rows = rows
        switch purpose {
        case .recognising: sink.note(.recognising(input))
        case .reading: sink.note(.reading(input))
        }
    }
}

extension InputFile {
    /// How long it is now; nil where that can't be told.
    fileprivate var byteCount: Int? {
        if let spooled { return spooled.byteCount }
        return (try? Stat(path)).map { Int($0.size) }
    }
}
