package import CohortReports
import GRDB
package import Quantities

extension RunHistory {
    /// The table whose groups registrations belong to.
    static let registrationsTable = "cohort_summary"
    /// The table of which zeros are left out: most of its figures are.
    static let sparseTable = "monthly_activity"
    /// The tables whose figures a report shows over periods.
    private static let trendTables = ["overall_summary", "centre_summary", "qualification_summary"]
    /// How many earlier periods a trend has at most.
    private static let trendLength = 24

    /// What is known of a recorded report.
    package struct Entry: Hashable, Sendable {
        package var facts: ReportFacts
        /// Findings that no waiver covers.
        package var errors: Int
        package var warnings: Int
        package var notes: Int
        package var waived: Int
        /// How many figures of the period were published before and have changed since, in all its replacements together.
        package var restatedFigures: Int
    }

    /// The current reports, the oldest period first.
    package func entries() throws(RunHistoryError) -> [Entry] {
        try mapped {
            try queue.read { database in
                let restated = """
                    SELECT count(*) FROM run AS earlier JOIN restated_figure USING (run_id)
                    WHERE earlier.period = run.period AND earlier.superseded_by IS NOT NULL
                    """
                return try Row.fetchAll(
                    database,
                    sql: """
                        SELECT \(Self.factColumns), errors, warnings, notes, waived, (\(restated)) AS restated FROM run
                        WHERE superseded_by IS NULL ORDER BY period
                        """
                ).map { row in
                    Entry(
                        facts: try self.facts(row),
                        errors: row["errors"],
                        warnings: row["warnings"],
                        notes: row["notes"],
                        waived: row["waived"],
                        restatedFigures: row["restated"]
                    )
                }
            }
        }
    }

    /// The digest of the period's recorded report; nil where there is none.
    package func digest(of period: Month) throws(RunHistoryError) -> String? {
        try mapped {
            try queue.read { database in
                try String.fetchOne(
                    database,
                    sql: "SELECT report_sha256 FROM run WHERE period = ? AND superseded_by IS NULL",
                    arguments: [period.description]
                )
            }
        }
    }

    /// The last report of an earlier period.
    package func previous(before period: Month) throws(RunHistoryError) -> (period: Month, asAt: Day)? {
        try mapped {
            try queue.read { database in
                try runs(before: period, limit: 1, in: database).first.map { ($0.facts.period, $0.facts.asAt) }
            }
        }
    }

    /// What a run for a period takes from the reports of earlier periods.
    ///
    /// - Parameter isPresent: whether the run has a registration of this id. Asked of every registration of the previous report.
    package func earlierReports(
        before period: Month,
        isPresent: (String) -> Bool
    ) throws(RunHistoryError) -> EarlierReports {
        try mapped {
            try queue.read { database in
                let runs = try runs(before: period, limit: Self.trendLength, in: database)
                guard let last = runs.last else { return .none }
                let previous = PreviousReport(
                    period: last.facts.period,
                    asAt: last.facts.asAt,
                    hasPseudonyms: last.facts.hasPseudonyms,
                    basis: PublishedBasis(
                        toolVersion: last.facts.toolVersion,
                        catalogueSHA256: last.facts.catalogueSHA256,
                        settingsSHA256: last.facts.settingsSHA256
                    ),
                    figures: try FigureReader(database, run: last.id).figures(of: PublishedFigures.tables),
                    vanished: try registrations(of: last.id, in: database) { !isPresent($0) },
                    findings: try findings(of: last.id, in: database)
                )
                return EarlierReports(
                    previous: previous,
                    trend: try runs.map { try published($0, Self.trendTables, nil, in: database) }
                )
            }
        }
    }

    /// Figures of all recorded periods, the oldest first.
    ///
    /// - Parameters:
    ///   - tables: ids of tables in `PublishedFigures.tables`.
    ///   - measures: the measures that are wanted; nil for all. A table without any of them has none.
    package func figures(of tables: [String], measures: [String]? = nil) throws(RunHistoryError) -> [PublishedPeriod] {
        try mapped {
            try queue.read { database in
                try runs(before: nil, limit: -1, in: database).map { try published($0, tables, measures, in: database) }
            }
        }
    }

    // MARK: Runs

    private static let factColumns = """
        run_id, as_at, made_at, tool_version, catalogue_version, catalogue_sha256, settings_sha256, pseudonyms, report_sha256
        """

    static func facts(of period: Month, in database: Database) throws -> ReportFacts? {
        try Row.fetchOne(
            database,
            sql: "SELECT \(factColumns) FROM run WHERE period = ? AND superseded_by IS NULL",
            arguments: [period.description]
        ).flatMap(facts)
    }

    /// nil where its day is none, which only damage can bring about.
    private static func facts(_ row: Row) -> ReportFacts? {
        guard let asAt = Day(iso: row["as_at"]) else { return nil }
        return ReportFacts(
            asAt: asAt,
            toolVersion: row["tool_version"],
            catalogueVersion: row["catalogue_version"],
            catalogueSHA256: row["catalogue_sha256"],
            settingsSHA256: row["settings_sha256"],
            hasPseudonyms: row["pseudonyms"],
            reportSHA256: row["report_sha256"],
            madeAt: row["made_at"]
        )
    }

    private func facts(_ row: Row) throws -> ReportFacts {
        guard let facts = Self.facts(row) else { throw RunHistoryError(.damaged, in: file) }
        return facts
    }

    /// The current runs, the oldest period first.
    ///
    /// - Parameters:
    ///   - period: only those of earlier periods; nil for all.
    ///   - limit: so many of the latest; a negative one is none.
    private func runs(
        before period: Month?,
        limit: Int,
        in database: Database
    ) throws -> [(id: Int64, facts: ReportFacts)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT \(Self.factColumns) FROM run WHERE superseded_by IS NULL AND (?1 IS NULL OR period < ?1)
                ORDER BY period DESC LIMIT ?2
                """,
            arguments: [period?.description, limit]
        ).reversed().map { ($0["run_id"], try facts($0)) }
    }

    // MARK: A run's rows

    private func published(
        _ run: (id: Int64, facts: ReportFacts),
        _ tables: [String],
        _ measures: [String]?,
        in database: Database
    ) throws -> PublishedPeriod {
        PublishedPeriod(
            period: run.facts.period,
            asAt: run.facts.asAt,
            figures: try FigureReader(database, run: run.id).figures(of: tables, measures: measures)
        )
    }

    func registrations(
        of run: Int64,
        in database: Database,
        where isWanted: (String) -> Bool
    ) throws -> [SeenRegistration] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT registration_id, centre_id, cohort_id, qualification_id, text.text FROM registration
                JOIN grouping USING (grouping_id) JOIN text ON text_id = status_text_id
                WHERE run_id = ? ORDER BY registration_id
                """,
            arguments: [run]
        )
        var result: [SeenRegistration] = []
        while let row = try rows.next() {
            let id = StoredText.text(of: row[0])
            guard isWanted(id) else { continue }
            result.append(
                SeenRegistration(
                    registrationID: id,
                    centreID: StoredText.text(of: row[1]),
                    cohortID: StoredText.text(of: row[2]),
                    qualificationID: StoredText.text(of: row[3]),
                    status: StoredText.text(of: row[4])
                )
            )
        }
        return result
    }

    func findings(of run: Int64, in database: Database) throws -> [RecordedFinding] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT rule_id, severity, registration_id, file.text, line, field.text, value, message.text, waived FROM finding
                JOIN text AS file ON file.text_id = file_text_id JOIN text AS field ON field.text_id = field_text_id
                JOIN text AS message ON message.text_id = message_text_id
                WHERE run_id = ? ORDER BY position
                """,
            arguments: [run]
        )
        var result: [RecordedFinding] = []
        while let row = try rows.next() {
            result.append(
                RecordedFinding(
                    ruleID: StoredText.text(of: row[0]),
                    severity: StoredText.text(of: row[1]),
                    registrationID: StoredText.text(of: row[2]),
                    file: StoredText.text(of: row[3]),
                    line: StoredFigure.text(of: row[4], decimals: 0),
                    field: StoredText.text(of: row[5]),
                    value: StoredText.text(of: row[6]),
                    message: StoredText.text(of: row[7]),
                    isWaived: row[8]
                )
            )
        }
        return result
    }
}
