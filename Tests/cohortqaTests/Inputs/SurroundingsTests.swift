import Foundation
import Testing

/// Same input, same bytes, whatever the machine is set to.
struct SurroundingsTests {
    struct Surroundings: Sendable, CustomTestStringConvertible {
        var environment: [String: String]
        var mask: String?

        var testDescription: String { "\(environment.sorted { $0.key < $1.key }) umask \(mask ?? "as it is")" }
    }

    static let variants = [
        Surroundings(environment: [:]),
        Surroundings(environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]),
        Surroundings(environment: ["LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"]),
        Surroundings(environment: ["LC_ALL": "C", "TZ": "Pacific/Pago_Pago"]),
        Surroundings(environment: ["LC_ALL": "ar_EG.UTF-8", "TZ": "Asia/Kathmandu", "NO_COLOR": "1", "TERM": "dumb"]),
        Surroundings(environment: ["TZ": "America/St_Johns", "COLUMNS": "40"], mask: "077"),
        Surroundings(environment: ["SWIFT_DETERMINISTIC_HASHING": "1"], mask: "000"),
    ]

    private static func run(_ variant: Surroundings) throws -> (CommandRun, FolderTree) {
        let workspace = try Workspace()
        let run = try CommandRun(
            ["report", Repository.sampleData.path, "--period", "2026-10"],
            in: workspace.folder,
            environment: variant.environment,
            mask: variant.mask
        )
        return (run, try workspace.tree())
    }

    @Test(arguments: variants)
    func sameBytes(variant: Surroundings) throws {
        let sample = try PublishedReport.onSampleData()
        let (run, tree) = try Self.run(variant)
        #expect(run.exitCode == 1)
        #expect(run.output == sample.run.output)
        #expect(run.errors == sample.run.errors)
        let differences = tree.differences(from: sample.tree)
        #expect(differences == [])
    }

    /// Whatever the mask, what is published can be read by the one who published it.
    @Test(arguments: ["077", "022", "000"])
    func publishedFilesAreReadable(mask: String) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        #expect(try workspace.run("report", "exports", "--period", "2026-10", mask: mask).exitCode == 0)
        for file in try workspace.tree().files() {
            let path = workspace.path("Reports/\(file.path)").path
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights.map { $0 & 0o400 } == 0o400)
            #expect(rights.map { $0 & 0o022 } == 0, "others may not change \(file.path)")
        }
    }
}
