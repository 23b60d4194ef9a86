import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The folder that a process keeps its files in while it tries an input, within that of temporary files. `Tests/Fuzzing/run`
/// puts the latter in memory: a disk would be the slowest part.
enum FuzzFolder {
    static let path = FilePath(FileManager.default.temporaryDirectory.path())
        .appending("cohortqa-fuzzing-\(ProcessInfo.processInfo.processIdentifier)")

    /// Makes the folder anew, with nothing in it.
    static func begin() throws(Finding) {
        clear()
        try makeFolder(path)
    }

    /// Removes it with everything in it.
    static func clear() {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// Removes a file or folder in it.
    static func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: path.appending(name).string)
    }

    /// Writes a file, with the folders on the way to it.
    static func write(_ bytes: [UInt8], to name: String) throws(Finding) -> FilePath {
        let file = path.pushing(FilePath(name))
        let folder = file.removingLastComponent()
        if folder != path { try makeFolder(folder) }
        do {
            let descriptor = try FileDescriptor.open(
                file,
                .writeOnly,
                options: [.create, .truncate],
                permissions: .ownerReadWrite
            )
            try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
        } catch {
            throw Finding("the fuzzer can't write \(file): \(error)")
        }
        return file
    }

    /// All bytes of a file; nil where there is none.
    static func bytes(of file: FilePath) -> [UInt8]? {
        guard let descriptor = try? FileDescriptor.open(file, .readOnly) else { return nil }
        defer { try? descriptor.close() }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            // Safe: the call fills the block and does not keep it.
            let count = (try? unsafe block.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }) ?? 0
            guard count > 0 else { return bytes }
            bytes += block.prefix(count)
        }
    }

    private static func makeFolder(_ folder: FilePath) throws(Finding) {
        do {
            try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        } catch {
            throw Finding("the fuzzer can't make the folder \(folder): \(error)")
        }
    }
}
