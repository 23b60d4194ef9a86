import Diagnostics
import InputDecoding
import Testing

/// Hands out its bytes in blocks of a given size, as a slow pipe may, and fails behind them where told to.
struct BlockSource: ByteSource {
    static let failure = Failure(.missingInput, "the share is gone", remedy: "connect it again")

    private var rest: ArraySlice<UInt8>
    private let blockSize: Int
    private let fails: Bool

    init(_ bytes: [UInt8], blockSize: Int = .max, fails: Bool = false) {
        rest = bytes[...]
        self.blockSize = blockSize
        self.fails = fails
    }

    mutating func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        if rest.isEmpty, fails { throw Self.failure }
        let block = rest.prefix(min(buffer.count, blockSize))
        for (index, byte) in block.enumerated() {
            buffer[index] = byte
        }
        rest = rest.dropFirst(block.count)
        return block.count
    }
}

/// How a source's bytes come in and how its reader asks for them. None of it may show in what is read.
struct Feeding: CustomTestStringConvertible {
    var blockSize: Int
    var bufferSize: Int

    var testDescription: String {
        "blocks of \(blockSize) into \(bufferSize)"
    }

    static let all = [1, 2, 3, 7, 1_000].flatMap { blockSize in
        [1, 2, 3, 4, 7, 1_000].map { Feeding(blockSize: blockSize, bufferSize: $0) }
    }
}

/// Everything that the source holds. Asks once more behind the end, which must still be the end then.
func allBytes(of source: consuming any ByteSource, bufferSize: Int = 4_096) throws(Failure) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: bufferSize)
    var bytes: [UInt8] = []
    var ends = 0
    while ends < 2 {
        var span = buffer.mutableSpan
        let count = try source.read(into: &span)
        bytes += buffer[..<count]
        ends += count == 0 ? 1 : 0
    }
    return bytes
}

/// The text's bytes in the encoding, without a mark.
func encoded(_ text: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
    var bytes: [UInt8] = []
    encoding.encode(text.span, into: &bytes)
    return bytes
}

/// The bytes of a file in the encoding as UTF-8.
func decoded(_ bytes: [UInt8], _ encoding: TextEncoding, _ feeding: Feeding? = nil) throws(Failure) -> [UInt8] {
    let source = BlockSource(bytes, blockSize: feeding?.blockSize ?? .max)
    return try allBytes(
        of: DecodingSource(source, as: DetectedEncoding(encoding), blockSize: feeding?.blockSize ?? 4_096),
        bufferSize: feeding?.bufferSize ?? 4_096
    )
}
