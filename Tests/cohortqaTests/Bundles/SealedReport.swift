import Foundation
import Testing

/// A published report, a key and what is done with them.
struct SealedReport {
    let workspace: Workspace

    /// - Parameter options: of the report.
    init(options: [String] = []) throws {
        workspace = try QualityExport().workspace()
        try workspace.report("exports", options: options)
        let key = try workspace.run("key", "new", "centre.key")
        try #require(key.exitCode == 0, "\(key.errorText)")
    }

    /// Runs `bundle` for October 2026 and a verifier.
    func bundle(_ options: String..., audience: String? = "verifier", out: String = "b.zip") throws -> CommandRun {
        try CommandRun(
            ["bundle", "--period", "2026-10", "--out", out] + (audience.map { ["--audience", $0] } ?? []) + options,
            in: workspace.folder
        )
    }

    func verify(_ options: String..., bundle: String = "b.zip", key: String = "centre.pub") throws -> CommandRun {
        try CommandRun(["verify", bundle, "--key", key] + options, in: workspace.folder)
    }

    /// A signed bundle with the accepted rows, as `b.zip`.
    func sealed() throws -> Self {
        let run = try bundle("--with-inputs", "--key", "centre.key")
        try #require(run.exitCode == 0, "\(run.errorText)")
        return self
    }

    /// What lies in the workspace besides what a test put there.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path).filter { $0.hasPrefix(".") }
    }
}
