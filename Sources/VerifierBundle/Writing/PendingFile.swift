import Diagnostics
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A hidden file beside the one that is to be, which takes that one's place when it is finished. Gone where it is not.
struct PendingFile: ~Copyable {
    let path: FilePath
    private let target: FilePath
    private let isReplacing: Bool
    private var isPlaced = false

    /// Creates the file, empty.
    ///
    /// - Parameter isReplacing: whether a file that is there already is replaced in the end, and not an error.
    init(beside target: FilePath, isReplacing: Bool) throws(Failure) {
        guard let name = target.lastComponent, name.kind == .regular else {
            throw Self.notCreated(target, "this is no name for a file", "name a file that ends in .zip")
        }
        if let status = try? Stat(target) {
            guard status.type == .regular else {
                throw Self.notCreated(target, "there is something of this name that is no file", "name another file")
            }
            guard isReplacing else { throw Self.exists(target) }
        }
        // Chance keeps two runs apart, and no byte of the archive follows from it.
        let number = UInt64.random(in: .min ... .max)
        let path = target.removingLastComponent().appending(".\(name.string.prefix(100)).\(String(number, radix: 16)).part")
        do {
            let descriptor = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            try descriptor.close()
        } catch {
            let reason = (error as? Errno)?.description ?? "unknown reason"
            throw Self.notCreated(
                target,
                "the file can't be created (\(reason))",
                "check the output folder and your rights in it"
            )
        }
        self.path = path
        self.target = target
        self.isReplacing = isReplacing
    }

    deinit {
        guard !isPlaced else { return }
        // Safe: the path is alive during the call.
        _ = unsafe path.withCString { unsafe unlink($0) }
    }

    /// Puts what was written on the disk, and the file in its place.
    mutating func place() throws(Failure) {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
            let code = try descriptor.closeAfter { fsync(descriptor.rawValue) == 0 ? 0 : errno }
            guard code == 0 else { throw Errno(rawValue: code) }
        } catch {
            throw failure(error)
        }
        if isReplacing { try rename() } else { try link() }
        isPlaced = true
    }

    private func rename() throws(Failure) {
        // Safe: the paths are alive during the calls.
        let code = unsafe path.withCString { old in unsafe target.withCString { new in unsafe platformRename(old, new) } }
        guard code == 0 else { throw failure(Errno(rawValue: errno)) }
    }

    /// Gives the file its name only if nobody has it, in one step.
    private func link() throws(Failure) {
        // Safe: the paths are alive during the calls.
        let code = unsafe path.withCString { old in unsafe target.withCString { new in unsafe platformLink(old, new) } }
        if code == 0 {
            _ = unsafe path.withCString { unsafe unlink($0) }
            return
        }
        let reason = Errno(rawValue: errno)
        guard reason != .fileExists else { throw Self.exists(target) }
        // Memory sticks have file systems on which no file has two names. There it takes two steps.
        guard (try? Stat(target, followTargetSymlink: false)) == nil else { throw Self.exists(target) }
        try rename()
    }

    private func failure(_ error: any Error) -> Failure {
        Failure(
            .inputOutput,
            at: SourcePosition(file: target.string),
            "the bundle can't be put in its place (\((error as? Errno)?.description ?? "unknown reason"))",
            remedy: "make room on the disk, check your rights in the folder, and run again"
        )
    }

    private static func exists(_ target: FilePath) -> Failure {
        notCreated(
            target,
            "there is a file of this name, and it will not be replaced",
            "name another file, or move this one away"
        )
    }

    private static func notCreated(_ target: FilePath, _ message: String, _ remedy: String) -> Failure {
        Failure(.cannotCreateOutput, at: SourcePosition(file: target.string), message, remedy: remedy)
    }
}

/// rename(2): replaces what has the new name, in one step.
private func platformRename(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32 {
    unsafe rename(old, new)
}

/// link(2): fails where there is something of the new name.
private func platformLink(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32 {
    unsafe link(old, new)
}
