import Crypto
import Diagnostics
import InputDecoding

/// Digests what goes by.
final class DigestingSource: ByteSource {
    private var source: any ByteSource
    private var hasher = SHA256()

    init(_ source: any ByteSource) {
        self.source = source
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        let count = try source.read(into: &buffer)
        // Safe: the bytes are read before the call ends.
        unsafe buffer.withUnsafeBytes { bytes in
            unsafe hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
        return count
    }

    /// SHA-256 of everything read so far, in hexadecimal.
    var digest: String { hexadecimal(hasher.finalize()) }
}
