import Foundation
import Testing

/// A fresh folder of one test's own, removed when the test is done.
final class Workspace: Sendable {
    let folder: URL

    init() throws {
        // Resolved, so that the paths in messages are those that the test knows.
        folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "cohortqa-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> URL {
        folder.appending(path: name)
    }

    // MARK: Writing

    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    func write(_ bytes: Data, to name: String) throws {
        let file = path(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    /// Compresses a file with gzip; it is then called the same with `.gz` behind it.
    func compress(_ name: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec gzip -nf \"$0\"", path(name).path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "gzip could not compress \(name)")
    }

    // MARK: Running

    /// Runs the binary in this folder, or in a folder of it.
    func run(
        _ arguments: String...,
        from subfolder: String? = nil,
        environment: [String: String] = [:],
        mask: String? = nil
    ) throws -> CommandRun {
        try CommandRun(
            arguments,
            in: subfolder.map { path($0) } ?? folder,
            environment: environment,
            mask: mask
        )
    }

    /// Runs `report` for October 2026 and requires one of the two exit codes that mean a finished report.
    @discardableResult
    func report(
        _ inputs: String...,
        options: [String] = [],
        out: String = "Reports",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> CommandRun {
        let arguments = ["report"] + inputs + ["--period", "2026-10", "--out", out] + options
        let run = try CommandRun(arguments, in: folder)
        try #require([0, 1].contains(run.exitCode), "\(run.errorText)", sourceLocation: sourceLocation)
        return run
    }

    // MARK: Reading

    func data(_ name: String) throws -> Data {
        try Data(contentsOf: path(name))
    }

    /// A table of the published report.
    func table(_ name: String, of report: String = "Reports/2026-10") throws -> CSVTable {
        try CSVTable(path("\(report)/tables/\(name).csv"))
    }

    /// The files of a folder, hidden ones included.
    func tree(_ name: String = "Reports") throws -> FolderTree {
        try FolderTree(path(name))
    }
}
