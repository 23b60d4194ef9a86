package import Diagnostics
package import Quantities
import RunHistory
package import RunSettings
package import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Makes the history anew from the published reports, and from what an old history that can be read knows of reports that were pruned.
package struct HistoryRebuildJob: Sendable {
    private let reports: FilePath
    private let lockWait: Duration

    /// - Parameters:
    ///   - reports: the folder of the reports.
    ///   - lockWait: how long to wait for another run in this folder.
    package init(reports: FilePath, lockWait: Duration = .zero) {
        self.reports = reports
        self.lockWait = lockWait
    }

    package struct Outcome: Sendable {
        package var file: FilePath
        /// The reports that were read from their folders.
        package var published: [Month]
        /// Those that only the old history knew.
        package var remembered: [Month]
        /// Where the old file is now; nil where there was none, or the new one has all that was in it.
        package var keptFile: FilePath?
        package var notices: [Notice]
    }

    /// - Throws: `missingInput` where there is no such folder; why the file can't be made. The old file is as it was then.
    package func run() throws(RunFailure) -> Outcome {
        do throws(Failure) {
            return try rebuild()
        } catch {
            throw RunFailure(error)
        }
    }

    private var file: FilePath { reports.appending(RunHistory.fileName) }

    private func rebuild() throws(Failure) -> Outcome {
        guard (try? Stat(reports))?.type == .directory else {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: reports.string),
                "there is no such folder of reports",
                remedy: "name the folder that reports are published in, with --out"
            )
        }
        let lock = try RunLock(of: reports, wait: lockWait)
        let draft = OutputFile.draft(of: file)
        do throws(Failure) {
            Self.remove(draft)
            let (old, isKept) = try oldHistory()
            var outcome = Outcome(file: file, published: [], remembered: [], notices: [])
            try write(draft, with: old, &outcome)
            try DiskSync.sync(draft)
            if isKept { outcome.keptFile = try putAside() }
            try Self.rename(draft, to: file)
            try DiskSync.sync(reports)
            lock.release()
            return outcome
        } catch {
            Self.remove(draft)
            throw error
        }
    }

    /// The history that there is; nil where there is none, or it can't be used: then the file is to be kept.
    private func oldHistory() throws(Failure) -> (RunHistory?, isKept: Bool) {
        guard (try? Stat(file, followTargetSymlink: false)) != nil else { return (nil, false) }
        do throws(RunHistoryError) {
            // What an interrupted run left half done is undone by this.
            return (try RunHistory(file, for: .recording), false)
        } catch {
            switch error.reason {
            case .readOnly: return (try? RunHistory(file, for: .reading), true)
            case .damaged, .newer, .older, .cannotOpen, .inputOutput, .defect: return (nil, true)
            case .busy, .full: throw error.failure
            }
        }
    }

    /// Fills the new file, and closes both.
    private func write(_ draft: FilePath, with old: RunHistory?, _ outcome: inout Outcome) throws(Failure) {
        let history = try CentreHistory.opened { () throws(RunHistoryError) in try RunHistory(draft, for: .recording) }
        let known = try CentreHistory.opened { () throws(RunHistoryError) in try old?.entries() ?? [] }
        let published = PublishedFolder.periods(in: reports)
        for period in Set(published + known.map(\.facts.period)).sorted() {
            let entry = known.first { $0.facts.period == period }
            if published.contains(period), try record(period, entry?.facts, in: history, &outcome) {
                outcome.published.append(period)
                continue
            }
            let stored = try CentreHistory.opened { () throws(RunHistoryError) in try old?.report(of: period) }
            guard let stored else { continue }
            try history.record(stored)
            outcome.remembered.append(period)
        }
        try CentreHistory.opened { () throws(RunHistoryError) in
            if let old {
                try history.takeSuperseded(from: old)
                try old.close()
            }
            try history.close()
        }
    }

    /// Reads a report from its folder; false where that can't be done, which is told.
    ///
    /// - Parameter known: what the old history has of the period.
    private func record(
        _ period: Month,
        _ known: ReportFacts?,
        in history: RunHistory,
        _ outcome: inout Outcome
    ) throws(Failure) -> Bool {
        do throws(Failure) {
            var report = try FolderReport(of: period, in: reports)
            // The folder does not tell when it was made.
            if let known, known.reportSHA256 == report.facts.reportSHA256 { report.facts.madeAt = known.madeAt }
            try history.record(report)
            return true
        } catch {
            guard error.isAbout(reports.appending("\(period)")) else { throw error }
            outcome.notices.append(CentreHistory.leftOut(error))
            return false
        }
    }

    private static func rename(_ old: FilePath, to new: FilePath) throws(Failure) {
        do throws(Errno) {
            try Exchange.rename(old, to: new, .replace)
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: new.string),
                "the history can't be put in its place (\(error.description))",
                remedy: "check your rights in the folder"
            )
        }
    }

    /// Gives the old file another name, and the journals that belong to it: left behind they would be taken for the new file's.
    private func putAside() throws(Failure) -> FilePath {
        let stem = "history-damaged-"
        var number = 1
        while (try? Stat(reports.appending("\(stem)\(number).sqlite"), followTargetSymlink: false)) != nil { number += 1 }
        let kept = reports.appending("\(stem)\(number).sqlite")
        for companion in ["-journal", "-wal", "-shm", ""] {
            guard (try? Stat(FilePath(file.string + companion), followTargetSymlink: false)) != nil else { continue }
            try Self.rename(FilePath(file.string + companion), to: FilePath(kept.string + companion))
        }
        return kept
    }

    private static func remove(_ draft: FilePath) {
        for companion in ["-journal", ""] { try? FileManager.default.removeItem(atPath: draft.string + companion) }
    }
}
