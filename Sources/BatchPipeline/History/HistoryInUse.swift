import CohortReports
import Diagnostics
import ParallelWork
import Quantities
import SystemPackage

/// The history while a run looks at it: damage that shows only then changes what it is read from.
final class HistoryInUse {
    private enum State {
        case open(CentreHistory)
        case opening(Ahead<Result<CentreHistory, Failure>>)
    }

    private var state: State
    /// Whether it is known, open or not, to have nothing in it.
    let isNew: Bool

    init(_ history: CentreHistory) {
        state = .open(history)
        isNew = false
    }

    /// For a run that publishes in this folder, see `CentreHistory.forRun`. A history that is new need not be there before the rows are read:
    /// it is made meanwhile, and why it can't be is told by whoever asks for its value.
    init(forRunIn reports: FilePath, on workers: Workers) throws(Failure) {
        isNew = CentreHistory.isNew(in: reports)
        guard isNew else {
            state = .open(try CentreHistory.forRun(in: reports))
            return
        }
        state = .opening(
            Ahead(on: workers) { Result { () throws(Failure) in try CentreHistory.forRun(in: reports) } }
        )
    }

    /// The history, open. Waits for one that is being made.
    ///
    /// - Throws: why a new one can't be made.
    func value() throws(Failure) -> CentreHistory {
        switch state {
        case .open(let history): return history
        case .opening(let opening):
            let history = try opening.value.get()
            state = .open(history)
            return history
        }
    }

    /// See `CentreHistory.previous`.
    func previous(before period: Month) throws(Failure) -> (period: Month, asAt: Day)? {
        try changing { history throws(Failure) in try history.previous(before: period) }
    }

    /// See `CentreHistory.earlierReports`.
    func earlierReports(before period: Month, isPresent: (String) -> Bool) throws(Failure) -> EarlierReports {
        try changing { history throws(Failure) in try history.earlierReports(before: period, isPresent: isPresent) }
    }

    private func changing<Answer>(
        _ body: (inout CentreHistory) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        var history = try value()
        defer { state = .open(history) }
        return try body(&history)
    }
}
