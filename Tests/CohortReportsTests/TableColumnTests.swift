@testable import CohortReports
import ReportModel
import Testing

/// The tables and their columns are those of the specification, in its order.
struct TableColumnTests {
    static let group = [
        "registrations", "transferred", "withdrawn", "certificated", "complete", "continuing", "overdue", "stalled",
        "completion_rate", "leavers", "achievement_rate", "retention_rate", "pass_rate", "credits_available",
        "credits_achieved", "credits_carried", "glh_available", "glh_achieved", "glh_carried", "glh_not_stated",
        "workshop_hours", "tutorial_hours", "induction_hours", "supervision_hours", "practice_hours_logged",
        "practice_hours_verified", "practice_hours_carried", "practice_hours_required", "practice_hours_shortfall",
        "decisions", "passes", "referrals", "first_time_pass_rate", "referral_rate", "timely_rate",
        "median_days_to_certificate",
    ]

    /// Name of the file, key columns, other columns.
    static let tables: [(id: String, keys: [String], columns: [String])] = [
        ("overall_summary", [], group),
        ("centre_summary", ["centre_id"], group),
        ("cohort_summary", ["centre_id", "cohort_id", "qualification_id"], group),
        ("qualification_summary", ["qualification_id"], group),
        (
            "unit_summary", ["qualification_id", "unit_ref"],
            [
                "registrations", "carried", "passed", "decisions", "passes", "referrals", "first_time_pass_rate",
                "referral_rate", "median_marking_days", "marked_within_28_days",
            ]
        ),
        (
            "upgrade_paths", ["from_qualification", "to_qualification", "kind"],
            [
                "eligible", "upgraded", "eligible_upgraded", "conversion_rate", "continuing", "completed", "withdrawn",
                "units_carried", "credits_carried", "glh_carried", "hours_carried", "hours_not_carried", "fee_paid",
                "median_gap_days",
            ]
        ),
        (
            "monthly_activity", ["month", "centre_id", "cohort_id", "qualification_id"],
            [
                "registrations", "certificated", "withdrawn", "decisions", "passes", "practice_hours", "supervision_hours",
                "guided_hours",
            ]
        ),
        (
            "registration_progress", ["registration_id"],
            [
                "learner_id", "centre_id", "cohort_id", "qualification_id", "status", "overdue", "stalled",
                "credits_available", "credits_achieved", "credits_carried", "glh_available", "glh_achieved", "glh_carried",
                "glh_not_stated", "practice_hours_logged", "practice_hours_verified", "practice_hours_carried",
                "practice_hours_required", "practice_hours_shortfall", "supervision_hours", "workshop_hours",
                "tutorial_hours", "induction_hours", "last_activity_on",
            ]
        ),
        (
            "requirement_progress", ["registration_id", "requirement_id"],
            ["kind", "gating", "required", "achieved", "carried", "shortfall", "met"]
        ),
        ("findings", ["rule_id", "severity", "registration_id"], ["file", "line", "field", "value", "message"]),
        ("findings_summary", ["rule_id", "severity"], ["count"]),
        (
            "waived_findings", ["rule_id", "severity", "registration_id"],
            ["file", "line", "field", "value", "message", "reason", "owner", "expires_on"]
        ),
        ("waivers", ["rule_id", "registration_id"], ["reason", "owner", "expires_on", "state", "findings"]),
        (
            "sampling_plan", ["assessor_id", "unit_ref", "registration_id", "attempt"],
            ["decided_on", "outcome", "risk", "reason", "iqa_id", "sampled_on", "status"]
        ),
        (
            "sampling_summary", ["assessor_id", "unit_ref"],
            ["population", "quota", "done", "planned", "coverage", "met"]
        ),
        ("trends", ["period", "as_at", "centre_id", "qualification_id"], group),
        (
            "finding_changes", ["change", "rule_id", "severity", "registration_id"],
            ["file", "line", "field", "value", "message"]
        ),
        (
            "restatements",
            [
                "table", "month", "centre_id", "cohort_id", "qualification_id", "unit_ref", "from_qualification",
                "to_qualification", "measure",
            ],
            ["as_at", "published", "restated"]
        ),
        (
            "vanished_registrations", ["registration_id"],
            ["centre_id", "cohort_id", "qualification_id", "status", "period"]
        ),
        (
            "imports", ["file"],
            [
                "table", "sha256", "bytes", "encoding", "delimiter", "rows_read", "accepted", "rejected", "duplicate",
                "blank", "later",
            ]
        ),
    ]

    @Test func everyTableOfTheSpecificationIsThere() throws {
        #expect(try SampleRun().resultSet.tables.map(\.id) == Self.tables.map(\.id))
    }

    @Test(arguments: tables)
    func namesInOrder(id: String, keys: [String], columns: [String]) throws {
        let table = try SampleRun().resultSet.table(id)
        #expect(table.columns.map(\.name) == keys + columns)
        #expect(table.keyColumns == keys.count)
    }

    @Test(arguments: tables)
    func everyColumnIsDefined(id: String, keys: [String], columns: [String]) throws {
        let table = try SampleRun().resultSet.table(id)
        #expect(!table.title.isEmpty)
        #expect(table.scope.hasSuffix("."))
        for column in table.columns {
            #expect(!column.title.isEmpty, "\(column.name)")
            #expect(column.definition.hasSuffix("."), "\(column.name)")
        }
        #expect(Set(table.columns.map(\.name)).count == table.columns.count)
        #expect(Set(table.columns.map(\.title)).count == table.columns.count)
    }

    /// A column of one name says the same everywhere that it measures the same.
    @Test func groupTablesShareTheirDefinitions() throws {
        let resultSet = try SampleRun().resultSet
        let overall = try resultSet.table("overall_summary").columns
        for id in ["centre_summary", "cohort_summary", "qualification_summary"] {
            #expect(Array(try resultSet.table(id).columns.suffix(overall.count)) == overall)
        }
    }

    /// Cells are of their column's kind, or nothing.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func cellsFitTheirColumns(seed: UInt64) throws {
        for table in try SampleRun.random(seed: seed).resultSet.tables {
            for row in table.allRows {
                #expect(row.count == table.columns.count)
                for (cell, column) in zip(row, table.columns) {
                    // A finding about no row has neither file nor line.
                    let isAbsentRow = cell == .none && ["file", "line"].contains(column.name)
                    #expect(fits(cell, column.kind) || isAbsentRow, "\(table.id) \(column.name) \(cell)")
                }
            }
        }
    }

    private func fits(_ cell: ReportCell, _ kind: ReportColumn.Kind) -> Bool {
        switch (cell, kind) {
        case (.none, .rate), (.none, .days), (.none, .date), (.none, .quantity), (.none, .flag): true
        case (.text, .text), (.text, .code), (.count, .count), (.hours, .hours), (.rate, .rate), (.days, .days): true
        case (.date, .date), (.month, .month), (.flag, .flag): true
        case (.count, .quantity), (.hours, .quantity), (.rate, .quantity): true
        default: false
        }
    }
}
