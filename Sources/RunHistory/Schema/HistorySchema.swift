import GRDB

/// The tables of the history and how they came to be. A migration that has been in a release is never changed: what is to be
/// different comes with another one.
///
/// - `run`: a row for each report that was recorded. One run of a period is current; the others were replaced by it and have
///   kept nothing but their row and what the replacement changed (`restated_figure`).
/// - `grouping` and `measure`: what figures are of, shared by all runs. Empty key columns are those that the table has not.
/// - `report_column`: the columns of a run's tables of groups, so that they are read back as they were.
/// - `figure`: whole numbers, `measure.decimals` of whose digits are decimals; text where a value is no such number. What is
///   empty is left out, and so is zero in the activity of months.
/// - `registration`, `finding`, `input`: what the run's tables of these names had.
enum HistorySchema {
    /// `chqa`, by which file(1) and this program know the file.
    static let applicationID: Int32 = 0x6368_7161

    /// The ids are in the file: they stay as they are.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 runs, figures, registrations, findings, inputs") { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = 1")
            try database.execute(sql: firstTables)
            try database.execute(sql: HistoryViews.first)
        }
        return migrator
    }

    private static let firstTables = """
        CREATE TABLE run (
            run_id INTEGER PRIMARY KEY,
            period TEXT NOT NULL,
            as_at TEXT NOT NULL,
            made_at TEXT,
            tool_version TEXT NOT NULL,
            catalogue_version TEXT NOT NULL,
            catalogue_sha256 TEXT NOT NULL,
            settings_sha256 TEXT,
            pseudonyms INTEGER NOT NULL,
            report_sha256 TEXT NOT NULL,
            errors INTEGER NOT NULL DEFAULT 0,
            warnings INTEGER NOT NULL DEFAULT 0,
            notes INTEGER NOT NULL DEFAULT 0,
            waived INTEGER NOT NULL DEFAULT 0,
            superseded_by INTEGER REFERENCES run DEFERRABLE INITIALLY DEFERRED
        );
        CREATE UNIQUE INDEX run_current ON run (period) WHERE superseded_by IS NULL;
        CREATE INDEX run_superseded ON run (superseded_by);
        CREATE TABLE text (
            text_id INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
        );
        CREATE TABLE grouping (
            grouping_id INTEGER PRIMARY KEY,
            report_table TEXT NOT NULL,
            month TEXT NOT NULL,
            centre_id TEXT NOT NULL,
            cohort_id TEXT NOT NULL,
            qualification_id TEXT NOT NULL,
            unit_ref TEXT NOT NULL,
            from_qualification TEXT NOT NULL,
            to_qualification TEXT NOT NULL,
            kind TEXT NOT NULL,
            UNIQUE (
                report_table, month, centre_id, cohort_id, qualification_id, unit_ref, from_qualification,
                to_qualification, kind
            )
        );
        CREATE TABLE measure (
            measure_id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            decimals INTEGER NOT NULL,
            unit TEXT NOT NULL,
            UNIQUE (name, decimals, unit)
        );
        CREATE TABLE report_column (
            run_id INTEGER NOT NULL REFERENCES run,
            report_table TEXT NOT NULL,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            measure_id INTEGER REFERENCES measure,
            PRIMARY KEY (run_id, report_table, position)
        ) WITHOUT ROWID;
        CREATE TABLE figure (
            run_id INTEGER NOT NULL REFERENCES run,
            grouping_id INTEGER NOT NULL REFERENCES grouping,
            measure_id INTEGER NOT NULL REFERENCES measure,
            value,
            PRIMARY KEY (run_id, grouping_id, measure_id)
        ) WITHOUT ROWID;
        CREATE TABLE restated_figure (
            run_id INTEGER NOT NULL REFERENCES run,
            grouping_id INTEGER NOT NULL REFERENCES grouping,
            measure_id INTEGER NOT NULL REFERENCES measure,
            value_before,
            value_after,
            PRIMARY KEY (run_id, grouping_id, measure_id)
        ) WITHOUT ROWID;
        CREATE TABLE registration (
            run_id INTEGER NOT NULL REFERENCES run,
            registration_id TEXT NOT NULL,
            grouping_id INTEGER NOT NULL REFERENCES grouping,
            status_text_id INTEGER NOT NULL REFERENCES text,
            PRIMARY KEY (run_id, registration_id)
        ) WITHOUT ROWID;
        CREATE TABLE finding (
            run_id INTEGER NOT NULL REFERENCES run,
            position INTEGER NOT NULL,
            rule_id TEXT NOT NULL,
            severity TEXT NOT NULL,
            registration_id TEXT NOT NULL,
            file_text_id INTEGER NOT NULL REFERENCES text,
            line,
            field_text_id INTEGER NOT NULL REFERENCES text,
            value TEXT NOT NULL,
            message_text_id INTEGER NOT NULL REFERENCES text,
            waived INTEGER NOT NULL,
            PRIMARY KEY (run_id, position)
        ) WITHOUT ROWID;
        CREATE TABLE input (
            run_id INTEGER NOT NULL REFERENCES run,
            position INTEGER NOT NULL,
            file TEXT NOT NULL,
            input_table TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            bytes INTEGER,
            encoding TEXT NOT NULL,
            delimiter TEXT NOT NULL,
            rows_read INTEGER,
            accepted INTEGER,
            rejected INTEGER,
            duplicate INTEGER,
            blank INTEGER,
            later INTEGER,
            PRIMARY KEY (run_id, position)
        ) WITHOUT ROWID;
        """
}
