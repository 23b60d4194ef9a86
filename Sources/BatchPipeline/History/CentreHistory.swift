package import CohortReports
package import Diagnostics
import Interruption
package import Quantities
package import RunHistory
package import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The history of a folder of reports, in step with the reports that lie there.
///
/// A report never waits for its history: one that is damaged, made by a newer version, locked or not to be written to is left as
/// it is, and what is needed of it is read from the reports themselves into memory.
package struct CentreHistory: Sendable {
    package private(set) var history: RunHistory
    /// Whether the file of the history is at hand, so that a report can be recorded in it.
    package private(set) var isRecording: Bool
    /// What the reader of the run should know.
    package private(set) var notices: [Notice] = []
    private let reports: FilePath

    /// For a run that publishes in this folder; it holds the folder's lock. Reports that the history does not know are put into it:
    /// a run was stopped between publishing and recording, reports came back from a backup, or the history was lost.
    ///
    /// - Throws: `cannotCreateOutput` and `inputOutput` where a file can't be made or written.
    package static func forRun(in reports: FilePath) throws(Failure) -> CentreHistory {
        let file = reports.appending(RunHistory.fileName)
        makeIfNone(file)
        let history: RunHistory
        do throws(RunHistoryError) {
            history = try RunHistory(file, for: .recording)
        } catch {
            let isThere = (try? Stat(file, followTargetSymlink: false)) != nil
            switch error.reason {
            case .damaged, .newer, .busy, .readOnly: return try CentreHistory(without: error, reports)
            case .cannotOpen, .inputOutput, .defect:
                // One that can't be made is another thing than one that can't be read.
                guard isThere else { throw error.failure }
                return try CentreHistory(without: error, reports)
            case .older, .full: throw error.failure
            }
        }
        return try CentreHistory(history, isRecording: true, reports)
    }

    /// Whether a folder has neither a history nor a report, so that a history that is opened there for a run has nothing in it.
    static func isNew(in reports: FilePath) -> Bool {
        !hasFile(reports.appending(RunHistory.fileName)) && PublishedFolder.periods(in: reports).isEmpty
    }

    /// For looking only: neither the folder nor the history is written to.
    package static func forReading(in reports: FilePath) throws(Failure) -> CentreHistory {
        let file = reports.appending(RunHistory.fileName)
        let isThere = (try? Stat(file, followTargetSymlink: false)) != nil
        guard isThere else { return try CentreHistory(memory(), isRecording: false, reports) }
        var history: RunHistory
        do throws(RunHistoryError) {
            history = try RunHistory(file, for: .reading)
            if !unknownPeriods(of: history, reports).isEmpty { history = try history.copyInMemory() }
        } catch {
            // What the next run brings up to date needs no word.
            guard error.reason != .older else { return try CentreHistory(memory(), isRecording: false, reports) }
            return try CentreHistory(without: error, reports)
        }
        return try CentreHistory(history, isRecording: false, reports)
    }

    /// The last report of an earlier period.
    package mutating func previous(before period: Month) throws(Failure) -> (period: Month, asAt: Day)? {
        try reading { history throws(RunHistoryError) in try history.previous(before: period) }
    }

    /// What a run for a period takes from the reports of earlier periods.
    ///
    /// - Parameter isPresent: whether the run has a registration of this id.
    package mutating func earlierReports(
        before period: Month,
        isPresent: (String) -> Bool
    ) throws(Failure) -> EarlierReports {
        try reading { history throws(RunHistoryError) in
            try history.earlierReports(before: period, isPresent: isPresent)
        }
    }

    /// Where damage shows only now, goes on with what the reports' folders tell.
    private mutating func reading<Result>(
        _ body: (RunHistory) throws(RunHistoryError) -> Result
    ) throws(Failure) -> Result {
        do throws(RunHistoryError) {
            return try body(history)
        } catch {
            guard error.reason != .full, history.file != nil else { throw error.failure }
            let earlier = notices
            self = try CentreHistory(without: error, reports)
            notices = earlier + notices
            return try Self.opened { () throws(RunHistoryError) in try body(history) }
        }
    }

    /// Records a report and publishes it: whole or not at all, see `RunHistory.record`. Where the history is not at hand the report is
    /// published all the same, and the next run, or `cohortqa history rebuild`, takes it in.
    package func record(_ report: some RecordedReport, confirm: () throws(Failure) -> Void) throws(Failure) {
        guard isRecording else { return try confirm() }
        try history.record(report, confirm: confirm)
    }

    // MARK: Steps

    private init(_ history: RunHistory, isRecording: Bool, _ reports: FilePath) throws(Failure) {
        self.history = history
        self.isRecording = isRecording
        self.reports = reports
        try bringInStep()
    }

    /// In memory, because of a file that can't be used.
    private init(without error: RunHistoryError, _ reports: FilePath) throws(Failure) {
        try self.init(Self.memory(), isRecording: false, reports)
        let failure = error.failure
        notices.insert(
            Notice(
                .warning,
                at: failure.position,
                "\(failure.message), so this run does without it: earlier reports are read from their folders, and nothing is put "
                    + "into it. What to do: \(failure.remedy)",
                isUrgent: true
            ),
            at: 0
        )
    }

    private mutating func bringInStep() throws(Failure) {
        var count = 0
        for period in Self.unknownPeriods(of: history, reports) {
            do throws(Failure) {
                try history.record(FolderReport(of: period, in: reports))
                count += 1
            } catch {
                guard error.isAbout(reports.appending("\(period)")) else { throw error }
                notices.append(Self.leftOut(error))
            }
        }
        guard isRecording, count > 0 else { return }
        notices.append(
            Notice(
                .notice,
                at: history.file.map { SourcePosition(file: $0.string) },
                "the history did not have \(count) of the published reports, and took \(count == 1 ? "it" : "them") in"
            )
        )
    }

    /// The periods whose published report is not the one that the history has, the oldest first.
    private static func unknownPeriods(of history: RunHistory, _ reports: FilePath) -> [Month] {
        PublishedFolder.periods(in: reports).filter { period in
            let recorded = try? history.digest(of: period)
            guard let recorded else { return true }
            return (try? FolderReport.digest(of: period, in: reports)) != recorded
        }
    }

    /// What is said of a report that can't be read back.
    static func leftOut(_ failure: Failure) -> Notice {
        Notice(
            .warning,
            at: failure.position,
            "\(failure.message); it is not taken into the history. What to do: \(failure.remedy)",
            isUrgent: true
        )
    }

    /// Whether there is a history, or anything that SQLite would take for a part of it.
    private static func hasFile(_ file: FilePath) -> Bool {
        ["", "-journal", "-wal"].contains { suffix in
            (try? Stat(FilePath(file.string + suffix), followTargetSymlink: false)) != nil
        }
    }

    /// Puts an empty history in its place, whole, where there is none. Its name is synced with the first report that is recorded in
    /// it; until then it says nothing. Where it can't be made, opening it says why.
    private static func makeIfNone(_ file: FilePath) {
        guard !hasFile(file), let empty = try? RunHistory() else { return }
        let draft = OutputFile.draft(of: file)
        do {
            try? FileManager.default.removeItem(atPath: draft.string)
            let new = try UnfinishedOutput.shared.createFile(draft) { try RunHistory.create(draft) }
            // The disk may take any time, and other files come and go meanwhile.
            try empty.write(to: new)
            try UnfinishedOutput.shared.undisturbed { try Exchange.rename(draft, to: file, .onlyIfNew) }
        } catch {
            try? FileManager.default.removeItem(atPath: draft.string)
        }
    }

    private static func memory() throws(Failure) -> RunHistory {
        try opened { () throws(RunHistoryError) in try RunHistory() }
    }

    static func opened<Result>(_ body: () throws(RunHistoryError) -> Result) throws(Failure) -> Result {
        do throws(RunHistoryError) {
            return try body()
        } catch {
            throw error.failure
        }
    }
}

extension Failure {
    /// Whether the error lies in this folder, and not in the history that its report goes into.
    func isAbout(_ folder: FilePath) -> Bool {
        position.map { FilePath($0.file).starts(with: folder) } ?? false
    }
}
