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

    func read(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) throws(Failure) -> [ReadEvent] {
        switch self {
        case .blocksOf16: try allEvents(MemorySource(bytes), delimiter: delimiter, blockSize: 16)
        case .blocksOf17: try allEvents(MemorySource(bytes), delimiter: delimiter, blockSize: 17)
        case .blocksOf64: try allEvents(MemorySource(bytes), delimiter: delimiter, blockSize: 64)
        case .oneBlock: try allEvents(MemorySource(bytes), delimiter: delimiter, blockSize: 1 << 20)
        case .oneByteAtATime: try allEvents(DrippingSource(bytes), delimiter: delimiter, blockSize: 1 << 12)
        }
    }
}
