package import Diagnostics
import GRDB
import Quantities

extension RunHistory {
    /// Records a report, whole or not at all: writes everything, then calls `confirm`, then commits. The report that the period
    /// had is superseded: its row and the figures that are others now stay.
    ///
    /// A report that is recorded already leaves the history as it is, the time of its first making included; `confirm` is
    /// called all the same.
    ///
    /// - Parameter confirm: puts the report in its place. Where this throws after it, the caller has to undo it.
    /// - Throws: what `confirm` or the report's tables throw, or why the history can't be written; it is as it was then.
    package func record(
        _ report: some RecordedReport,
        confirm: () throws(Failure) -> Void = {}
    ) throws(Failure) {
        do {
            try queue.writeWithoutTransaction { database in
                // Whatever a row refers to was found or made just before: looking for it again takes as long as all the rest. It can't
                // be turned off within the transaction.
                try database.execute(sql: "PRAGMA foreign_keys = OFF")
                defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
                // Exclusive from the start: nobody's reading can keep the commit from happening after `confirm`.
                try database.inTransaction(.exclusive) {
                    if try Self.facts(of: report.facts.period, in: database)?.isSame(as: report.facts) != true {
                        var recorder = try ReportRecorder(database, report)
                        try recorder.record()
                    }
                    try confirm()
                    return .commit
                }
            }
        } catch let error as Failure {
            throw error
        } catch {
            // The journal's going is what commits. Where only the folder's sync behind it fails SQLite reports an error too, and the
            // report must stay: the history names it.
            guard !isRecorded(report) else { return }
            throw RunHistoryError(error, in: file).failure
        }
    }

    private func isRecorded(_ report: some RecordedReport) -> Bool {
        let found = try? queue.read { database in try Self.facts(of: report.facts.period, in: database) }
        return found?.isSame(as: report.facts) ?? false
    }
}

extension ReportFacts {
    /// Whether both are of the same report, whenever it was made.
    fileprivate func isSame(as other: ReportFacts) -> Bool {
        var copy = self
        copy.madeAt = other.madeAt
        return copy == other
    }
}
