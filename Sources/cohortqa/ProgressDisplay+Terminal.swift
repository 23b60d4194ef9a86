import ReportRendering
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

extension ProgressDisplay {
    /// Shows progress on stderr; nil where nobody would see it, or wants to: stderr is no terminal, or one on which no line can be
    /// drawn over (`TERM=dumb`, or none), or `--quiet`. `NO_COLOR` is about colour only, and there is none.
    static func onStandardError(isQuiet: Bool) -> ProgressDisplay? {
        let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
        guard !isQuiet, !terminal.isEmpty, terminal != "dumb", isatty(STDERR_FILENO) == 1 else { return nil }
        let clock = ContinuousClock()
        let start = clock.now
        return ProgressDisplay(
            elapsed: { clock.now - start },
            columns: { terminalColumns() },
            // A terminal that has gone away is no reason to stop.
            write: { _ = try? FileDescriptor.standardError.writeAll($0.utf8) }
        )
    }
}

/// The width of the terminal on stderr, or what is usual where it does not tell.
private func terminalColumns() -> Int {
    var size = winsize()
    // Safe: the call fills the structure and does not keep it.
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}
