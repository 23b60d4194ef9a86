import Diagnostics
import Interruption
import Quantities
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A report in the making: a hidden folder beside the published ones that takes their place once everything is written.
///
/// Until then a reader sees the report that was there before, whole. The steps: write the files; `sync`; `putInPlace`; then `finish`,
/// or `putBack` where something else of the run fails. A run that ends anywhere between them leaves the old report or the new one under
/// its name, and hidden leftovers that the next run removes. All of it under `RunLock`: so whatever is hidden here is dead.
struct PublishingStage {
    /// Where the report is written meanwhile.
    let folder: FilePath
    private let reports: FilePath
    private let period: Month
    private var sources: FilePath?
    private var exchanges: [Exchange] = []

    private static let stagePrefix = ".staging-"
    private static let linkPrefix = ".latest-"

    /// Creates the stage, so that an output folder that can't be written to is found before the work and not after.
    init(reports: FilePath, period: Month) throws(Failure) {
        self.reports = reports
        self.period = period
        folder = reports.appending("\(Self.stagePrefix)\(period)")
        try ReportFolder.createForGood(reports)
        PublishedFolder.removeLeftovers(in: reports)
        try makeStage()
        do throws(Failure) {
            try PublishedFolder(reports.appending("\(period)")).refuseForeign()
            try refuseForeignLatest()
        } catch {
            discard()
            throw error
        }
    }

    /// Where the report's files are written.
    var files: ReportFolder { ReportFolder(path: folder) }

    private var target: FilePath { reports.appending("\(period)") }

    /// Never a folder that is there: what an earlier run left in it would be published.
    private func makeStage() throws(Failure) {
        do {
            try UnfinishedOutput.shared.createTree(folder) {
                try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: false)
            }
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: folder.string),
                "the folder that the report is written to can't be created, or is left over and can't be removed",
                remedy: "check your rights in \(reports) and that the disk has room, or name another folder with --out"
            )
        }
    }

    /// Keeps a note of where the inputs are, to be put beside the report together with it.
    mutating func write(_ sources: ReportSources) throws(Failure) {
        let file = ReportSources.file(of: period, in: reports)
        let draft = OutputFile.draft(of: file)
        self.sources = draft
        try sources.write(to: draft)
    }

    /// Sees to it that all that was written is on the disk.
    func sync() throws(Failure) {
        try DiskSync.syncAll(in: folder)
        if let sources { try DiskSync.sync(sources) }
    }

    /// Puts the stage in the place of the period's report and makes `latest` name the newest period. Where it throws, all is as it was.
    ///
    /// - Returns: the published folder.
    mutating func putInPlace() throws(Failure) -> FilePath {
        do throws(Errno) {
            // First all that needs room on the disk.
            let latest = try latestLink()
            try exchange(folder, with: target)
            if let latest { try exchange(latest, with: reports.appending("latest")) }
            if let sources { try exchange(sources, with: ReportSources.file(of: period, in: reports)) }
        } catch {
            putBack()
            throw Failure(
                error == .noSpace || error == .ioError ? .inputOutput : .cannotCreateOutput,
                at: SourcePosition(file: target.string),
                "the finished report can't be put in its place (\(error.description))",
                remedy: "check your rights in \(reports) and that the disk has room"
            )
        }
        do throws(Failure) {
            try DiskSync.sync(reports)
        } catch {
            putBack()
            throw error
        }
        return target
    }

    /// Undoes `putInPlace`, as far as that can be done: the report, `latest` and the note of the inputs are those that were there before.
    mutating func putBack() {
        while var exchange = exchanges.popLast() { exchange.undo() }
        try? DiskSync.sync(reports)
    }

    /// Removes what was replaced.
    ///
    /// - Returns: a warning where that failed; the new report is published nevertheless.
    func finish() -> Notice? {
        var failed: FilePath?
        for path in exchanges.compactMap(\.replaced) {
            do {
                try FileManager.default.removeItem(atPath: path.string)
            } catch {
                failed = failed ?? path
            }
        }
        return failed.map {
            Notice(
                .warning,
                at: SourcePosition(file: $0.string),
                "what the new report replaces can't be removed; the next run will try again"
            )
        }
    }

    /// Removes what was written so far.
    func discard() {
        for path in [folder, linkDraft, sources].compactMap(\.self) {
            try? FileManager.default.removeItem(atPath: path.string)
        }
    }

    private mutating func exchange(_ draft: FilePath, with target: FilePath) throws(Errno) {
        var exchange = Exchange(draft, with: target)
        try exchange.make()
        exchanges.append(exchange)
    }

    // MARK: The newest report

    private var linkDraft: FilePath { reports.appending("\(Self.linkPrefix)\(period)") }

    /// A new link to the newest period; nil where the one that is there leads to it.
    private func latestLink() throws(Errno) -> FilePath? {
        let newest = PublishedFolder.periods(in: reports).last.map { max($0, period) } ?? period
        let manager = FileManager.default
        let latest = reports.appending("latest").string
        guard (try? manager.destinationOfSymbolicLink(atPath: latest)) != "\(newest)" else { return nil }
        try platformLink(linkDraft.string, to: "\(newest)")
        return linkDraft
    }

    /// `latest` is a link of this tool's; anything else of that name is somebody else's.
    private func refuseForeignLatest() throws(Failure) {
        let latest = reports.appending("latest")
        guard let status = try? Stat(latest, followTargetSymlink: false), status.type != .symbolicLink else { return }
        throw Failure(
            .cannotCreateOutput,
            at: SourcePosition(file: latest.string),
            "there is something of this name that is no link to the newest report, and it will not be replaced",
            remedy: "move it away, or name another folder with --out"
        )
    }

    // MARK: Inputs

    /// Inputs inside the report that is to be replaced would be lost with it: corrected rows above all.
    func refuseInputs(_ files: [FilePath]) throws(Failure) {
        guard let file = PublishedFolder(target).first(of: files) else { return }
        throw Failure(
            .invalidInput,
            at: SourcePosition(file: file.string),
            "the input lies in the report that this run replaces and would be lost with it",
            remedy: "copy it out of \(target) and name the copy"
        )
    }
}
