import Diagnostics
import Quantities
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A report in the making: a hidden folder beside the published ones that takes their place once everything is written.
///
/// Until then a reader sees the report that was there before, whole.
struct PublishingStage: Sendable {
    /// Where the report is written meanwhile.
    let folder: FilePath
    private let reports: FilePath
    private let period: String

    /// Creates the stage, so that an output folder that can't be written to is found before the work and not after.
    init(reports: FilePath, period: Month) throws(Failure) {
        self.reports = reports
        self.period = period.description
        folder = reports.appending(".staging-\(period)-\(ProcessInfo.processInfo.processIdentifier)")
        try ReportFolder.create(reports)
        removeLeftovers()
        try ReportFolder.create(folder)
        try refuseForeignFolder()
        try refuseForeignLatest()
    }

    /// Where the report's files are written.
    var files: ReportFolder { ReportFolder(path: folder) }

    /// Puts the stage in the place of the period's report and makes `latest` name the newest period.
    ///
    /// - Returns: the published folder.
    func publish() throws(Failure) -> FilePath {
        let target = reports.appending(period)
        let replaced = reports.appending(".replaced-\(period)-\(ProcessInfo.processInfo.processIdentifier)")
        do {
            let manager = FileManager.default
            let replaces = manager.fileExists(atPath: target.string)
            if replaces { try manager.moveItem(atPath: target.string, toPath: replaced.string) }
            do {
                try manager.moveItem(atPath: folder.string, toPath: target.string)
                try nameLatest()
            } catch {
                // Back as it was, as far as that can be done.
                try? manager.moveItem(atPath: target.string, toPath: folder.string)
                if replaces { try? manager.moveItem(atPath: replaced.string, toPath: target.string) }
                throw error
            }
            if replaces { try manager.removeItem(atPath: replaced.string) }
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: target.string),
                "the finished report can't be put in its place",
                remedy: "check your rights in \(reports) and that no file in the way is open"
            )
        }
        return target
    }

    /// Removes what was written so far.
    func discard() {
        try? FileManager.default.removeItem(atPath: folder.string)
    }

    /// Removes what interrupted runs left: stages, which hold rejected rows with names, and replaced reports. A replaced report
    /// whose successor never came goes back to its place.
    private func removeLeftovers() {
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: reports.string)) ?? [] {
            let parts = name.split(separator: "-")
            guard let process = parts.last.flatMap({ Int32($0) }), process > 0,
                process == ProcessInfo.processInfo.processIdentifier || !isRunning(process)
            else { continue }
            let path = reports.appending(name).string
            if name.hasPrefix(".replaced-"), parts.count == 4 {
                let target = reports.appending("\(parts[1])-\(parts[2])").string
                if !manager.fileExists(atPath: target) {
                    try? manager.moveItem(atPath: path, toPath: target)
                    continue
                }
            }
            if [".staging-", ".replaced-", ".latest-"].contains(where: name.hasPrefix) {
                try? manager.removeItem(atPath: path)
            }
        }
    }

    /// Only what this tool wrote is replaced: a folder with a report in it and nothing else, or an empty one.
    private func refuseForeignFolder() throws(Failure) {
        let target = reports.appending(period)
        guard let status = try? Stat(target, followTargetSymlink: false) else { return }
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: target.string)) ?? []
        let foreign = entries.filter { !$0.hasPrefix(".") && !Self.ownEntries.contains($0) }.sorted(by: bytewiseLess)
        let isOwn = status.type == .directory && (entries.isEmpty || entries.contains("run.json"))
        guard !isOwn || !foreign.isEmpty else { return }
        discard()
        throw Failure(
            .cannotCreateOutput,
            at: SourcePosition(file: target.string),
            isOwn
                ? "beside the report there is something else in it that would be lost: \(foreign.prefix(5).joined(separator: ", "))"
                : "there is something of this name that is no report of this tool, and it will not be replaced",
            remedy: "move it away, or name another folder with --out"
        )
    }

    /// What a report's folder holds.
    private static let ownEntries: Set<String> = [
        "datapackage.json", "index.html", "pages", "rejected", "report.xlsx", "run.json", "tables",
    ]

    /// Inputs inside the report that is to be replaced would be lost with it: corrected rows above all.
    func refuseInputs(_ files: [FilePath]) throws(Failure) {
        guard let target = try? Stat(reports.appending(period)) else { return }
        for file in files {
            var folder = file.removingLastComponent()
            while !folder.isEmpty, !folder.components.isEmpty {
                if let status = try? Stat(folder), status.inode == target.inode, status.deviceID == target.deviceID {
                    throw Failure(
                        .invalidInput,
                        at: SourcePosition(file: file.string),
                        "the input lies in the report that this run replaces and would be lost with it",
                        remedy: "copy it out of \(reports.appending(period)) and name the copy"
                    )
                }
                folder = folder.removingLastComponent()
            }
        }
    }

    /// `latest` is a link of this tool's; anything else of that name is somebody else's.
    private func refuseForeignLatest() throws(Failure) {
        let latest = reports.appending("latest")
        guard let status = try? Stat(latest, followTargetSymlink: false), status.type != .symbolicLink else { return }
        discard()
        throw Failure(
            .cannotCreateOutput,
            at: SourcePosition(file: latest.string),
            "there is something of this name that is no link to the newest report, and it will not be replaced",
            remedy: "move it away, or name another folder with --out"
        )
    }

    private func nameLatest() throws {
        let manager = FileManager.default
        let periods = try manager.contentsOfDirectory(atPath: reports.string).filter { Month(iso: $0) != nil }
        guard let newest = periods.max(by: bytewiseLess) else { return }
        let latest = reports.appending("latest").string
        guard (try? manager.destinationOfSymbolicLink(atPath: latest)) != newest else { return }
        // The old link goes in one step with the new one's coming.
        let link = reports.appending(".latest-\(ProcessInfo.processInfo.processIdentifier)").string
        try? manager.removeItem(atPath: link)
        try manager.createSymbolicLink(atPath: link, withDestinationPath: newest)
        try rename(link, latest)
    }

    private func rename(_ old: String, _ new: String) throws {
        // `moveItem` refuses to replace; rename(2) replaces in one step.
        guard platformRename(old, new) == 0 else { throw Errno.ioError }
    }
}
