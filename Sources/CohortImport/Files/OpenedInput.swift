import Diagnostics
import InputDecoding

/// A file opened for one reading: decompressed and, once its encoding is known, as UTF-8.
struct OpenedInput {
    /// Counts and digests the file's own bytes.
    let file: FileSource
    /// What is in it.
    let text: any ByteSource
    /// Digests the text of a file that is compressed or not UTF-8; nil for others, whose bytes are their text.
    private let content: DigestingSource?

    /// - Parameters:
    ///   - encoding: nil to get the bytes as they are.
    ///   - isDigested: whether the digest of the file is wanted and, where the encoding is known, that of its text.
    init(_ input: InputFile, encoding: DetectedEncoding?, isDigested: Bool = true) throws(Failure) {
        file = try FileSource(input, isDigested: isDigested)
        var source: any ByteSource = file
        var content: DigestingSource?
        let isCompressed = try Self.isCompressed(input)
        if isCompressed {
            source = try GzipSource(source, file: input.label)
        }
        // A byte order mark is left out as well, so that two texts that differ by it only are the same.
        let isDecoded = encoding.map { $0.encoding != .utf8 || $0.hasMark } ?? false
        if let encoding, isDecoded { source = DecodingSource(source, as: encoding) }
        if isDigested, encoding != nil, isCompressed || isDecoded {
            let digesting = DigestingSource(source)
            content = digesting
            source = digesting
        }
        self.content = content
        text = source
    }

    /// SHA-256 of the text that has been read so far.
    var contentDigest: String { content?.digest ?? file.digest }

    /// Told by the first bytes: a name can be wrong, and standard input has none.
    private static func isCompressed(_ input: InputFile) throws(Failure) -> Bool {
        var source = try FileSource(input, isDigested: false)
        let prefix = try source.prefix(3)
        return GzipSource.looksLikeGzip(prefix.span)
    }

    /// What a file shows before it is known what it holds.
    struct FirstReading {
        var encoding: DetectedEncoding
        /// SHA-256 of the file's bytes; nil where they were not read to the end.
        var digest: String?
    }

    /// Finds out a file's encoding by its byte order mark or by all of it.
    static func firstReading(of input: InputFile, _ turn: InputTurn? = nil) throws(Failure) -> FirstReading {
        // What came in by a pipe is a copy that nobody else can write.
        let opened = try OpenedInput(input, encoding: nil, isDigested: input.spooled == nil)
        let meter = InputMeter(turn, .recognising, input, opened.file)
        var source = opened.text
        var detector = EncodingDetector()
        var block = [UInt8](repeating: 0, count: 1 << 18)
        while !detector.isSettled {
            var span = block.mutableSpan
            let count = try source.read(into: &span)
            meter?.note()
            guard count > 0 else {
                return FirstReading(
                    encoding: detector.detected,
                    digest: input.spooled == nil ? opened.file.digest : nil
                )
            }
            detector.add(block.span.extracting(..<count))
        }
        return FirstReading(encoding: detector.detected, digest: nil)
    }
}

extension ByteSource {
    /// The first bytes, as many as asked for or there are.
    mutating func prefix(_ length: Int) throws(Failure) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: min(length, 1 << 16))
        var bytes: [UInt8] = []
        while bytes.count < length {
            var span = block.mutableSpan
            let count = try read(into: &span)
            guard count > 0 else { break }
            bytes += block.prefix(min(count, length - bytes.count))
        }
        return bytes
    }
}
