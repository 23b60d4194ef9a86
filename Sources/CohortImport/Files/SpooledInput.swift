import Diagnostics
import Interruption
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Input that can be read only once (standard input, a pipe), kept in a file without a name so that it can be read again.
///
/// The file lies in the folder of temporary files, readable by its owner only, and goes with the process: its name is
/// removed before anything is written to it.
package final class SpooledInput: Sendable {
    private let descriptor: FileDescriptor
    let byteCount: Int

    /// Reads everything there is.
    ///
    /// - Parameters:
    ///   - label: the input's name in errors.
    ///   - progress: is told how much has come in.
    init(_ source: FileDescriptor, label: String, _ progress: (any ProgressSink)?) throws(Failure) {
        descriptor = try Self.namelessFile()
        byteCount = try Self.copy(source, to: descriptor, label: label, progress)
    }

    /// - Returns: how many bytes there were.
    private static func copy(
        _ source: FileDescriptor,
        to descriptor: FileDescriptor,
        label: String,
        _ progress: (any ProgressSink)?
    ) throws(Failure) -> Int {
        var copied = 0
        var block = [UInt8](repeating: 0, count: 1 << 16)
        do {
            while true {
                progress?.note(.takingIn(label: label, bytes: copied))
                // Safe: the call fills the block and does not keep it.
                let count = try unsafe block.withUnsafeMutableBytes { try unsafe source.read(into: $0) }
                guard count > 0 else { return copied }
                try descriptor.writeAll(block.prefix(count))
                copied += count
            }
        } catch {
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: label),
                "the input can't be read or kept (\(reason(of: error)))",
                remedy: "check where it comes from and that the folder of temporary files has room"
            )
        }
    }

    deinit {
        try? descriptor.close()
    }

    private static func namelessFile() throws(Failure) -> FileDescriptor {
        let path = FilePath(FileManager.default.temporaryDirectory.path(percentEncoded: false))
            .appending("cohortqa-\(UUID().uuidString)")
        do {
            return try UnfinishedOutput.shared.undisturbed {
                let descriptor = try FileDescriptor.open(
                    path,
                    .readWrite,
                    options: [.create, .exclusiveCreate],
                    permissions: .ownerReadWrite
                )
                try FileManager.default.removeItem(atPath: path.string)
                return descriptor
            }
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.removingLastComponent().string),
                "no temporary file can be made to keep the input in (\(reason(of: error)))",
                remedy: "check your rights in the folder, or set TMPDIR to another"
            )
        }
    }

    /// Reads from a place of the input, counted in bytes.
    func read(from offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        // Safe: the call fills the buffer and does not keep it.
        try unsafe descriptor.read(fromAbsoluteOffset: Int64(offset), into: buffer)
    }
}

extension SpooledInput: Hashable {
    package static func == (left: SpooledInput, right: SpooledInput) -> Bool {
        left === right
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
