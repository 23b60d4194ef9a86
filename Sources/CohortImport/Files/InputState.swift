import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What tells a file that was left alone from one that was not. The time of the last reading is no part of it.
struct InputState: Hashable, Sendable {
    private struct Moment: Hashable {
        var seconds: Int
        var nanoseconds: Int

        init(_ time: timespec) {
            seconds = Int(time.tv_sec)
            nanoseconds = Int(time.tv_nsec)
        }
    }

    private let size: Int64
    private let written: Moment
    /// When anything about it changed last: its name, its rights, a time that was set back.
    private let changed: Moment
    private let device: UInt64
    private let inode: UInt64

    init(_ status: Stat) {
        size = status.size
        written = Moment(status.st_mtim)
        changed = Moment(status.st_ctim)
        device = UInt64(truncatingIfNeeded: status.deviceID.rawValue)
        inode = UInt64(truncatingIfNeeded: status.inode.rawValue)
    }

    /// Whether somebody wrote between the two states. Where neither this holds nor equality, only the bytes can tell.
    func isRewritten(since earlier: InputState) -> Bool {
        size != earlier.size || written != earlier.written
    }
}
