import Foundation
import Testing

/// Where reports for others go, what a verifier gets, and which options contradict each other.
struct AudienceTests {
    private static func workspace() throws -> Workspace { try QualityExport().workspace() }

    @Test func verifierSeesLearnersByTheirIds() throws {
        let workspace = try Self.workspace()
        let run = try workspace.report("exports", options: ["--audience", "verifier"])
        let report = "Reports/verifier/2026-10"
        let progress = try workspace.table("registration_progress", of: report)
        #expect(try progress.column("registration_id") == QualityExport.acceptedRegistrationIDs.sorted())
        #expect(try Set(progress.column("learner_id")).isSuperset(of: ["LZ-2001", "00820000090"]))
        let paths = try workspace.tree(report).paths
        #expect(!paths.contains { $0.hasPrefix("rejected") })
        #expect(paths.filter { $0.hasPrefix("tables/") }.count == 20)
        #expect(paths.contains("pages/findings.html") && paths.contains("pages/cohort-c1-k3.html"))
        let names = try workspace.places(of: QualityExport.nameParts, in: "Reports", run)
        #expect(names == [])
        let document = try #require(
            try JSONSerialization.jsonObject(with: workspace.data("\(report)/run.json")) as? [String: Any]
        )
        #expect(document["audience"] as? String == "verifier")
        #expect(document["disclosure_policy"] == nil)
        #expect(document["pseudonyms"] as? Bool == false)
        let page = try StrictPage(workspace.data("\(report)/index.html"))
        #expect(page.texts.contains("an external verifier, without rejected rows"))
    }

    /// The same tables as the centre's own.
    @Test func verifierSeesTheSameTables() throws {
        let workspace = try Self.workspace()
        try workspace.report("exports")
        try workspace.report("exports", options: ["--audience", "verifier"])
        let own = try workspace.tree("Reports/2026-10/tables")
        let differences = try workspace.tree("Reports/verifier/2026-10/tables").differences(from: own)
        #expect(differences == [])
        #expect(try workspace.tree("Reports/2026-10").paths.contains("rejected/zq-register.csv"))
    }

    @Test func internalReportSaysWhomItIsFor() throws {
        let workspace = try Self.workspace()
        try workspace.report("exports")
        let document = try #require(
            try JSONSerialization.jsonObject(with: workspace.data("Reports/2026-10/run.json")) as? [String: Any]
        )
        #expect(document["audience"] as? String == "internal")
        #expect(document["disclosure_policy"] == nil)
        for path in ["index.html", "pages/findings.html", "pages/cohort-c1-k1.html"] {
            let page = try StrictPage(workspace.data("Reports/2026-10/\(path)"))
            #expect(page.texts.contains("the centre itself"), "\(path)")
        }
    }

    /// Each audience has its own folder with its own `latest`; the centre's report stays as it is.
    @Test func foldersOfTheirOwn() throws {
        let workspace = try Self.workspace()
        try workspace.report("exports")
        let before = try workspace.tree()
        for audience in ["verifier", "public"] {
            try workspace.report("exports", options: ["--audience", audience])
            let run = try workspace.run(
                "report",
                "exports",
                "--period",
                "2026-11",
                "--audience",
                audience,
                "--fail-on",
                "never"
            )
            #expect(run.exitCode == 0)
            #expect(run.errorText.hasSuffix("report: Reports/\(audience)/2026-11/index.html\n"))
        }
        let after = try workspace.tree()
        #expect(after.paths.filter { !$0.contains("/") } == ["2026-10", "latest", "public", "verifier"])
        #expect(after.subtree("2026-10") == before.subtree("2026-10"))
        #expect(after.entries["latest"] == .link("2026-10"))
        for audience in ["verifier", "public"] {
            let folder = after.subtree(audience)
            #expect(folder.paths.filter { !$0.contains("/") } == ["2026-10", "2026-11", "latest"])
            #expect(folder.entries["latest"] == .link("2026-11"))
        }
        try workspace.report("exports")
        #expect(try workspace.tree() == after, "nor do the others change with the centre's")
    }

    @Test(arguments: [
        (["--policy", "ofqual"], "the audience is internal"),
        (["--policy", "none"], "add --audience public, or leave --policy out"),
        (["--audience", "verifier", "--policy", "dfe-fe"], "the audience is verifier"),
        (["--audience", "internal", "--policy", "dfe-fe"], "the audience is internal"),
        (["--audience", "public", "--pseudonym-key", "own.key"], "the public gets no ids"),
        (["--audience", "everybody"], "everybody"), (["--policy", "dfe"], "dfe"), (["--pseudonym-key", ""], "empty"),
    ])
    func contradictions(options: [String], message: String) throws {
        let workspace = try Self.workspace()
        try PseudonymTests.writeKey(to: workspace)
        let run = try CommandRun(["report", "exports", "--period", "2026-10"] + options, in: workspace.folder)
        #expect(run.exitCode == 64, "\(run.errorText)")
        #expect(run.output.isEmpty)
        #expect(run.errorText.contains(message), "\(run.errorText)")
        #expect(try workspace.tree().paths == [])
    }

    /// Only what the command line says can contradict itself: settings hold for several audiences.
    @Test func policyOfTheSettingsIsForThePublicOnly() throws {
        let workspace = try QualityExport().workspace(settings: "disclosure: {policy: ofqual}\n")
        try workspace.report("exports")
        let plain = try Self.workspace()
        try plain.report("exports")
        let differences = try workspace.tree("Reports/2026-10/tables").differences(from: plain.tree("Reports/2026-10/tables"))
        #expect(differences == [])
        #expect(try workspace.tree().paths == plain.tree().paths)
    }
}
