package import Diagnostics
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The right of one run to work in a folder of reports, until it is released or the value goes.
///
/// It is flock(2) on a hidden file in the folder, so the kernel gives the right back when the process ends in whatever way. The
/// file stays: were it removed, a run that waits for it and one that makes it anew would both have the right.
package struct RunLock: ~Copyable {
    static let name = ".lock"
    /// How long a run that waits looks away, in microseconds.
    private static let pause: UInt32 = 50_000

    private let descriptor: FileDescriptor

    /// Takes the lock of a folder, which must be there.
    ///
    /// - Parameters:
    ///   - reports: the folder of the centre's own reports, also for a report that goes into a folder in it.
    ///   - wait: how long to wait for another run; zero to give up at once.
    /// - Throws: `locked` where another run has it, `cannotCreateOutput` where the folder can't be written or locked in.
    package init(of reports: FilePath, wait: Duration = .zero) throws(Failure) {
        let file = reports.appending(Self.name)
        let descriptor: FileDescriptor
        do throws(Errno) {
            descriptor = try Self.open(file)
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: file.string),
                "the file that keeps two runs apart can't be opened (\(error.description))",
                remedy: "check the folder and your rights in it, or name another folder"
            )
        }
        do throws(Failure) {
            try Self.lock(descriptor, of: reports, wait: wait)
        } catch {
            try? descriptor.close()
            throw error
        }
        self.descriptor = descriptor
    }

    deinit {
        // Nothing was written, so a failing close loses nothing.
        try? descriptor.close()
    }

    /// Gives the right back. Call it at the end of the work: a value that nobody uses any more may go earlier.
    package consuming func release() {}

    private static func open(_ file: FilePath) throws(Errno) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                file,
                .readWrite,
                options: [.create, .closeOnExec, .noFollow],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    private static func lock(_ descriptor: FileDescriptor, of reports: FilePath, wait: Duration) throws(Failure) {
        // A clock that nobody can set.
        let end = ContinuousClock.now + wait
        while flock(descriptor.rawValue, LOCK_EX | LOCK_NB) != 0 {
            let error = Errno(rawValue: errno)
            switch error {
            case .interrupted:
                continue
            case .wouldBlock:
                guard ContinuousClock.now < end else { throw isTaken(reports) }
                usleep(pause)
            default:
                throw Failure(
                    .cannotCreateOutput,
                    at: SourcePosition(file: reports.string),
                    "the file system of the folder can't keep two runs apart (\(error.description))",
                    remedy: "name a folder of a local disk"
                )
            }
        }
    }

    private static func isTaken(_ reports: FilePath) -> Failure {
        Failure(
            .locked,
            at: SourcePosition(file: reports.string),
            "another run works in this folder",
            remedy: "wait for it, or add --lock-wait SECONDS"
        )
    }
}
