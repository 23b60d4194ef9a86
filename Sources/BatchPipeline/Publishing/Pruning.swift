import Diagnostics
import Quantities
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Removes old reports, where that is asked for.
struct Pruning {
    /// The folder that the reports lie in.
    let reports: FilePath
    /// How many periods stay, at least 1.
    let kept: Int

    /// Removes the reports before the newest ones. What is no report, or holds something else, stays and is told; so does the one
    /// just published, however old its period is, and one that an input lies in.
    ///
    /// - Parameters:
    ///   - published: the period of the one just published.
    ///   - inputs: absolute and without links.
    /// - Returns: what was removed, what stays, and what could not be removed.
    func run(published: Month, inputs: [FilePath]) -> [Notice] {
        guard let oldest = PublishedFolder.periods(in: reports).suffix(kept).first else { return [] }
        var notices: [Notice] = []
        var pruned: [Month] = []
        for period in periods() where period < oldest && period != published {
            let folder = PublishedFolder(reports.appending("\(period)"))
            let reason = folder.foreignness ?? (folder.first(of: inputs).map { _ in "an input of this run lies in it" })
            if let reason {
                notices.append(Notice(.notice, at: SourcePosition(file: folder.path.string), "not pruned: \(reason)"))
                continue
            }
            do throws(Errno) {
                try hide(period)
                pruned.append(period)
            } catch {
                notices.append(warning(folder.path, error.description))
            }
        }
        guard !pruned.isEmpty else { return notices }
        notices += remove()
        notices.append(
            Notice(
                .notice,
                at: SourcePosition(file: reports.string),
                "pruned: \(pruned.map(\.description).joined(separator: ", "))"
            )
        )
        return notices
    }

    /// Whatever has a period's name, the oldest first.
    private func periods() -> [Month] {
        ((try? FileManager.default.contentsOfDirectory(atPath: reports.string)) ?? []).compactMap { Month(iso: $0) }.sorted()
    }

    /// A report goes in one step, as it came. First the note of its inputs: without its report nothing would ever remove it.
    private func hide(_ period: Month) throws(Errno) {
        for file in [ReportSources.file(of: period, in: reports), reports.appending("\(period)")] {
            guard (try? Stat(file, followTargetSymlink: false)) != nil else { continue }
            let name = PublishedFolder.prunedPrefix + (file.lastComponent?.string ?? "")
            try Exchange.rename(file, to: reports.appending(name), .onlyIfNew)
        }
    }

    private func remove() -> [Notice] {
        do throws(Failure) {
            try DiskSync.sync(reports)
        } catch {
            return [
                Notice(
                    .warning,
                    at: error.position,
                    "\(error.message); old reports that are hidden now stay until the next run"
                )
            ]
        }
        var notices: [Notice] = []
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: reports.string)) ?? []).sorted(by: bytewiseLess)
        where name.hasPrefix(PublishedFolder.prunedPrefix) {
            let path = reports.appending(name)
            do {
                try FileManager.default.removeItem(atPath: path.string)
            } catch {
                notices.append(warning(path, "its files can't be removed"))
            }
        }
        return notices
    }

    private func warning(_ path: FilePath, _ reason: String) -> Notice {
        Notice(
            .warning,
            at: SourcePosition(file: path.string),
            "the old report can't be removed (\(reason)); the next run will try again"
        )
    }
}
