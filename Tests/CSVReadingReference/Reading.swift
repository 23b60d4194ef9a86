package import CSVReading
package import Diagnostics
package import InputDecoding

/// Everything that a reader of the source says, the end not included.
package func allEvents(
    _ source: any ByteSource,
    delimiter: UInt8,
    blockSize: Int,
    splitting: CSVSplitting = .fast
) throws(Failure) -> [ReadEvent] {
    var reader = try CSVRecordReader(source: source, delimiter: delimiter, blockSize: blockSize, splitting: splitting)
    var events: [ReadEvent] = []
    while true {
        let event = try reader.next()
        if event == .end { return events }
        events.append(ReadEvent(event, of: reader))
    }
}

/// Hands out no more than so many bytes a call, as a slow pipe may.
package struct DrippingSource: ByteSource {
    private let bytes: [UInt8]
    private let most: Int
    private var position = 0

    package init(_ bytes: [UInt8], atMost most: Int = 1) {
        self.bytes = bytes
        self.most = most
    }

    package mutating func read(into buffer: inout MutableSpan<UInt8>) -> Int {
        let count = min(most, buffer.count, bytes.count - position)
        for index in 0..<count {
            buffer[index] = bytes[position + index]
        }
        position += count
        return count
    }
}
