import CohortReports
import Diagnostics
import GRDB
import Quantities
import ReportModel

/// Writes a report's rows, inside a transaction of the caller's.
struct ReportRecorder {
    private let database: Database
    private let report: any RecordedReport
    private let run: Int64
    private let shared: SharedRows
    private var knownMeasures: NumberedMeasures
    private var texts: NumberedTexts
    /// The groups of `RunHistory.registrationsTable`, to which registrations refer.
    private var knownGroups = NumberedKeys()
    /// How many findings there are: errors, warnings, info, and waived ones.
    private var counts: [String: Int] = [:]
    private var position = 0

    init(_ database: Database, _ report: some RecordedReport) throws {
        self.database = database
        self.report = report
        // Not SQLite's own choice, which depends on what was deleted.
        run = 1 + (try Int64.fetchOne(database, sql: "SELECT max(run_id) FROM run") ?? 0)
        shared = try SharedRows(database)
        knownMeasures = try NumberedMeasures(database)
        texts = try NumberedTexts(database, shared)
    }

    mutating func record() throws {
        let period = report.facts.period.description
        let replaced = try Int64.fetchOne(
            database,
            sql: "SELECT run_id FROM run WHERE period = ? AND superseded_by IS NULL",
            arguments: [period]
        )
        try database.execute(sql: "UPDATE run SET superseded_by = ? WHERE run_id = ?", arguments: [run, replaced])
        try insertRun(period)
        for table in PublishedFigures.tables {
            if let content = report.table(table) { try insertFigures(table, content) }
        }
        try insertRegistrations()
        try insertFindings("findings", areWaived: false)
        try insertFindings("waived_findings", areWaived: true)
        try texts.flush()
        try insertInputs()
        try database.execute(
            sql: "UPDATE run SET errors = ?, warnings = ?, notes = ?, waived = ? WHERE run_id = ?",
            arguments: StatementArguments(["error", "warning", "info", "waived"].map { counts[$0, default: 0] } + [Int(run)])
        )
        if let replaced { try strip(replaced) }
    }

    private func insertRun(_ period: String) throws {
        let facts = report.facts
        try database.execute(
            sql: """
                INSERT INTO run (run_id, period, as_at, made_at, tool_version, catalogue_version, catalogue_sha256,
                    settings_sha256, pseudonyms, report_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run, period, facts.asAt.description, facts.madeAt, facts.toolVersion, facts.catalogueVersion,
                facts.catalogueSHA256, facts.settingsSHA256, facts.hasPseudonyms, facts.reportSHA256,
            ]
        )
    }

    // MARK: Figures

    private mutating func insertFigures(_ table: String, _ content: any RecordedTable) throws {
        let columns = content.columns
        let keys = ColumnPlaces(SharedRows.keyColumns, in: columns)
        var measures: [(place: Int, id: Int64, decimals: Int)] = []
        var rows = try RowBatch(
            database,
            "INSERT INTO report_column",
            ["run_id", "report_table", "position", "name", "measure_id"]
        )
        for (place, column) in columns.enumerated() {
            let isKey = SharedRows.keyColumns.contains(column.name)
            let measure = isKey ? nil : try knownMeasures.number(of: column)
            if let measure { measures.append((place, measure, column.decimals)) }
            rows.append(run)
            rows.append(table.utf8Span.span)
            rows.append(Int64(place))
            rows.append(column.name.utf8Span.span)
            if let measure { rows.append(measure) } else { rows.appendNone() }
            try rows.endRow()
        }
        try rows.flush()
        var groups = try NumberedGroups(database, shared, of: table)
        defer { groups.close() }
        // Keys that are told apart in the run and not in its files come twice from these.
        var figures = try RowBatch(
            database,
            "INSERT OR IGNORE INTO figure",
            ["run_id", "grouping_id", "measure_id", "value"]
        )
        let isSparse = table == RunHistory.sparseTable
        let isReferredTo = table == RunHistory.registrationsTable
        var key = GroupKey()
        try forEachRow(of: content) { block, row in
            keys.read(&key, from: block, row)
            let bytes = isReferredTo ? key.bytes : []
            let group = try groups.number(of: &key)
            if isReferredTo, knownGroups.number(of: bytes.span) == nil { knownGroups.add(bytes.span, group) }
            for (index, measure) in measures.enumerated() {
                let place = row + measure.place
                let figure = block.figure(at: place, decimals: measure.decimals)
                // The first says that there is a row.
                if index > 0, figure == (isSparse ? .number(0) : .none) { continue }
                figures.append(run)
                figures.append(group)
                figures.append(measure.id)
                figures.append(figure, at: place, of: block)
                try figures.endRow()
            }
        }
        try groups.finish()
        try figures.flush()
    }

    // MARK: Registrations

    private mutating func insertRegistrations() throws {
        guard let content = report.table("registration_progress") else { return }
        let own = ColumnPlaces(["registration_id", "status"], in: content.columns)
        let keys = ColumnPlaces(SharedRows.keyColumns, in: content.columns)
        var registrations = try RowBatch(
            database,
            "INSERT OR IGNORE INTO registration",
            ["run_id", "registration_id", "grouping_id", "status_text_id"]
        )
        var key = GroupKey()
        try forEachRow(of: content) { block, row in
            keys.read(&key, from: block, row)
            let known = knownGroups.number(of: key.bytes.span)
            let group = try known ?? shared.group(RunHistory.registrationsTable, key.texts)
            if known == nil { knownGroups.add(key.bytes.span, group) }
            registrations.append(run)
            registrations.append(textAt: own[0, row], of: block)
            registrations.append(group)
            registrations.append(try block.withText(at: own[1, row]) { try texts.number(of: $0) })
            try registrations.endRow()
        }
        try registrations.flush()
    }

    // MARK: Findings and inputs

    private mutating func insertFindings(_ table: String, areWaived: Bool) throws {
        guard let content = report.table(table) else { return }
        let columns = ColumnPlaces(
            ["rule_id", "severity", "registration_id", "file", "line", "field", "value", "message"],
            in: content.columns
        )
        var findings = try RowBatch(
            database,
            "INSERT INTO finding",
            [
                "run_id", "position", "rule_id", "severity", "registration_id", "file_text_id", "line", "field_text_id",
                "value",
                "message_text_id", "waived",
            ]
        )
        var severities: [(text: [UInt8], count: Int)] = []
        try forEachRow(of: content) { block, row in
            findings.append(run)
            findings.append(Int64(position))
            for column in 0..<3 { findings.append(textAt: columns[column, row], of: block) }
            findings.append(try block.withText(at: columns[3, row]) { try texts.number(of: $0) })
            findings.append(figureAt: columns[4, row], of: block, decimals: 0)
            findings.append(try block.withText(at: columns[5, row]) { try texts.number(of: $0) })
            findings.append(textAt: columns[6, row], of: block)
            findings.append(try block.withText(at: columns[7, row]) { try texts.number(of: $0) })
            findings.append(areWaived ? 1 : 0)
            try findings.endRow()
            position += 1
            block.withText(at: columns[1, row]) { Self.count($0, in: &severities) }
        }
        try findings.flush()
        for (severity, count) in severities {
            counts[areWaived ? "waived" : String(decoding: severity, as: UTF8.self), default: 0] += count
        }
    }

    private static func count(_ text: Span<UInt8>, in counts: inout [(text: [UInt8], count: Int)]) {
        for place in counts.indices {
            let known = counts[place].text
            guard known.span.isEqual(to: text) else { continue }
            counts[place].count += 1
            return
        }
        counts.append((text.indices.map { text[$0] }, 1))
    }

    private func insertInputs() throws {
        guard let content = report.table("imports") else { return }
        let names = ["file", "table", "sha256", "encoding", "delimiter"]
        let counts = ["bytes", "rows_read", "accepted", "rejected", "duplicate", "blank", "later"]
        let columns = ColumnPlaces(names + counts, in: content.columns)
        var inputs = try RowBatch(
            database,
            "INSERT INTO input",
            ["run_id", "position", "file", "input_table"] + names.dropFirst(2) + counts
        )
        var position: Int64 = 0
        try forEachRow(of: content) { block, row in
            inputs.append(run)
            inputs.append(position)
            for column in names.indices { inputs.append(textAt: columns[column, row], of: block) }
            for column in counts.indices {
                inputs.append(figureAt: columns[names.count + column, row], of: block, decimals: 0)
            }
            try inputs.endRow()
            position += 1
        }
        try inputs.flush()
    }

    // MARK: The report before

    /// Takes its figures, registrations, findings and inputs from a run that is superseded; what is another figure now stays.
    private func strip(_ replaced: Int64) throws {
        try database.execute(sql: Self.restated, arguments: ["old": replaced, "new": run])
        for table in ["figure", "report_column", "registration", "finding", "input"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE run_id = ?", arguments: [replaced])
        }
    }

    /// A measure counts where both runs have it in that table: what a newer version adds restates nothing. A figure that there
    /// was not, or is not any more, is null; of an omitted zero nobody can say which.
    private static var restated: String {
        """
        INSERT INTO restated_figure (run_id, grouping_id, measure_id, value_before, value_after)
        SELECT :old, grouping_id, measure_id, value_before, value_after FROM (
            SELECT
                pair.grouping_id, pair.measure_id,
                coalesce(before.value, CASE WHEN grouping.report_table = '\(RunHistory.sparseTable)' THEN 0 END) AS value_before,
                coalesce(after.value, CASE WHEN grouping.report_table = '\(RunHistory.sparseTable)' THEN 0 END) AS value_after
            FROM (
                SELECT grouping_id, measure_id FROM figure WHERE run_id = :old
                UNION SELECT grouping_id, measure_id FROM figure WHERE run_id = :new
            ) AS pair
            JOIN grouping USING (grouping_id)
            LEFT JOIN figure AS before
                ON before.run_id = :old AND before.grouping_id = pair.grouping_id AND before.measure_id = pair.measure_id
            LEFT JOIN figure AS after
                ON after.run_id = :new AND after.grouping_id = pair.grouping_id AND after.measure_id = pair.measure_id
            WHERE
                pair.measure_id IN (
                    SELECT measure_id FROM report_column WHERE run_id = :old AND report_table = grouping.report_table
                )
                AND pair.measure_id IN (
                    SELECT measure_id FROM report_column WHERE run_id = :new AND report_table = grouping.report_table
                )
        )
        WHERE value_before IS NOT value_after
            AND (SELECT as_at FROM run WHERE run_id = :old) = (SELECT as_at FROM run WHERE run_id = :new)
        """
    }
}

/// Where columns stand in a table's rows.
private struct ColumnPlaces {
    private let places: [Int?]

    init(_ names: [String], in columns: [RecordedColumn]) {
        places = names.map { name in columns.firstIndex { $0.name == name } }
    }

    /// The place in a block's cells of the column with this number among the names; nil where the table has it not.
    ///
    /// - Parameter row: where the row's cells begin.
    subscript(column: Int, row: Int) -> Int? {
        places[column].map { row + $0 }
    }

    /// The texts of all columns in the order of the names; empty where the table has not the column.
    func read(_ key: inout GroupKey, from block: borrowing CellBlock, _ row: Int) {
        key.removeAll()
        for place in places { block.withText(at: place.map { row + $0 }) { key.append($0) } }
    }
}

/// The rows of a table, for a body that throws errors of the database as well.
///
/// - Parameter body: is given a block and where the row's cells begin in it.
private func forEachRow(of table: any RecordedTable, _ body: (borrowing CellBlock, Int) throws -> Void) throws {
    let columns = max(1, table.columns.count)
    var problem: (any Error)?
    do throws(Failure) {
        try table.forEachBlock { block throws(Failure) in
            do {
                for row in stride(from: 0, to: block.cells.count, by: columns) { try body(block, row) }
            } catch {
                problem = error
                // Ends the reading; what is thrown is the error itself.
                throw Failure(.internalError, "the history can't take a row", remedy: "report this as a defect")
            }
        }
    } catch {
        throw problem ?? error
    }
}
