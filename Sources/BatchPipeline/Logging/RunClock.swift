#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a log takes its times from.
package struct RunClock: Sendable {
    /// The time of day in milliseconds since the beginning of 1970, UTC. It may be set back during a run.
    var milliseconds: @Sendable () -> Int
    /// The time since a fixed moment, which nobody sets.
    var elapsed: @Sendable () -> Duration

    package init(milliseconds: @escaping @Sendable () -> Int, elapsed: @escaping @Sendable () -> Duration) {
        self.milliseconds = milliseconds
        self.elapsed = elapsed
    }

    /// The machine's clocks.
    package static var system: RunClock {
        let clock = ContinuousClock()
        let start = clock.now
        return RunClock(
            milliseconds: { Int((Date().timeIntervalSince1970 * 1_000).rounded(.down)) },
            elapsed: { clock.now - start }
        )
    }

    /// The time of day now.
    var text: String { Self.text(milliseconds: milliseconds()) }

    /// `2026-11-01T05:03:00.125Z`
    static func text(milliseconds: Int) -> String {
        let whole = Date(timeIntervalSince1970: Double(milliseconds / 1_000)).formatted(.iso8601)
        let rest = String(1_000 + milliseconds % 1_000).dropFirst()
        return "\(whole.dropLast()).\(rest)Z"
    }
}
