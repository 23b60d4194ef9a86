import Foundation
import Testing

/// The tables that hold figures: everything but where the rows came from and what was wrong with them.
enum Figures {
    static let tables = [
        "overall_summary", "centre_summary", "cohort_summary", "qualification_summary", "unit_summary", "upgrade_paths",
        "monthly_activity", "registration_progress", "requirement_progress",
    ]

    /// The tables that the worked example has by hand.
    static let workedTables = tables + ["findings", "findings_summary", "sampling_plan", "sampling_summary"]

    /// The tables of figures of a published report, as bytes.
    static func of(_ workspace: Workspace, _ report: String = "Reports/2026-10") throws -> [String: Data] {
        Dictionary(
            try tables.map { ($0, try workspace.data("\(report)/tables/\($0).csv")) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The tables of figures that an export without anything wrong gives.
    static func ofCleanExport(_ export: CohortExport = CohortExport()) throws -> [String: Data] {
        let workspace = try Workspace()
        try export.write(to: workspace)
        let run = try workspace.report("exports")
        try #require(run.exitCode == 0)
        return try of(workspace)
    }
}
