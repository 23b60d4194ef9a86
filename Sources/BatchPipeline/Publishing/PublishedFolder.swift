import Diagnostics
import Quantities
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Something that has a period's name in a folder of reports: a report of this tool, or somebody else's.
struct PublishedFolder {
    let path: FilePath

    init(_ path: FilePath) {
        self.path = path
    }

    /// What a report's folder holds.
    private static let ownEntries: Set<String> = [
        "datapackage.json", "index.html", "pages", "rejected", "report.xlsx", "run.json", "tables",
    ]

    /// What keeps it from being replaced or removed; nil where nothing does, or nothing is there.
    ///
    /// Only what this tool wrote is: a folder with a report in it and nothing else, or an empty one.
    var foreignness: String? {
        guard let status = try? Stat(path, followTargetSymlink: false) else { return nil }
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
        guard status.type == .directory, entries.isEmpty || entries.contains("run.json") else {
            return "there is something of this name that is no report of this tool"
        }
        let foreign = entries.filter { !$0.hasPrefix(".") && !Self.ownEntries.contains($0) }.sorted(by: bytewiseLess)
        guard !foreign.isEmpty else { return nil }
        return
            "beside the report there is something else in it that would be lost: \(foreign.prefix(5).joined(separator: ", "))"
    }

    func refuseForeign() throws(Failure) {
        guard let foreignness else { return }
        throw Failure(
            .cannotCreateOutput,
            at: SourcePosition(file: path.string),
            "\(foreignness), and it will not be replaced",
            remedy: "move it away, or name another folder with --out"
        )
    }

    /// The first of the files that lies in it.
    func first(of files: [FilePath]) -> FilePath? {
        guard let own = try? Stat(path) else { return nil }
        return files.first { file in
            var folder = file.removingLastComponent()
            while !folder.isEmpty, !folder.components.isEmpty {
                if let status = try? Stat(folder), status.inode == own.inode, status.deviceID == own.deviceID { return true }
                folder = folder.removingLastComponent()
            }
            return false
        }
    }
}

// MARK: - A folder of them

extension PublishedFolder {
    static let prunedPrefix = ".pruned-"

    /// What runs leave that were interrupted.
    private static let leftoverPrefixes = [".staging-", Exchange.asidePrefix, ".latest-", prunedPrefix, OutputFile.draftPrefix]

    /// The periods of the reports in a folder, the oldest first.
    static func periods(in reports: FilePath) -> [Month] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: reports.string)) ?? []
        return names.compactMap { Month(iso: $0) }
            .filter { FileManager.default.fileExists(atPath: reports.appending("\($0)").appending("run.json").string) }
            .sorted()
    }

    /// Removes what interrupted runs left: stages above all, which hold rejected rows with names. Call it under the lock only.
    static func removeLeftovers(in reports: FilePath) {
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: reports.string)) ?? [] {
            guard leftoverPrefixes.contains(where: name.hasPrefix) else { continue }
            let path = reports.appending(name)
            if name.hasPrefix(Exchange.asidePrefix), restore(path, in: reports) { continue }
            try? manager.removeItem(atPath: path.string)
        }
    }

    /// What was put aside goes back where its successor never came. Earlier versions put a number behind the report's name.
    private static func restore(_ path: FilePath, in reports: FilePath) -> Bool {
        let name = String((path.lastComponent?.string ?? "").dropFirst(Exchange.asidePrefix.count))
        guard !name.isEmpty else { return false }
        let target = reports.appending(Month(iso: String(name.prefix(7))).map { "\($0)" } ?? name)
        do throws(Errno) {
            try Exchange.rename(path, to: target, .onlyIfNew)
            return true
        } catch {
            return false
        }
    }
}
