import Foundation
import Testing

/// Reports are published whole, one folder a period, and `latest` names the newest.
struct PublishingTests {
    private static func latest(in workspace: Workspace) throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: workspace.path("Reports/latest").path)
    }

    @Test func latestNamesTheNewestPeriod() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        for (period, newest) in [
            ("2026-09", "2026-09"), ("2026-10", "2026-10"), ("2026-08", "2026-10"), ("2026-10", "2026-10"),
            ("2026-11", "2026-11"), ("2026-09", "2026-11"),
        ] {
            let run = try workspace.run("report", "exports", "--period", period, "--fail-on", "never", "--quiet")
            #expect(run.exitCode == 0)
            #expect(try Self.latest(in: workspace) == newest)
        }
        let folders = try FileManager.default.contentsOfDirectory(atPath: workspace.path("Reports").path).sorted()
        let periods = ["2026-08", "2026-09", "2026-10", "2026-11"]
        #expect(
            folders == [".lock"] + periods.map { ".sources-\($0).json" } + periods + ["history.sqlite", "latest"],
            "nothing else stays behind"
        )
    }

    @Test func reportIsReplacedWhole() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.sessions.append("R3,2026-10-99,coaching,60,,,,")
        try export.write(to: workspace)
        try workspace.report("exports")
        let first = try workspace.tree("Reports/2026-10")
        #expect(first.paths.contains("pages/cohort-c1-k2.html"))
        #expect(first.paths.contains("rejected/sessions.csv"))

        var smaller = CohortExport()
        smaller.registrations.remove(at: 3)
        smaller.unitResults.remove(at: 4)
        smaller.sessions.removeSubrange(10...)
        smaller.evidence.removeSubrange(1...)
        try smaller.write(to: workspace)
        try workspace.report("exports")
        let second = try workspace.tree("Reports/2026-10")
        #expect(second.paths.filter { $0.hasPrefix("pages/cohort-") } == ["pages/cohort-c1-k1.html"])
        #expect(!second.paths.contains { $0.hasPrefix("rejected") })

        let fresh = try Workspace()
        try smaller.write(to: fresh)
        try fresh.report("exports")
        let differences = try second.differences(from: fresh.tree("Reports/2026-10"))
        #expect(differences == [])
    }

    @Test func secondRunGivesTheSameBytes() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.report("exports")
        let first = try workspace.tree()
        try workspace.report("exports")
        let differences = try workspace.tree().differences(from: first)
        #expect(differences == [])
    }

    @Test func withoutPages() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.report("exports", options: ["--no-pages"])
        let paths = try workspace.tree("Reports/2026-10").paths
        #expect(paths.contains("index.html"))
        #expect(paths.contains("pages/cohorts.html") && !paths.contains { $0.hasPrefix("pages/cohort-") })
        for (path, bytes) in try workspace.tree("Reports/2026-10").files() where path.hasSuffix(".html") {
            let page = String(decoding: bytes, as: UTF8.self)
            #expect(
                !page.contains("\"cohort-") && !page.contains("pages/cohort-"),
                "\(path): nothing leads to what is not there"
            )
        }
    }

    @Test func oneCohortOnePage() throws {
        let paths = try PublishedReport.onSampleData().folder.subtree("pages").paths
        #expect(paths.filter { $0.hasPrefix("cohort-") } == (1...8).map { "cohort-c001-k0\($0).html" })
        for name in ["cohorts", "qualifications", "qualification-8582-d", "findings-r101", "sampling-planned", "definitions"] {
            #expect(paths.contains("\(name).html"))
        }
    }

    /// The published report is the example to look at; `make report` makes it.
    @Test func repositoryHoldsWhatTheProgramMakes() throws {
        let made = try PublishedReport.onSampleData().folder
        let differences = try FolderTree(Repository.publishedReport).differences(from: made)
        #expect(differences == [], "run “make report” and commit Reports/2026-10")
    }
}
