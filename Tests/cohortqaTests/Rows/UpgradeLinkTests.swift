import Foundation
import Testing

/// `upgraded_from` that leads nowhere, to somebody else, off the catalogue's paths or round in a circle.
struct UpgradeLinkTests {
    typealias Counts = RowCase.Counts

    static let links = [
        RowCase(
            "to an unknown registration",
            "registrations.csv",
            "R4,L3,,C1,K1,8582-D,,2026-09-01,,R9,A1,Q1",
            counts: Counts(accepted: 1),
            findings: [("R301", 1, "R4", "upgraded_from")]
        ),
        RowCase(
            "to another learner's",
            "registrations.csv",
            "R4,L3,,C1,K1,8582-D,,2026-09-01,,R1,A1,Q1",
            counts: Counts(accepted: 1),
            findings: [("R302", 1, "R4", "upgraded_from")]
        ),
        RowCase(
            "off the catalogue's paths",
            "registrations.csv",
            "R4,L2,,C1,K1,8582-D,,2026-09-01,,R3,A1,Q1",
            counts: Counts(accepted: 1),
            findings: [("R303", 1, "R4", "upgraded_from")]
        ),
        RowCase(
            "to itself",
            "registrations.csv",
            "R4,L3,,C1,K1,8582-C,,2026-09-01,,R4,A1,Q1",
            counts: Counts(accepted: 1),
            findings: [("R303", 1, "R4", "upgraded_from"), ("R308", 1, "R4", "upgraded_from")]
        ),
        RowCase(
            "round in a circle of three",
            "registrations.csv",
            "R4,L3,,C1,K1,8581-D,,2026-09-01,,R5,A1,Q1",
            "R5,L3,,C1,K1,8582-D,,2026-09-01,,R6,A1,Q1",
            "R6,L3,,C1,K1,8577-A,,2026-09-01,,R4,A1,Q1",
            counts: Counts(accepted: 3),
            findings: [
                ("R303", 1, "R4", "upgraded_from"), ("R303", 2, "R5", "upgraded_from"), ("R303", 3, "R6", "upgraded_from"),
                ("R308", 1, "R4", "upgraded_from"), ("R308", 2, "R5", "upgraded_from"), ("R308", 3, "R6", "upgraded_from"),
            ]
        ),
        RowCase(
            "not linked, a warning only",
            "registrations.csv",
            "R4,L3,,C1,K1,8577-A,,2026-08-01,,,A1,Q1",
            "R5,L3,,C1,K1,8577-C,,2026-09-01,,,A1,Q1",
            counts: Counts(accepted: 2),
            findings: [("R307", 2, "R5", "upgraded_from")]
        ).passing,
    ]

    @Test(arguments: links)
    func link(example: RowCase) throws {
        try example.verify()
    }

    /// Nothing is carried over a link with a problem.
    @Test(arguments: ["L3,,C1,K1,8582-D,,2026-09-01,,R1", "L3,,C1,K1,8582-D,,2026-09-01,,R9"])
    func carriesNothing(row: String) throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations.append("R4,\(row),A1,Q1")
        try export.write(to: workspace)
        try workspace.report("exports")
        let progress = try workspace.table("registration_progress")
        let upgraded = try progress.row("R4", in: "registration_id")
        #expect(upgraded["practice_hours_carried"] == "0.00")
        #expect(upgraded["credits_carried"] == "0")
        #expect(upgraded["practice_hours_shortfall"] == "100.00")
        let good = try progress.row("R2", in: "registration_id")
        #expect(good["practice_hours_carried"] == "30.00")
    }

    /// What `--fail-on` makes of a run whose worst finding is a warning, and of one whose worst is an error.
    @Test(arguments: [
        ("R5,L3,,C1,K1,8577-C,,2026-09-01,,,A1,Q1", "error", 0), ("R5,L3,,C1,K1,8577-C,,2026-09-01,,,A1,Q1", "warning", 1),
        ("R5,L3,,C1,K1,8577-C,,2026-09-01,,,A1,Q1", "never", 0), ("R5,L3,,C1,K1,8577-C,,2026-09-01,,R9,A1,Q1", "error", 1),
        ("R5,L3,,C1,K1,8577-C,,2026-09-01,,R9,A1,Q1", "warning", 1),
        ("R5,L3,,C1,K1,8577-C,,2026-09-01,,R9,A1,Q1", "never", 0),
    ])
    func failOn(row: String, threshold: String, exitCode: Int32) throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations += ["R4,L3,,C1,K1,8577-A,,2026-08-01,,,A1,Q1", row]
        try export.write(to: workspace)
        let run = try workspace.report("exports", options: ["--fail-on", threshold])
        #expect(run.exitCode == exitCode)
        #expect(try workspace.tree().paths.contains("2026-10/index.html"))
    }
}
