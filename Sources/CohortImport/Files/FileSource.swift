import Crypto
import Diagnostics
import InputDecoding
import SystemPackage

/// Reads a file in blocks and digests what goes by, so that the digest is that of the very bytes that were imported.
final class FileSource: ByteSource {
    private enum Origin {
        case file(FileDescriptor)
        case spooled(SpooledInput)
    }

    private let origin: Origin
    private let input: InputFile
    /// nil where nobody asks for the digest.
    private var hasher: SHA256?
    private(set) var byteCount = 0

    /// - Throws: `missingInput` where the file can't be opened, `invalidInput` where it is no longer what was listed.
    init(_ file: InputFile, isDigested: Bool = true) throws(Failure) {
        input = file
        hasher = isDigested ? SHA256() : nil
        if let spooled = file.spooled {
            origin = .spooled(spooled)
            return
        }
        do {
            origin = .file(try FileDescriptor.open(file.path, .readOnly, options: .closeOnExec))
        } catch {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: file.path.string),
                "the file can't be opened (\(reason(of: error)))",
                remedy: "check that it is there and that you may read it"
            )
        }
        try refuseChange()
    }

    /// Whoever writes the file while it is read is noticed.
    private func refuseChange() throws(Failure) {
        guard case .file(let descriptor) = origin, let state = input.state else { return }
        guard let now = (try? descriptor.stat()).map({ InputState($0) }), !now.isRewritten(since: state) else {
            throw InputChanges.failure(input)
        }
    }

    deinit {
        // Nothing was written, so a failing close loses nothing.
        if case .file(let descriptor) = origin { try? descriptor.close() }
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        let count = try readBlock(into: &buffer)
        if count == 0 { try refuseChange() }
        return count
    }

    private func readBlock(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        do {
            // Safe: the bytes are those of the span, and the calls do not keep them.
            return try unsafe buffer.withUnsafeMutableBytes { bytes in
                let count =
                    switch origin {
                    case .file(let descriptor): try unsafe descriptor.read(into: bytes)
                    case .spooled(let spooled): try unsafe spooled.read(from: byteCount, into: bytes)
                    }
                unsafe hasher?.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
                byteCount += count
                return count
            }
        } catch {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: input.label),
                "reading the file failed (\(reason(of: error)))",
                remedy: "check the disk or network share it lies on"
            )
        }
    }

    /// The digest of everything read so far, to go on with; nil where it was not asked for.
    var digestSoFar: SHA256? { hasher }

    /// SHA-256 of everything read so far, in hexadecimal; nothing where it was not asked for.
    var digest: String {
        hasher.map { hexadecimal($0.finalize()) } ?? ""
    }

    /// SHA-256 of a file's bytes as they are now, in hexadecimal.
    static func digest(of file: InputFile) throws(Failure) -> String {
        let source = try FileSource(file)
        var block = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            var span = block.mutableSpan
            guard try source.read(into: &span) > 0 else { return source.digest }
        }
    }
}

func reason(of error: any Error) -> String {
    (error as? Errno)?.description ?? "unknown reason"
}

/// The bytes in lower-case hexadecimal.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    var text = ""
    for byte in bytes {
        text.unicodeScalars.append(digits[Int(byte >> 4)])
        text.unicodeScalars.append(digits[Int(byte & 15)])
    }
    return text
}
