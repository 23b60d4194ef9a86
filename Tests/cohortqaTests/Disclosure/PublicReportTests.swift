import Foundation
import Testing

/// What a report for the public holds, and above all what it does not.
struct PublicReportTests {
    private static let tables = [
        "centre_summary", "cohort_summary", "monthly_activity", "overall_summary", "qualification_summary", "unit_summary",
        "upgrade_paths",
    ]
    private static let settings = """
        waivers:
          - {rule: R201, registration: RZ-1003, reason: Wv-agreed, owner: Wv-owner, expires_on: 2026-12-31}
          - {rule: R302, registration: RZ-1004, reason: Wv-moved, owner: Wv-second, expires_on: 2026-09-30}

        """
    /// Whatever is about single learners or people, and what the files are called.
    private static let unsaid =
        QualityExport.registrationIDs + QualityExport.learnerIDs + QualityExport.personIDs + QualityExport.nameParts
        + QualityExport.fileNames + ["zq-", "Wv-", "exports"]

    private static func reported(_ options: String...) throws -> (workspace: Workspace, run: CommandRun) {
        let workspace = try QualityExport().workspace(settings: settings)
        return (workspace, try workspace.report("exports", options: ["--audience", "public"] + options))
    }

    @Test(arguments: [[], ["--json"], ["--policy", "none"], ["--policy", "ofqual"], ["--no-pages"]])
    func nobodyIsToldOf(options: [String]) throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        let run = try workspace.report("exports", options: ["--audience", "public"] + options)
        #expect(run.exitCode == 1)
        let places = try workspace.places(of: Self.unsaid, in: "Reports", run)
        #expect(places == [])
        // The search finds what there is.
        let others = try workspace.places(of: ["8582-D", "cohort_summary"], in: "Reports", run)
        #expect(others.contains { $0.hasPrefix("standard output") } && others.count > 4)
    }

    @Test func onlyTheTablesOfGroups() throws {
        let (workspace, _) = try Self.reported()
        #expect(
            try workspace.tree().paths == ["public", "public/2026-10", "public/2026-10/datapackage.json"]
                + ["public/2026-10/index.html", "public/2026-10/report.xlsx", "public/2026-10/run.json"]
                + ["public/2026-10/tables"] + Self.tables.map { "public/2026-10/tables/\($0).csv" } + ["public/latest"]
        )
        let page = try StrictPage(workspace.data("Reports/public/2026-10/index.html"))
        let links = page.values(of: "href").filter { !$0.hasPrefix("#") }
        #expect(Set(links) == Set(Self.tables.map { "tables/\($0).csv" }), "nothing leads anywhere else")
    }

    private static func document(_ workspace: Workspace, _ report: String = "Reports/public/2026-10") throws -> [String: Any] {
        let document = try JSONSerialization.jsonObject(with: workspace.data("\(report)/run.json"))
        return try #require(document as? [String: Any])
    }

    @Test func runDocument() throws {
        let (workspace, _) = try Self.reported()
        let document = try Self.document(workspace)
        #expect(document["audience"] as? String == "public")
        #expect(document["disclosure_policy"] as? String == "dfe-fe")
        #expect(document["pseudonyms"] as? Bool == false)
        #expect((document["inputs"] as? [Any])?.isEmpty == true)
        #expect((document["reconciliation"] as? [Any])?.isEmpty == true)
        let tables = try #require(document["tables"] as? [[String: Any]])
        #expect(tables.compactMap { $0["id"] as? String }.sorted() == Self.tables)
    }

    @Test(arguments: ["none", "dfe-fe", "ofqual"])
    func policyIsNamed(policy: String) throws {
        let (workspace, _) = try Self.reported("--policy", policy)
        #expect(try Self.document(workspace)["disclosure_policy"] as? String == policy)
        let page = try StrictPage(workspace.data("Reports/public/2026-10/index.html"))
        #expect(page.texts.contains("the public: groups only, under the policy \(policy)"))
        let word = ["none": "exact", "dfe-fe": "nearest 10", "ofqual": "nearest 5"][policy] ?? "?"
        #expect(try page.section("How figures are protected").first?.contains(word) == true)
    }

    /// The default is dfe-fe, from whatever the audience comes.
    @Test func usualPolicy() throws {
        let (workspace, _) = try Self.reported()
        let (named, _) = try Self.reported("--policy", "dfe-fe")
        let differences = try workspace.tree().differences(from: named.tree())
        #expect(differences == [])
        let other = try QualityExport().workspace(settings: Self.settings + "disclosure: {audience: public, policy: dfe-fe}\n")
        try other.report("exports")
        #expect(try other.tree().paths == workspace.tree().paths)
        let variable = try QualityExport().workspace(settings: Self.settings)
        let environment = ["COHORTQA_AUDIENCE": "public"]
        #expect(try variable.run("report", "exports", "--period", "2026-10", environment: environment).exitCode == 1)
        #expect(try variable.tree().differences(from: workspace.tree()) == [])
    }

    /// Counts are rounded to tens or low, amounts of small groups are x, and the terminal shows what the files say.
    @Test func figuresAreProtected() throws {
        let (workspace, run) = try Self.reported()
        let cohorts = try workspace.table("cohort_summary", of: "Reports/public/2026-10")
        #expect(
            try cohorts.columns("cohort_id", "registrations")
                == ["K1", "K1", "K2", "K2", "K3", "K3", "K3"].map { [$0, "low"] }
        )
        #expect(try Set(cohorts.column("practice_hours_logged")) == ["x"])
        #expect(try Set(cohorts.column("completion_rate")) == ["x"])
        let overall = try workspace.table("overall_summary", of: "Reports/public/2026-10")
        #expect(try ["0", "10", "low"].contains(overall.column("registrations").first))
        #expect(run.outputText.contains("low"))
    }

    /// Standard error goes into the same logs: no id, no name and no number of findings is in it.
    @Test func messagesTellOfNobody() throws {
        let (_, run) = try Self.reported()
        let told = Self.unsaid.filter { $0 != "exports" && !$0.hasPrefix("zq-") && run.errorText.contains($0) }
        #expect(told == [])
        #expect(run.errorLines.contains("findings: the numbers are in the centre's own report"))
        #expect(run.errorText.firstMatch(of: try Regex("[0-9]+ (error|warning|info)")) == nil)
    }

    /// Without a policy the tables of groups are those of the internal report.
    @Test func policyNone() throws {
        let (workspace, _) = try Self.reported("--policy", "none")
        try workspace.report("exports", options: ["--audience", "internal"])
        for table in Self.tables {
            let path = "2026-10/tables/\(table).csv"
            #expect(try workspace.data("Reports/public/\(path)") == workspace.data("Reports/\(path)"), "\(table)")
        }
    }

    /// A key in the settings or the environment is for the other audiences, and is not even read.
    @Test func keyOfTheSettingsIsNotUsed() throws {
        let workspace = try QualityExport().workspace(settings: "disclosure: {pseudonym_key: no.key}\n")
        try workspace.report("exports", options: ["--audience", "public"])
        #expect(try Self.document(workspace)["pseudonyms"] as? Bool == false)
    }

    /// SampleData is large enough that some figures are shown.
    @Test(arguments: [("dfe-fe", "low"), ("ofqual", "fewer than 5")])
    func sampleData(policy: String, mark: String) throws {
        let workspace = try Workspace()
        let run = try CommandRun(
            ["report", Repository.sampleData.path, "--period", "2026-10", "--audience", "public", "--policy", policy],
            in: workspace.folder
        )
        #expect(run.exitCode == 1)
        let step = policy == "ofqual" ? 5 : 10
        for name in ["centre_summary", "cohort_summary", "qualification_summary", "overall_summary"] {
            let table = try workspace.table(name, of: "Reports/public/2026-10")
            for column in ["registrations", "certificated", "withdrawn", "continuing", "passes"] {
                for cell in try table.column(column) {
                    #expect(
                        [mark, "x"].contains(cell) || Int(cell).map { $0.isMultiple(of: step) } == true,
                        "\(name) \(column) \(cell)"
                    )
                }
            }
        }
        #expect(try workspace.table("overall_summary", of: "Reports/public/2026-10").column("registrations") != [mark])
        let ids = try PublishedReport.onSampleData().table("registration_progress").columns("registration_id", "learner_id")
        let places = try workspace.places(of: ids.joined().filter { $0.count > 3 }, in: "Reports", run)
        #expect(places == [])
    }
}
