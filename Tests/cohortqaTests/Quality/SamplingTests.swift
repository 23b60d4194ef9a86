import Crypto
import Foundation
import Testing

/// The sampling plan on the terminal, in the files and on its page.
struct SamplingTests {
    /// AZ-3001 is rated green, AZ-3002 has only just begun.
    private static let summary = [
        ["AZ-3001", "8582-700", "2", "1", "1", "0", "0.5000", "yes"],
        ["AZ-3001", "8582-701", "1", "1", "0", "1", "0.0000", "no"],
        ["AZ-3001", "8582-702", "1", "1", "0", "1", "0.0000", "no"],
        ["AZ-3001", "8582-703", "1", "1", "0", "1", "0.0000", "no"],
        ["AZ-3002", "8577-300", "3", "3", "0", "3", "0.0000", "no"],
        ["AZ-3002", "8581-700", "2", "2", "0", "2", "0.0000", "no"],
    ]
    private static let plan = [
        ["AZ-3001", "8582-700", "RZ-1001", "1", "2025-06-20", "pass", "green", "sampled", "IZ-4001", "2025-07-01", "done"],
        [
            "AZ-3001", "8582-701", "RZ-1001", "1", "2025-09-20", "pass", "green", "hours_near_requirement", "IZ-4001", "",
            "planned",
        ],
        ["AZ-3001", "8582-702", "RZ-1002", "1", "2026-02-20", "pass", "green", "carried_hours", "IZ-4001", "", "planned"],
        [
            "AZ-3001", "8582-703", "RZ-1001", "1", "2025-09-20", "pass", "green", "hours_near_requirement", "IZ-4001", "",
            "planned",
        ],
        ["AZ-3002", "8577-300", "RZ-1006", "1", "2026-02-20", "refer", "new", "random", "IZ-4001", "", "planned"],
        ["AZ-3002", "8577-300", "RZ-1006", "2", "2026-03-20", "pass", "new", "pass_after_refer", "IZ-4001", "", "planned"],
        ["AZ-3002", "8577-300", "RZ-1007", "1", "2026-03-20", "pass", "new", "random", "IZ-4001", "", "planned"],
        ["AZ-3002", "8581-700", "RZ-1003", "1", "2026-02-20", "refer", "new", "error_finding", "IZ-4001", "", "planned"],
        ["AZ-3002", "8581-700", "RZ-1003", "2", "2026-03-20", "pass", "new", "error_finding", "IZ-4001", "", "planned"],
    ]

    private static func reported(_ export: QualityExport = QualityExport(), settings: String? = nil) throws -> (
        Workspace, CommandRun
    ) {
        let workspace = try export.workspace(settings: settings)
        return (workspace, try workspace.report("exports"))
    }

    @Test func withPeople() throws {
        let (workspace, _) = try Self.reported()
        #expect(try workspace.table("sampling_summary").rows == Self.summary)
        #expect(try workspace.table("sampling_plan").rows == Self.plan)
    }

    /// Without people everybody is amber: a quarter, one at least.
    @Test func withoutPeople() throws {
        var export = QualityExport()
        export.hasPeople = false
        let (workspace, _) = try Self.reported(export)
        let summary = try workspace.table("sampling_summary")
        #expect(try summary.column("quota") == ["1", "1", "1", "1", "1", "1"])
        #expect(try summary.column("planned") == ["0", "1", "1", "1", "1", "1"])
        let plan = try workspace.table("sampling_plan")
        #expect(try Set(plan.column("risk")) == ["amber"])
        // Of three decisions the pass after a referral; of two on a claim in error the one that comes first under the seed.
        #expect(try plan.columns("unit_ref", "registration_id", "attempt").contains(["8577-300", "RZ-1006", "2"]))
        #expect(
            try plan.columns("unit_ref", "registration_id", "attempt").last == ["8581-700", "RZ-1003", Self.first("cohortqa")]
        )
        #expect(plan.rows.count == 6)
    }

    /// The attempt of RZ-1003 that comes first in the order of SHA-256 under a seed.
    private static func first(_ seed: String) -> String {
        let digests = ["1", "2"].map { attempt in
            SHA256.hash(data: Data("\(seed)|RZ-1003|8581-700|\(attempt)".utf8)).map { $0 }
        }
        return digests[0].lexicographicallyPrecedes(digests[1]) ? "1" : "2"
    }

    @Test func seedDecidesTheOrder() throws {
        var export = QualityExport()
        export.hasPeople = false
        var chosen: Set<String> = []
        for seed in ["a", "b", "spring", "x1"] {
            let (workspace, _) = try Self.reported(export, settings: "sampling: {seed: \(seed)}")
            let row = try #require(try workspace.table("sampling_plan").columns("registration_id", "attempt").last)
            #expect(row == ["RZ-1003", Self.first(seed)])
            chosen.insert(row[1])
        }
        #expect(chosen.count == 2, "some seeds choose the other one")
    }

    @Test func policyOfTheSettings() throws {
        let settings = "sampling: {rates: {new: 50, green: 0}, minimum: 0, near_requirement_percent: 0}"
        let (workspace, _) = try Self.reported(settings: settings)
        #expect(try workspace.table("sampling_summary").column("quota") == ["0", "0", "0", "0", "2", "1"])
        let (older, _) = try Self.reported(settings: "sampling: {new_months: 5}")
        #expect(try Set(older.table("sampling_plan").column("risk")) == ["green"], "six months are more than five")
    }

    /// Every stratum that is not met is a finding.
    @Test func unmetStrata() throws {
        let (workspace, _) = try Self.reported()
        let findings = try workspace.table("findings").columns("rule_id", "registration_id", "field", "value", "message")
            .filter { $0[0] == "R601" }
        #expect(findings.map { $0[3] }.sorted() == Self.summary.filter { $0[7] == "no" }.map { $0[1] }.sorted())
        #expect(
            findings.first { $0[3] == "8577-300" }
                == [
                    "R601", "", "unit_ref", "8577-300",
                    "assessor AZ-3002, unit 8577-300: 0 of 3 decisions are sampled, the quota is 3",
                ]
        )
    }

    @Test func terminal() throws {
        let (_, run) = try Self.reported()
        let lines = run.outputText.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.contains("Sampling by assessor and unit"))
        #expect(lines.contains("Sampling plan"))
        for row in Self.summary + Self.plan {
            let line = row.map { $0.isEmpty ? "-" : $0 }.joined(separator: " ")
            #expect(lines.contains(line), "\(line)")
        }
        #expect(lines.contains { $0.contains("new 100%, red 100%, amber 25%, green 10%; rounded up, at least 1.") })
    }

    /// The policy with its parameters stands on the terminal and on the page.
    @Test func policyIsPrinted() throws {
        let settings = "sampling: {seed: spring-7, rates: {amber: 33}, minimum: 2, new_months: 9, near_requirement_percent: 8}"
        let (workspace, run) = try Self.reported(settings: settings)
        let page = try StrictPage(workspace.data("Reports/2026-10/pages/sampling.html"))
        let paragraph = try #require(page.section("Assessors and units").first)
        for part in [
            "new 100%, red 100%, amber 33%, green 10%", "at least 2", "first 9 months", "up to 8% above", "“spring-7”",
        ] {
            #expect(run.outputText.contains(part), "terminal: \(part)")
            #expect(paragraph.contains(part), "page: \(part)")
        }
    }

    @Test func matrix() throws {
        let (workspace, _) = try Self.reported()
        let page = try StrictPage(workspace.data("Reports/2026-10/pages/sampling.html"))
        let texts = try page.section("Assessors and units")
        let header = try #require(texts.firstIndex(of: "Assessor"))
        let units = ["8577-300", "8581-700", "8582-700", "8582-701", "8582-702", "8582-703"]
        #expect(Array(texts[header...].prefix(8)) == ["Assessor", "Risk"] + units)
        #expect(
            texts[(header + 8)...].prefix(16) == [
                "AZ-3001", "Green", "–", "–", "1 of 1 (2)", "0 of 1 (1) short", "0 of 1 (1) short", "0 of 1 (1) short",
                "AZ-3002", "New", "0 of 3 (3) short", "0 of 2 (2) short", "–", "–", "–", "–",
            ]
        )
        let next = try StrictPage(workspace.data("Reports/2026-10/pages/sampling-planned.html")).section("Decisions")
        #expect(next.contains("Hours near requirement") && !next.contains("Sampled"))
        let done = try StrictPage(workspace.data("Reports/2026-10/pages/sampling-done.html")).section("Decisions")
        #expect(done.contains("1 Jul 2025"))
    }

    /// The same rows in another order, from other files, give the same plan.
    @Test func planDoesNotDependOnTheOrderOfInputs() throws {
        var export = QualityExport()
        export.hasPeople = false
        let (workspace, _) = try Self.reported(export)
        let turned = try Workspace()
        for (name, lines) in [
            ("a.csv", export.sessions), ("b.csv", export.decisions), ("z.csv", Array(export.registrations.dropLast())),
        ] {
            let text = ([lines[0]] + lines.dropFirst().reversed()).map { $0 + "\n" }.joined()
            try turned.write(text, to: "other/\(name)")
        }
        try turned.report("other/b.csv", "other/z.csv", "other/a.csv")
        for name in ["sampling_plan", "sampling_summary"] {
            let path = "Reports/2026-10/tables/\(name).csv"
            #expect(try turned.data(path) == workspace.data(path), "\(name)")
        }
        for name in ["sampling", "sampling-planned", "sampling-done"] {
            let path = "Reports/2026-10/pages/\(name).html"
            #expect(try turned.data(path) == workspace.data(path), "\(name)")
        }
    }

    @Test func nothingToSample() throws {
        var export = QualityExport()
        export.decisions.removeSubrange(1...)
        let (workspace, run) = try Self.reported(export)
        #expect(try workspace.table("sampling_plan").rows == [])
        #expect(try workspace.table("sampling_summary").rows == [])
        #expect(run.outputText.contains("(no rows)"))
        let page = try StrictPage(workspace.data("Reports/2026-10/pages/sampling.html"))
        #expect(try page.section("Assessors and units").contains("There is no assessment decision yet."))
    }
}
