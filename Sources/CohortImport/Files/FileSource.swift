import CSVReading
import Crypto
import Diagnostics
import SystemPackage

/// Reads a file in blocks and digests what goes by, so that the digest is that of the very bytes that were imported.
final class FileSource: ByteSource {
    private let descriptor: FileDescriptor
    private let label: String
    private var hasher = SHA256()
    private(set) var byteCount = 0

    init(_ file: InputFile) throws(Failure) {
        label = file.label
        do {
            descriptor = try FileDescriptor.open(file.path, .readOnly)
        } catch {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: file.path.string),
                "the file can't be opened (\(Self.reason(error)))",
                remedy: "check that it is there and that you may read it"
            )
        }
    }

    deinit {
        // Nothing was written, so a failing close loses nothing.
        try? descriptor.close()
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        do {
            // Safe: the bytes are those of the span, and the calls do not keep them.
            return try unsafe buffer.withUnsafeMutableBytes { bytes in
                let count = try unsafe descriptor.read(into: bytes)
                unsafe hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
                byteCount += count
                return count
            }
        } catch {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: label),
                "reading the file failed (\(Self.reason(error)))",
                remedy: "check the disk or network share it lies on"
            )
        }
    }

    /// SHA-256 of everything read so far, in hexadecimal.
    var digest: String {
        hexadecimal(hasher.finalize())
    }

    private static func reason(_ error: any Error) -> String {
        (error as? Errno)?.description ?? "unknown reason"
    }
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
