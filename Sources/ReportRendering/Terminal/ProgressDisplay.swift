package import Diagnostics
import Synchronization

/// Shows how far a run is in one line of a terminal, which it draws over and takes away in the end.
///
/// For its maintainer: nothing is shown in the first half second, so that short runs show nothing. Within any second the line is
/// drawn ten times at most: eight times because there is something new, and the others are left for the beginnings of stages,
/// since a stage like that of the rules is told of once only.
package final class ProgressDisplay: ProgressSink {
    private static let quietAtFirst: Duration = .milliseconds(500)
    private static let betweenDrawings: Duration = .milliseconds(125)
    private static let mostDrawingsPerSecond = 10
    /// A speed that is measured over less is none.
    private static let shortestMeasure: Duration = .milliseconds(200)

    private let elapsed: @Sendable () -> Duration
    private let began: Duration
    private let columns: @Sendable () -> Int
    private let write: @Sendable (String) -> Void
    private let state = Mutex(State())

    private struct State {
        /// When the last drawings were, as many as a second may have.
        var drawings: [Duration] = []
        var stage: Stage?
        var isShown = false
        var isEnded = false
    }

    /// What the line is about, and since when.
    private struct Stage {
        var kind: StageKind
        /// The number of the file that is read; 0 for none.
        var file: Int
        var began: Duration
    }

    /// - Parameters:
    ///   - elapsed: the time since a fixed moment.
    ///   - columns: the width of the terminal, asked for at each drawing.
    ///   - write: writes to the terminal; never called on two threads at once.
    package init(
        elapsed: @escaping @Sendable () -> Duration,
        columns: @escaping @Sendable () -> Int,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.elapsed = elapsed
        self.columns = columns
        self.write = write
        began = elapsed()
    }

    package func note(_ progress: RunProgress) {
        state.withLock { note(progress, &$0) }
    }

    private func note(_ progress: RunProgress, _ state: inout State) {
        // Where a signal ends the run, threads may still be at work.
        guard !state.isEnded else { return }
        let now = elapsed()
        let (kind, file) = progress.stage
        let isNewStage = state.stage?.kind != kind
        if isNewStage || state.stage?.file != file { state.stage = Stage(kind: kind, file: file, began: now) }
        guard now - began >= Self.quietAtFirst, Self.mayDraw(at: now, isNewStage: isNewStage, state.drawings) else { return }
        state.drawings.append(now)
        if state.drawings.count > Self.mostDrawingsPerSecond { state.drawings.removeFirst() }
        state.isShown = true
        let speed = state.stage.flatMap { Self.rowsPerSecond(progress, in: now - $0.began) }
        // The last column stays free: a character in it makes some terminals go on to the next line.
        let line = progress.line(rowsPerSecond: speed, columns: max(1, columns() - 1))
        write("\r\(line)\u{1B}[K")
    }

    /// Takes the line away, where there is one; after that none is drawn. To be called before anything else is written to the terminal.
    package func end() {
        state.withLock { state in
            state.isEnded = true
            guard state.isShown else { return }
            state.isShown = false
            write("\r\u{1B}[K")
        }
    }

    private static func mayDraw(at now: Duration, isNewStage: Bool, _ drawings: [Duration]) -> Bool {
        guard let last = drawings.last, let first = drawings.first else { return true }
        if drawings.count == mostDrawingsPerSecond, now - first < .seconds(1) { return false }
        return isNewStage || now - last >= betweenDrawings
    }

    private static func rowsPerSecond(_ progress: RunProgress, in time: Duration) -> Int? {
        guard case .reading(let input) = progress, time >= shortestMeasure else { return nil }
        let parts = time.components
        let milliseconds = Int(parts.seconds) * 1_000 + Int(parts.attoseconds / 1_000_000_000_000_000)
        return input.rows * 1_000 / milliseconds
    }
}

private enum StageKind: Hashable {
    case takingIn
    case recognising
    case reading
    case measuring
    case applyingRules
    case tabulating
    case writing
    case sealing
    case checking
}

extension RunProgress {
    /// The stage, and the number of the file that is read in it.
    fileprivate var stage: (kind: StageKind, file: Int) {
        switch self {
        case .takingIn: (.takingIn, 0)
        case .recognising(let input): (.recognising, input.number)
        case .reading(let input): (.reading, input.number)
        case .measuring: (.measuring, 0)
        case .applyingRules: (.applyingRules, 0)
        case .tabulating: (.tabulating, 0)
        case .writing: (.writing, 0)
        case .sealing: (.sealing, 0)
        case .checking: (.checking, 0)
        }
    }
}
