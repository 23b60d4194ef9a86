import CSVReading
import CSVReadingReference
import Diagnostics
import InputDecoding

/// How a source hands out its bytes. None of it may show in what is read.
enum Feeding: CaseIterable {
    case blocksOf16
    case blocksOf17
    case blocksOf64
    case oneBlock
    case oneByteAtATime

    func read(
        _ bytes: [UInt8],
        delimiter: UInt8 = UInt8(ascii: ","),
        splitting: CSVSplitting = .fast
    ) throws(Failure) -> [ReadEvent] {
        let source: any ByteSource = self == .oneByteAtATime ? DrippingSource(bytes) : MemorySource(bytes)
        return try allEvents(source, delimiter: delimiter, blockSize: blockSize, splitting: splitting)
    }

    var blockSize: Int {
        switch self {
        case .blocksOf16: 16
        case .blocksOf17: 17
        case .blocksOf64: 64
        case .oneBlock: 1 << 20
        case .oneByteAtATime: 1 << 12
        }
    }
}
