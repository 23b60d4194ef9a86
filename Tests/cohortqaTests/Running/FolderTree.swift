import Foundation

/// Everything in a folder: its files with their bytes, its links with what they name, its empty folders.
struct FolderTree: Equatable, Sendable {
    enum Entry: Equatable, Sendable {
        case file(Data)
        case link(String)
        case folder
    }

    /// By the path in the folder.
    private(set) var entries: [String: Entry] = [:]

    /// What is in the folder; nothing where there is no such folder.
    init(_ folder: URL) throws {
        try read(folder, prefix: "")
    }

    /// What is in one of its folders.
    func subtree(_ folder: String) -> FolderTree {
        var result = self
        result.entries = [:]
        for (path, entry) in entries where path.hasPrefix(folder + "/") {
            result.entries[String(path.dropFirst(folder.count + 1))] = entry
        }
        return result
    }

    var paths: [String] { entries.keys.sorted() }

    /// The files whose paths begin with `prefix`, with their bytes, in the order of paths.
    func files(in prefix: String = "") -> [(path: String, bytes: Data)] {
        paths.compactMap { path in
            guard path.hasPrefix(prefix), case .file(let bytes)? = entries[path] else { return nil }
            return (path, bytes)
        }
    }

    /// One line for each entry that the two folders do not have alike; for a text file the first line that differs.
    func differences(from other: FolderTree) -> [String] {
        Set(entries.keys).union(other.entries.keys).sorted().compactMap { path in
            switch (entries[path], other.entries[path]) {
            case (nil, _): return "\(path): missing"
            case (_, nil): return "\(path): not expected"
            case (.file(let left)?, .file(let right)?):
                return left == right ? nil : "\(path): \(Self.firstDifference(left, right))"
            case (let left, let right): return left == right ? nil : "\(path): of another kind or another link"
            }
        }
    }

    private mutating func read(_ folder: URL, prefix: String) throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder.path) else { return }
        // The centre's own note of where its inputs lie is no part of what is published; see BundleCommandTests. Nor is the
        // file that keeps two runs apart.
        for name in try manager.contentsOfDirectory(atPath: folder.path)
        where !name.hasPrefix(".sources-") && name != ".lock" && name != "history.sqlite" {
            let item = folder.appending(path: name)
            let path = prefix + name
            switch try manager.attributesOfItem(atPath: item.path)[.type] as? FileAttributeType {
            case .typeSymbolicLink?:
                entries[path] = .link(try manager.destinationOfSymbolicLink(atPath: item.path))
            case .typeDirectory?:
                entries[path] = .folder
                try read(item, prefix: path + "/")
            default:
                entries[path] = .file(try Data(contentsOf: item))
            }
        }
    }

    private static func firstDifference(_ left: Data, _ right: Data) -> String {
        let lines = [left, right].map {
            String(decoding: $0, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        }
        for number in 0..<max(lines[0].count, lines[1].count) {
            let pair = lines.map { number < $0.count ? String($0[number].prefix(200)) : "(end)" }
            if pair[0] != pair[1] { return "line \(number + 1) is “\(pair[0])”, expected “\(pair[1])”" }
        }
        return "other bytes"
    }
}
