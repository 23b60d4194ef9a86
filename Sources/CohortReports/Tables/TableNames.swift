package import ReportModel

extension ResultSet {
    /// The ids of the tables that an audience gets, in the order of reports.
    package static func tableIDs(for audience: Audience) -> [String] {
        switch audience {
        case .internal, .verifier: ReportTables.ids
        case .public: ReportTables.ids.filter(PublicTables.ids.contains)
        }
    }
}

extension ReportTables {
    /// Those of `all`, known before there are any.
    static let ids = [
        "overall_summary", "centre_summary", "cohort_summary", "qualification_summary", "unit_summary", "upgrade_paths",
        "monthly_activity", "registration_progress", "requirement_progress", "findings", "findings_summary",
        "waived_findings", "waivers", "sampling_plan", "sampling_summary", "trends", "finding_changes",
        "restatements", "vanished_registrations", "imports",
    ]
}
