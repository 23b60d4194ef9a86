import CSVReading

/// What a reader said about one event, in values that can be compared.
struct ReadEvent: Hashable {
    var event: CSVEvent
    var line: Int
    /// Empty for malformed lines, whose fields can't be had.
    var fields: [String]
    /// The original text without its last line end.
    var text: String

    static func record(_ line: Int, _ fields: [String], _ text: String) -> ReadEvent {
        ReadEvent(event: .record, line: line, fields: fields, text: text)
    }

    static func blank(_ line: Int, _ text: String, _ fields: [String] = []) -> ReadEvent {
        ReadEvent(event: .blank, line: line, fields: fields, text: text)
    }

    static func stray(_ line: Int, _ text: String) -> ReadEvent {
        ReadEvent(event: .malformed(.strayQuote), line: line, fields: [], text: text)
    }

    static func unterminated(_ line: Int, _ text: String) -> ReadEvent {
        ReadEvent(event: .malformed(.unterminatedQuote), line: line, fields: [], text: text)
    }
}

/// How a source hands out its bytes. None of it may show in what is read.
enum Feeding: CaseIterable {
    case blocksOf16
    case blocksOf17
    case blocksOf64
    case oneBlock
    case oneByteAtATime

    func read(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) throws -> [ReadEvent] {
        switch self {
        case .blocksOf16: try allEvents(MemorySource(bytes), delimiter: delimiter, blockSize: 16)
        case .blocksOf17: try allEvents(MemorySource(bytes), delimiter: delimiter, blockSize: 17)
        case .blocksOf64: try allEvents(MemorySource(bytes), delimiter: delimiter, blockSize: 64)
        case .oneBlock: try allEvents(MemorySource(bytes), delimiter: delimiter, blockSize: 1 << 20)
        case .oneByteAtATime: try allEvents(DrippingSource(bytes), delimiter: delimiter, blockSize: 1 << 12)
        }
    }
}

/// Everything that a reader of the source says, the end not included.
func allEvents(_ source: any ByteSource, delimiter: UInt8, blockSize: Int) throws -> [ReadEvent] {
    var reader = try CSVRecordReader(source: source, delimiter: delimiter, blockSize: blockSize)
    var events: [ReadEvent] = []
    while true {
        let event = try reader.next()
        let text = event == .end ? "" : reader.withText { string($0) }
        switch event {
        case .end: return events
        case .malformed: events.append(ReadEvent(event: event, line: reader.line, fields: [], text: text))
        case .record, .blank:
            let fields = reader.withFields { bytes, ends in
                (0..<ends.count).map { string(bytes.extracting(($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0])) }
            }
            events.append(ReadEvent(event: event, line: reader.line, fields: fields, text: text))
        }
    }
}

/// The bytes as text; what is not UTF-8 becomes U+FFFD.
func string(_ bytes: Span<UInt8>) -> String {
    var copy: [UInt8] = []
    for index in 0..<bytes.count {
        copy.append(bytes[index])
    }
    return String(decoding: copy, as: UTF8.self)
}

/// Hands out one byte a call, as a slow pipe may.
struct DrippingSource: ByteSource {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func read(into buffer: inout MutableSpan<UInt8>) -> Int {
        guard position < bytes.count else { return 0 }
        buffer[0] = bytes[position]
        position += 1
        return 1
    }
}
