import Diagnostics
import Interruption
import SystemPackage

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

/// A file that is being written. Each error names the file.
struct OutputFile: ~Copyable {
    private let path: FilePath
    private let descriptor: FileDescriptor

    /// - Parameters:
    ///   - mustBeNew: whether a file that is there already is an error and not written over. A new one goes with a run that a signal
    ///     ends before `UnfinishedOutput.keep`.
    ///   - permissions: those of a new file, as far as the process gives them.
    init(
        _ path: FilePath,
        mustBeNew: Bool = false,
        permissions: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]
    ) throws(Failure) {
        self.path = path
        do {
            if mustBeNew {
                descriptor = try UnfinishedOutput.shared.createFile(path) {
                    try FileDescriptor.open(path, .writeOnly, options: [.create, .exclusiveCreate], permissions: permissions)
                }
            } else {
                descriptor = try FileDescriptor.open(
                    path,
                    .writeOnly,
                    options: [.create, .truncate],
                    permissions: permissions
                )
            }
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.string),
                "the file can't be created (\(Self.reason(error)))",
                remedy: mustBeNew
                    ? "name another file, or move this one away" : "check the output folder and your rights in it"
            )
        }
    }

    func write(_ bytes: Span<UInt8>) throws(Failure) {
        do {
            // Safe: the call writes the bytes and does not keep them.
            _ = try unsafe bytes.withUnsafeBytes { try unsafe descriptor.writeAll($0) }
        } catch {
            throw failure(error)
        }
    }

    /// Ends the file. A full disk may show only here.
    consuming func close() throws(Failure) {
        DiskSync.startWriting(descriptor)
        do {
            try descriptor.close()
        } catch {
            throw failure(error)
        }
    }

    static let draftPrefix = ".writing-"

    /// What a file is called until it is whole.
    static func draft(of path: FilePath) -> FilePath {
        path.removingLastComponent().appending(draftPrefix + (path.lastComponent?.string ?? ""))
    }

    /// Puts a file with these bytes in the place of one that may be there, in one step and for good.
    static func replace(_ path: FilePath, with bytes: [UInt8]) throws(Failure) {
        let draft = draft(of: path)
        do throws(Failure) {
            // What an interrupted run left.
            try? FileManager.default.removeItem(atPath: draft.string)
            let file = try OutputFile(draft, mustBeNew: true)
            try file.write(bytes.span)
            try file.close()
            try DiskSync.sync(draft)
            guard platformRename(draft.string, path.string) == 0 else {
                throw Failure(
                    .cannotCreateOutput,
                    at: SourcePosition(file: path.string),
                    "the file can't be put in its place",
                    remedy: "check your rights in the folder, and that nothing else has this name"
                )
            }
            let folder = path.removingLastComponent()
            try DiskSync.sync(folder.isEmpty ? "." : folder)
        } catch {
            try? FileManager.default.removeItem(atPath: draft.string)
            throw error
        }
    }

    private func failure(_ error: any Error) -> Failure {
        Failure(
            .inputOutput,
            at: SourcePosition(file: path.string),
            "writing the file failed (\(Self.reason(error)))",
            remedy: "make room on the disk and run again"
        )
    }

    private static func reason(_ error: any Error) -> String {
        (error as? Errno)?.description ?? "unknown reason"
    }
}

/// rename(2): replaces what has the new name, in one step.
func platformRename(_ old: String, _ new: String) -> Int32 {
    unsafe rename(old, new)
}

/// symlink(2).
func platformLink(_ link: String, to target: String) throws(Errno) {
    // Safe: the strings live as long as the call.
    guard unsafe symlink(target, link) == 0 else { throw Errno(rawValue: errno) }
}
