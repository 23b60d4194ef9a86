import Foundation
import Testing

/// Learners' names where the settings ask for them: on the pages of cohorts and in the verifier's list of learners, and nowhere
/// else.
struct LearnerNamesTests {
    private static let settings = "disclosure: {learner_names: true}\n"

    private static func names(_ workspace: Workspace, _ run: CommandRun) throws -> [String] {
        try workspace.places(of: [QualityExport.name], in: "Reports", run)
            .map { String($0.prefix { $0 != ":" }) }.filter { !$0.contains("/rejected/") }
    }

    @Test(arguments: [("internal", ""), ("verifier", "verifier/")])
    func namesAreOnCohortPages(audience: String, folder: String) throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        let run = try workspace.report("exports", options: ["--audience", audience])
        let pages = (1...3).map { "\(folder)2026-10/pages/cohort-c1-k\($0).html" }
        let first = audience == "verifier" ? ["verifier/2026-10/index.html"] : []
        #expect(try Self.names(workspace, run) == first + pages)
        let page = try StrictPage(workspace.data("Reports/\(pages[0])"))
        let registrations = try page.section("Credits and hours of each registration")
        #expect(registrations.contains("Name") && registrations.count { $0 == QualityExport.name } == 2)
        #expect(page.texts.contains { $0.hasSuffix("; with learners' names") })
    }

    @Test(arguments: ["internal", "verifier"])
    func withoutTheSettingThereAreNone(audience: String) throws {
        let workspace = try QualityExport().workspace()
        let run = try workspace.report("exports", options: ["--audience", audience])
        #expect(try Self.names(workspace, run) == [])
    }

    @Test func publicGetsNone() throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        let run = try workspace.report("exports", options: ["--audience", "public"])
        let places = try workspace.places(of: QualityExport.nameParts, in: "Reports", run)
        #expect(places == [])
    }

    /// Beside their names pseudonyms would hide nothing.
    @Test func namesAndPseudonymsAreRefused() throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        try PseudonymTests.writeKey(to: workspace)
        let run = try workspace.run("report", "exports", "--period", "2026-10", "--pseudonym-key", "own.key")
        #expect(run.exitCode == 78)
        #expect(run.errorText.contains("error: learners' names would stand beside their pseudonyms. What to do: leave out"))
        #expect(try workspace.tree().paths == [])
    }

    /// The tables are the same with and without names.
    @Test func tablesHaveNoNames() throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        try workspace.report("exports")
        let plain = try QualityExport().workspace()
        try plain.report("exports")
        let differences = try workspace.tree("Reports/2026-10/tables").differences(from: plain.tree("Reports/2026-10/tables"))
        #expect(differences == [])
    }

    @Test func otherCommandsShowNone() throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        for arguments in [["check", "exports"], ["check", "--json", "exports"], ["explain", "RZ-1001", "exports"]] {
            let run = try CommandRun(arguments + ["--period", "2026-10"], in: workspace.folder)
            let text = run.outputText + run.errorText
            #expect(run.exitCode < 2 && !QualityExport.nameParts.contains { text.contains($0) }, "\(arguments)")
        }
    }
}
