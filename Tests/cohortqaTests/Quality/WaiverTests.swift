import Foundation
import Testing

/// Waivers and overridden severities from the settings to the exit code, the tables and the pages.
struct WaiverTests {
    private static let settings = """
        waivers:
          - {rule: R201, registration: RZ-1003, reason: Wv-agreed <b>by letter</b>, owner: "=Wv-owner", expires_on: 2026-10-31}
          - {rule: R302, registration: RZ-1004, reason: Wv-moved, owner: Wv-second, expires_on: 2026-10-30}
          - {rule: R403, registration: RZ-1001, reason: Wv-unused, owner: Wv-third, expires_on: 2027-01-31}
          - {rule: R105, registration: RZ-1009, reason: Wv-row, owner: Wv-fourth, expires_on: 2027-01-31}

        """

    private static func reported(_ settings: String? = settings) throws -> (workspace: Workspace, run: CommandRun) {
        let workspace = try QualityExport().workspace(settings: settings)
        return (workspace, try workspace.report("exports"))
    }

    private static func findings(_ workspace: Workspace) throws -> [[String]] {
        try workspace.table("findings").columns("rule_id", "registration_id")
    }

    @Test func waivedFindingsMove() throws {
        let (workspace, _) = try Self.reported()
        let (without, _) = try Self.reported(nil)
        let waived = try workspace.table("waived_findings")
        #expect(
            try waived.columns("rule_id", "severity", "registration_id", "file", "line", "reason", "owner", "expires_on") == [
                ["R105", "error", "RZ-1009", "zq-register.csv", "11", "Wv-row", "Wv-fourth", "2027-01-31"],
                [
                    "R201", "error", "RZ-1003", "zq-register.csv", "4", "Wv-agreed <b>by letter</b>", "'=Wv-owner",
                    "2026-10-31",
                ],
            ]
        )
        // What is open and what is waived together are what there is without waivers, but for the expired one's own finding.
        let open = try workspace.table("findings").rows
        let all = try without.table("findings").rows
        let added = open.filter { $0[0] == "R603" }
        #expect(added.map { [$0[1], $0[2], $0[6]] } == [["warning", "RZ-1004", "2026-10-30"]])
        let rows = (open.filter { $0[0] != "R603" } + waived.rows.map { Array($0.prefix(8)) })
        #expect(Set(rows) == Set(all) && rows.count == all.count)
        #expect(!open.contains { $0[0] == "R201" && $0[2] == "RZ-1003" })
        #expect(open.contains { $0[0] == "R302" && $0[2] == "RZ-1004" }, "the waiver is over")
    }

    @Test func summaryCountsOpenFindingsOnly() throws {
        let (workspace, run) = try Self.reported()
        let findings = try Self.findings(workspace).map { $0[0] }
        let summary = try workspace.table("findings_summary")
        #expect(try summary.column("rule_id") == Set(findings).sorted())
        #expect(try summary.columns("rule_id", "count").allSatisfy { row in row[1] == "\(findings.count { $0 == row[0] })" })
        #expect(try !summary.column("rule_id").contains("R201"))
        let severities = try workspace.table("findings").column("severity")
        let counts = ["error", "warning", "info"].map { word in "\(severities.count { $0 == word }) \(word)" }
        #expect(run.errorLines.contains("findings: \(counts.joined(separator: ", ")); 2 waived"))
    }

    /// Each waiver that covers nothing and each that is over, by its place in the settings; its reason and owner are not told.
    @Test(arguments: [
        ["check", "exports"], ["check", "exports", "--json"], ["report", "exports"],
    ])
    func warningsOfWaivers(command: [String]) throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        let run = try CommandRun(command + ["--period", "2026-10"], in: workspace.folder)
        #expect(run.exitCode == 1)
        #expect(
            run.errorLines.filter { $0.contains("the waiver of") } == [
                "warning: cohortqa.yaml:3:5: the waiver of R302 for RZ-1004 expired on 2026-10-30; renew it with a new reason and "
                    + "day, or remove it",
                "warning: cohortqa.yaml:4:5: the waiver of R403 for RZ-1001 covers no finding; check the rule and the "
                    + "registration, or remove it",
            ]
        )
        #expect(run.errorLines.contains { $0.hasPrefix("findings: ") && $0.hasSuffix("; 2 waived") })
        #expect(!run.errorText.contains("Wv-"))
        guard command.contains("--json") else { return }
        let document = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(document["waived"] as? [String: Int] == ["error": 2, "warning": 0, "info": 0])
    }

    /// For others the place in the settings has to do: standard error is copied into mails, too.
    @Test(arguments: [["--audience", "public"], ["--audience", "verifier", "--pseudonym-key", "own.key"]])
    func warningsForOthersNameNoRegistration(options: [String]) throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        try PseudonymTests.writeKey(to: workspace)
        let run = try workspace.report("exports", options: options)
        #expect(run.errorLines.count { $0.contains("the waiver of R") } == 2, "\(run.errorText)")
        #expect(!run.errorText.contains("RZ-10"))
    }

    @Test func waiversAndWhatBecameOfThem() throws {
        let (workspace, _) = try Self.reported()
        #expect(
            try workspace.table("waivers").columns("rule_id", "registration_id", "owner", "expires_on", "state", "findings")
                == [
                    ["R105", "RZ-1009", "Wv-fourth", "2027-01-31", "active", "1"],
                    ["R201", "RZ-1003", "'=Wv-owner", "2026-10-31", "active", "1"],
                    ["R302", "RZ-1004", "Wv-second", "2026-10-30", "expired", "1"],
                    ["R403", "RZ-1001", "Wv-third", "2027-01-31", "unused", "0"],
                ]
        )
    }

    /// A section of its own on the page of findings, and a table on the cohort's page.
    @Test func pages() throws {
        let (workspace, _) = try Self.reported()
        let page = try StrictPage(workspace.data("Reports/2026-10/pages/findings.html"))
        let waived = try page.section("Waived findings")
        for text in ["RZ-1003", "R201", "Wv-agreed <b>by letter</b>", "=Wv-owner", "31 Oct 2026"] {
            #expect(waived.contains { $0 == text }, "\(text)")
        }
        #expect(!waived.contains("Wv-second"))
        let waivers = try page.section("Waivers")
        for text in ["Wv-second", "Expired", "Wv-third", "Unused", "Active"] { #expect(waivers.contains(text), "\(text)") }
        let paths = try workspace.tree("Reports/2026-10").paths
        #expect(!paths.contains("pages/findings-r201.html"), "the rule has no page where all of it is waived")
        let cohort = try StrictPage(workspace.data("Reports/2026-10/pages/cohort-c1-k2.html"))
        #expect(try cohort.section("Findings").contains("Wv-agreed <b>by letter</b>"))
        let other = try StrictPage(workspace.data("Reports/2026-10/pages/cohort-c1-k1.html"))
        #expect(!other.texts.contains { $0.contains("Wv-") })
        let index = try StrictPage(workspace.data("Reports/2026-10/index.html"))
        #expect(!(try index.section("Findings").contains("RZ-1003")), "what is waived is nothing to act on")
    }

    @Test func withoutWaivers() throws {
        let (workspace, _) = try Self.reported(nil)
        #expect(try workspace.table("waivers").rows == [])
        #expect(try workspace.table("waived_findings").rows == [])
        let page = try StrictPage(workspace.data("Reports/2026-10/pages/findings.html"))
        #expect(try page.section("Waived findings").contains("No finding is waived."))
        #expect(try page.section("Waivers").contains("The settings have no waivers."))
    }

    // MARK: Exit codes

    /// A clean export but for one certificate without evidence; the few warnings are no reason to fail.
    private static func exitCode(_ settings: String, _ options: String...) throws -> Int32 {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations.append("R4,L4,,C1,K1,8582-C,,2026-01-10,2026-05-01,,A1,Q1")
        try export.write(to: workspace)
        try workspace.write(settings + "\n", to: "cohortqa.yaml")
        let report = try workspace.report("exports", options: options)
        let check = try CommandRun(["check", "exports", "--period", "2026-10"] + options, in: workspace.folder)
        #expect(report.exitCode == check.exitCode, "\(settings)")
        return report.exitCode
    }

    private static func waiver(_ rule: String, _ registration: String, _ day: String) -> String {
        "waivers: [{rule: \(rule), registration: \(registration), reason: x, owner: y, expires_on: \(day)}]"
    }

    @Test(
        arguments: [
            ("quiet: false", 1), (waiver("R201", "R4", "2026-12-31"), 0), (waiver("R201", "R4", "2026-10-31"), 0),
            (waiver("R201", "R4", "2026-10-30"), 1), (waiver("R201", "r4", "2026-12-31"), 1),
            (waiver("R202", "R4", "2026-12-31"), 1),
            (waiver("R201", "R3", "2026-12-31"), 1), ("severities: {R201: warning}", 0), ("severities: {R201: info}", 0),
            ("severities: {R406: error, R201: info}", 1),
        ] as [(String, Int32)]
    )
    func exitCodes(settings: String, expected: Int32) throws {
        #expect(try Self.exitCode(settings) == expected)
    }

    @Test func thresholdLooksAtTheEffectiveSeverity() throws {
        #expect(try Self.exitCode("severities: {R201: warning}", "--fail-on", "warning") == 1)
        #expect(try Self.exitCode("severities: {R201: error}", "--fail-on", "never") == 0)
    }

    @Test func overriddenSeverityIsShownEverywhere() throws {
        let (workspace, _) = try Self.reported("severities: {R201: info, R105: warning}")
        let rows = try workspace.table("findings").columns("rule_id", "severity")
        #expect(rows.contains(["R201", "info"]) && rows.contains(["R105", "warning"]))
        #expect(!rows.contains(["R201", "error"]) && !rows.contains(["R105", "error"]))
        let summary = try workspace.table("findings_summary").columns("rule_id", "severity")
        #expect(summary.contains(["R201", "info"]) && summary.contains(["R105", "warning"]))
        let page = try StrictPage(workspace.data("Reports/2026-10/pages/findings-r201.html"))
        #expect(page.texts.contains("Info, 1 finding"))
    }

    /// The plan looks at claims in error whether they are waived or not, but not at those that are no errors.
    @Test func waiversDoNotChangeThePlan() throws {
        let plain = try Self.reported(nil).workspace.table("sampling_plan")
        #expect(try Self.reported().workspace.table("sampling_plan") == plain)
        let milder = try Self.reported("severities: {R201: warning}").workspace.table("sampling_plan")
        #expect(try plain.columns("registration_id", "reason").contains(["RZ-1003", "error_finding"]))
        #expect(try !milder.column("reason").contains("error_finding"))
    }
}
