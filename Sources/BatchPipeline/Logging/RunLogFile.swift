package import Diagnostics
import Interruption
import Quantities
import ReportRendering
package import RunSettings
package import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of JSON documents, one a line, that runs append to and that keeps itself small.
///
/// For its maintainer: each line is one write(2) to a file that is open for appending, so that lines of two runs never mix. Whoever
/// drops the oldest lines puts a new file in the place of the old one, under the old one's lock; so a run that has waited for the lock
/// looks whether its file is still the one of that name.
package struct RunLogFile: Sendable {
    /// In bytes; a line has some six hundred.
    package static let usualLimit = 1 << 20

    private let path: FilePath
    private let limit: Int

    /// Looks whether lines can be appended, and makes the file where there is none.
    ///
    /// - Parameter limit: the size in bytes beyond which the older half goes.
    /// - Throws: `cannotCreateOutput` where it can't be written to, or holds something else: an input of that name is never touched.
    package init(_ path: FilePath, limit: Int = usualLimit) throws(Failure) {
        self.path = path
        self.limit = limit
        try Self.refuseTakenName(path)
        do {
            try UnfinishedOutput.shared.createFolder(path.removingLastComponent())
            try Self.open(path).closeAfter {}
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.string),
                "the log can't be written to (\((error as? Errno)?.description ?? "its folder can't be created"))",
                remedy: "check the folder and your rights in it, or name another file with --log-json"
            )
        }
        guard (try? Self.isForeign(path)) == false else {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.string),
                "there is something in the file that is no log of this tool, and nothing is appended to it",
                remedy: "name another file with --log-json, or move this one away"
            )
        }
    }

    /// What reports, their stages and the history are called is no name for a log, wherever it lies; and nothing may lie in a report.
    private static func refuseTakenName(_ path: FilePath) throws(Failure) {
        let name = path.lastComponent?.string ?? ""
        let isTaken =
            name.hasPrefix(".") || name.hasPrefix("history.sqlite") || Month(iso: name) != nil
            || ["latest", "internal", "verifier", "public", "bundles.csv"].contains(name)
        guard !isTaken else {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.string),
                "a folder of reports has something else by this name, or hidden files of its own",
                remedy: "name another file with --log-json, such as log.jsonl"
            )
        }
        try PublishedReport.refuse(inside: path)
    }

    /// The same for a command.
    package static func checked(_ path: FilePath) throws(RunFailure) -> RunLogFile {
        do throws(Failure) {
            return try RunLogFile(path)
        } catch {
            throw RunFailure(error)
        }
    }

    /// Appends a line and puts it on the disk.
    ///
    /// - Parameter mayShorten: whether older lines may go. Not where time is short.
    /// - Throws: `inputOutput`.
    package func append(_ line: [UInt8], mayShorten: Bool = true) throws(Failure) {
        do {
            try appendOnce(line, mayShorten: mayShorten)
        } catch {
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: path.string),
                "the log could not be written (\((error as? Errno)?.description ?? "unknown reason"))",
                remedy: "make room on the disk and check your rights in the folder; nothing else is wrong with the run"
            )
        }
    }

    private func appendOnce(_ line: [UInt8], mayShorten: Bool) throws {
        var descriptor = try Self.open(path)
        defer { try? descriptor.close() }
        var status = try descriptor.stat()
        guard status.type == .regular else { return try Self.write(line, to: descriptor) }
        var isLocked = Self.lock(descriptor)
        // Another run has put a shorter one in its place meanwhile.
        while isLocked, (try? Stat(path))?.inode != status.inode {
            try descriptor.close()
            descriptor = try Self.open(path)
            status = try descriptor.stat()
            isLocked = Self.lock(descriptor)
        }
        status = try descriptor.stat()
        do {
            // The end of a line that was cut off is no beginning of this one.
            try Self.write((Self.endsInALine(path, status) ? [] : [UInt8(ascii: "\n")]) + line, to: descriptor)
        } catch {
            // Half a line is none.
            if isLocked { ftruncate(descriptor.rawValue, off_t(status.size)) }
            throw error
        }
        guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
        guard isLocked, mayShorten, !StopGate.shared.isStopping, Int(status.size) + line.count > limit else { return }
        // A log that can't be made shorter is a log all the same.
        try? shorten(status.permissions)
    }

    /// Keeps the younger half.
    private func shorten(_ permissions: FilePermissions) throws {
        let bytes = try Array(Data(contentsOf: URL(filePath: path.string)))
        let middle = max(0, bytes.count - limit / 2)
        guard let end = bytes[middle...].firstIndex(of: UInt8(ascii: "\n")), end < bytes.count - 1 else { return }
        let name = ".writing-\(path.lastComponent?.string ?? "")-\(ProcessInfo.processInfo.processIdentifier)"
        let draft = path.removingLastComponent().appending(name)
        try? FileManager.default.removeItem(atPath: draft.string)
        let descriptor = try UnfinishedOutput.shared.createFile(draft) {
            try FileDescriptor.open(draft, .writeOnly, options: [.create, .exclusiveCreate], permissions: permissions)
        }
        do {
            try descriptor.closeAfter {
                try descriptor.writeAll(bytes[(end + 1)...])
                guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
            guard platformRename(draft.string, path.string) == 0 else { throw Errno(rawValue: errno) }
        } catch {
            try? FileManager.default.removeItem(atPath: draft.string)
            throw error
        }
    }

    private static func open(_ path: FilePath) throws -> FileDescriptor {
        // Not blocking: nobody may ever read from a pipe of this name.
        try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.append, .create, .nonBlocking, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
    }

    private static func write(_ line: [UInt8], to descriptor: FileDescriptor) throws {
        // Safe: the call writes the bytes and does not keep them.
        let count = try unsafe line.withUnsafeBytes { try unsafe descriptor.write($0) }
        guard count == line.count else { throw Errno.noSpace }
    }

    private static func endsInALine(_ path: FilePath, _ status: Stat) -> Bool {
        guard status.size > 0 else { return true }
        guard let file = try? FileDescriptor.open(path, .readOnly, options: .nonBlocking) else { return true }
        defer { try? file.close() }
        var byte: [UInt8] = [0]
        // Safe: the call fills the byte and does not keep it.
        let count = try? unsafe byte.withUnsafeMutableBytes {
            try unsafe file.read(fromAbsoluteOffset: Int64(status.size) - 1, into: $0)
        }
        return count != 1 || byte[0] == UInt8(ascii: "\n")
    }

    /// Whether the lock was to be had; whoever has it needs it for a moment.
    private static func lock(_ descriptor: FileDescriptor) -> Bool {
        for _ in 0..<100 {
            if flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(1_000)
        }
        return false
    }

    /// Whether a file has something in it and its first line is not one of a log.
    private static func isForeign(_ path: FilePath) throws -> Bool {
        guard try Stat(path).type == .regular else { return false }
        let descriptor = try FileDescriptor.open(path, .readOnly)
        return try descriptor.closeAfter {
            var block = [UInt8](repeating: 0, count: 1 << 16)
            // Safe: the call fills the block and does not keep it.
            let count = try unsafe block.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
            let line = String(decoding: block.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            return count > 0 && !line.contains("\"schema\":\"\(LogDocument.schema)\"")
        }
    }
}
