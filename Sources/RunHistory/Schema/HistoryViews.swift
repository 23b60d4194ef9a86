/// The views, which people with `sqlite3` and Datasette read: figures as numbers, a row for each period and group, current
/// reports only.
enum HistoryViews {
    /// Those that the first migration makes.
    static let first = """
        CREATE VIEW figures AS
        SELECT
            run.period, run.as_at, grouping.report_table, grouping.month, grouping.centre_id, grouping.cohort_id,
            grouping.qualification_id, grouping.unit_ref, grouping.from_qualification, grouping.to_qualification,
            grouping.kind, measure.name AS measure, measure.unit, \(number("figure.value")) AS value
        FROM run JOIN figure USING (run_id) JOIN grouping USING (grouping_id) JOIN measure USING (measure_id)
        WHERE run.superseded_by IS NULL
        ORDER BY run.period, grouping.grouping_id, measure.measure_id;

        \(wide("overall_by_period", of: "overall_summary", keys: [], firstMeasures));
        \(wide("centres_by_period", of: "centre_summary", keys: ["centre_id"], firstMeasures));
        \(wide("cohorts_by_period", of: "cohort_summary", keys: ["centre_id", "cohort_id", "qualification_id"], firstMeasures));
        \(wide("qualifications_by_period", of: "qualification_summary", keys: ["qualification_id"], firstMeasures));

        CREATE VIEW reports AS
        SELECT
            run.period, run.as_at, run.made_at, run.tool_version, run.catalogue_version, overall.registrations,
            overall.certificated, overall.completion_rate, overall.practice_hours_logged, run.errors, run.warnings, run.notes,
            run.waived,
            (
                SELECT count(*) FROM run AS earlier JOIN restated_figure USING (run_id)
                WHERE earlier.period = run.period AND earlier.superseded_by IS NOT NULL
            ) AS restated_figures,
            run.pseudonyms, run.report_sha256, run.catalogue_sha256, run.settings_sha256
        FROM run LEFT JOIN overall_by_period AS overall ON overall.period = run.period
        WHERE run.superseded_by IS NULL
        ORDER BY run.period;

        CREATE VIEW registrations_by_period AS
        SELECT
            run.period, registration.registration_id, grouping.centre_id, grouping.cohort_id, grouping.qualification_id,
            status.text AS status
        FROM run JOIN registration USING (run_id) JOIN grouping USING (grouping_id)
        JOIN text AS status ON status.text_id = registration.status_text_id
        WHERE run.superseded_by IS NULL;

        CREATE VIEW findings_by_period AS
        SELECT
            run.period, finding.rule_id, finding.severity, finding.registration_id, file.text AS file, finding.line,
            field.text AS field, finding.value, message.text AS message, finding.waived
        FROM run JOIN finding USING (run_id)
        JOIN text AS file ON file.text_id = finding.file_text_id
        JOIN text AS field ON field.text_id = finding.field_text_id
        JOIN text AS message ON message.text_id = finding.message_text_id
        WHERE run.superseded_by IS NULL;

        CREATE VIEW inputs_by_period AS
        SELECT
            run.period, input.file, input.input_table, input.sha256, input.bytes, input.encoding, input.delimiter,
            input.rows_read, input.accepted, input.rejected, input.duplicate, input.blank, input.later
        FROM run JOIN input USING (run_id)
        WHERE run.superseded_by IS NULL;

        CREATE VIEW superseded_runs AS
        SELECT
            run.period, run.as_at, run.made_at, run.tool_version, run.catalogue_version, run.errors, run.warnings, run.notes,
            run.waived, (SELECT count(*) FROM restated_figure WHERE restated_figure.run_id = run.run_id) AS restated_figures,
            run.report_sha256, next.report_sha256 AS superseded_by_report_sha256
        FROM run JOIN run AS next ON next.run_id = run.superseded_by
        ORDER BY run.period, run.run_id;

        CREATE VIEW restated_figures AS
        SELECT
            run.period, grouping.report_table, grouping.month, grouping.centre_id, grouping.cohort_id,
            grouping.qualification_id, grouping.unit_ref, grouping.from_qualification, grouping.to_qualification,
            grouping.kind, measure.name AS measure, measure.unit, \(number("restated_figure.value_before")) AS value_before,
            \(number("restated_figure.value_after")) AS value_after, run.report_sha256,
            next.report_sha256 AS superseded_by_report_sha256
        FROM restated_figure JOIN run USING (run_id) JOIN run AS next ON next.run_id = run.superseded_by
        JOIN grouping USING (grouping_id) JOIN measure USING (measure_id)
        ORDER BY run.period, run.run_id, grouping.grouping_id, measure.measure_id;
        """

    /// The measures of groups when the first migration was written, in the order of the tables.
    private static let firstMeasures = [
        "registrations", "transferred", "withdrawn", "certificated", "complete", "continuing", "overdue", "stalled",
        "completion_rate", "leavers", "achievement_rate", "retention_rate", "pass_rate", "credits_available",
        "credits_achieved", "credits_carried", "glh_available", "glh_achieved", "glh_carried", "glh_not_stated",
        "workshop_hours", "tutorial_hours", "induction_hours", "supervision_hours", "practice_hours_logged",
        "practice_hours_verified", "practice_hours_carried", "practice_hours_required", "practice_hours_shortfall",
        "decisions", "passes", "referrals", "first_time_pass_rate", "referral_rate", "timely_rate",
        "median_days_to_certificate",
    ]

    /// A stored value as a number: counts as whole numbers, others as real ones.
    private static func number(_ value: String) -> String {
        "CASE WHEN typeof(\(value)) <> 'integer' OR measure.decimals = 0 THEN \(value) "
            + "ELSE \(value) / (CASE measure.decimals WHEN 1 THEN 10.0 WHEN 2 THEN 100.0 WHEN 3 THEN 1000.0 ELSE 10000.0 END) END"
    }

    /// A row for each period and group, with a column for each measure.
    private static func wide(_ name: String, of table: String, keys: [String], _ measures: [String]) -> String {
        let keyColumns = keys.map { "grouping.\($0), " }.joined()
        let columns = measures.map { measure in
            "max(CASE WHEN measure.name = '\(measure)' THEN \(number("figure.value")) END) AS \(measure)"
        }
        return """
            CREATE VIEW \(name) AS
            SELECT run.period, run.as_at, \(keyColumns)\(columns.joined(separator: ", "))
            FROM run CROSS JOIN grouping CROSS JOIN figure USING (run_id, grouping_id) CROSS JOIN measure USING (measure_id)
            WHERE run.superseded_by IS NULL AND grouping.report_table = '\(table)'
            GROUP BY run.run_id, grouping.grouping_id
            ORDER BY run.period, \(keyColumns)grouping.grouping_id
            """
    }
}
