import Foundation
import Testing

/// A report on exports of the repository, made once and kept in memory for all tests that look at it.
struct PublishedReport: Sendable {
    let run: CommandRun
    /// Everything below `Reports`.
    let tree: FolderTree

    private static let sampleData = Result { try PublishedReport(on: Repository.sampleData) }
    private static let worked = Result { try PublishedReport(on: Repository.workedExample) }

    /// The report on SampleData for October 2026.
    static func onSampleData() throws -> PublishedReport {
        try sampleData.get()
    }

    /// The report on the worked example for October 2026.
    static func onWorkedExample() throws -> PublishedReport {
        try worked.get()
    }

    private init(on exports: URL) throws {
        let workspace = try Workspace()
        run = try CommandRun(["report", exports.path, "--period", "2026-10"], in: workspace.folder)
        try #require(run.exitCode == 1, "\(run.errorText)")
        tree = try workspace.tree()
    }

    /// The report's own folder.
    var folder: FolderTree { tree.subtree("2026-10") }

    /// A file of the report's folder, by its path in it.
    func data(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Data {
        guard case .file(let bytes)? = tree.entries["2026-10/\(path)"] else {
            return try #require(nil as Data?, "no file \(path)", sourceLocation: sourceLocation)
        }
        return bytes
    }

    func table(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CSVTable {
        try CSVTable(text: String(decoding: data("tables/\(name).csv", sourceLocation: sourceLocation), as: UTF8.self))
    }
}
