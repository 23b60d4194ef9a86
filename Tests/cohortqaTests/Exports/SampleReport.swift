import Foundation
import Testing

/// The report on SampleData for October 2026, made once for all tests that look at it.
final class SampleReport: Sendable {
    let workspace: Workspace
    let run: CommandRun

    private static let result = Result { try SampleReport() }

    static func shared() throws -> SampleReport {
        try result.get()
    }

    private init() throws {
        workspace = try Workspace()
        run = try CommandRun(["report", Repository.sampleData.path, "--period", "2026-10"], in: workspace.folder)
        try #require(run.exitCode == 1, "\(run.errorText)")
    }

    func table(_ name: String) throws -> CSVTable {
        try workspace.table(name)
    }
}
