import Diagnostics
import InputDecoding

/// A file opened for one reading: decompressed and, unless its bytes are asked for, as UTF-8.
struct OpenedInput {
    /// Counts and digests the file's own bytes.
    let file: FileSource
    /// What is in it.
    let text: any ByteSource
    /// SHA-256 of the text that has been read so far.
    private let digest: () -> String

    /// - Parameters:
    ///   - encoding: nil to get the bytes as they are.
    ///   - isDigested: whether the digests of the file and of its text are wanted.
    ///   - turn: is told how far it is where the encoding has to be found out.
    init(
        _ input: InputFile,
        encoding: FileEncoding?,
        isDigested: Bool = true,
        turn: InputTurn? = nil
    ) throws(Failure) {
        let file = try FileSource(input, isDigested: isDigested)
        self.file = file
        var source: any ByteSource = file
        let isCompressed = try Self.isCompressed(input)
        if isCompressed {
            source = try GzipSource(source, file: input.label)
        }
        guard let encoding else {
            text = source
            digest = { file.digest }
            return
        }
        if encoding.isSettled {
            // A byte order mark is left out, so that two texts that differ by it only are the same.
            let isDecoded = encoding.value.encoding != .utf8 || encoding.value.hasMark
            if isDecoded { source = DecodingSource(source, as: encoding.value) }
            guard isDigested, isCompressed || isDecoded else {
                text = source
                digest = { file.digest }
                return
            }
        } else {
            let unmarked = UnmarkedText(file, source) { () throws(Failure) in try encoding.settle(by: input, turn) }
            guard isDigested, isCompressed else {
                text = unmarked
                digest = { unmarked.digest }
                return
            }
            source = unmarked
        }
        let digesting = DigestingSource(source)
        text = digesting
        digest = { digesting.digest }
    }

    /// SHA-256 of the text that has been read so far.
    var contentDigest: String { digest() }

    /// The decompressed bytes of a file.
    static func rawText(of input: InputFile) throws(Failure) -> any ByteSource {
        try OpenedInput(input, encoding: nil, isDigested: false).text
    }

    /// Told by the first bytes: a name can be wrong, and standard input has none.
    private static func isCompressed(_ input: InputFile) throws(Failure) -> Bool {
        var source = try FileSource(input, isDigested: false)
        let prefix = try source.prefix(3)
        return GzipSource.looksLikeGzip(prefix.span)
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
