import Diagnostics
import GRDB
package import Quantities

extension RunHistory {
    /// A copy in memory, which may be added to without a trace.
    package func copyInMemory() throws(RunHistoryError) -> RunHistory {
        let copy = try RunHistory()
        try mapped { try queue.backup(to: copy.queue) }
        return copy
    }

    /// A period's current report as it was recorded, in memory; nil where there is none.
    package func report(of period: Month) throws(RunHistoryError) -> StoredReport? {
        try mapped {
            try queue.read { database in
                let run = try Int64.fetchOne(
                    database,
                    sql: "SELECT run_id FROM run WHERE period = ? AND superseded_by IS NULL",
                    arguments: [period.description]
                )
                guard let run, let facts = try Self.facts(of: period, in: database) else { return nil }
                return try StoredReport(facts, tables: StoredTables(self, database, run).tables())
            }
        }
    }

    /// The units of all measures by their names, `hours`, `proportion`, `days`; empty where there is none.
    package func measureUnits() throws(RunHistoryError) -> [String: String] {
        try mapped {
            try queue.read { database in
                var units: [String: String] = [:]
                for row in try Row.fetchAll(database, sql: "SELECT name, unit FROM measure ORDER BY measure_id") {
                    units[row[0]] = row[1]
                }
                return units
            }
        }
    }

    /// Takes over what another history knows of superseded reports, with the figures that were restated. Of periods that this
    /// one has no report of nothing is taken.
    package func takeSuperseded(from other: RunHistory) throws(RunHistoryError) {
        let superseded = try other.mapped { try other.queue.read { try SupersededRuns($0) } }
        try mapped {
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.exclusive) {
                    try superseded.write(to: database)
                    return .commit
                }
            }
        }
    }
}

/// A report that was read out of a history.
package struct StoredReport: RecordedReport {
    package let facts: ReportFacts
    private let tables: [String: StoredTable]

    init(_ facts: ReportFacts, tables: [String: StoredTable]) {
        self.facts = facts
        self.tables = tables
    }

    package func table(_ id: String) -> (any RecordedTable)? { tables[id] }
}

struct StoredTable: RecordedTexts {
    var columns: [RecordedColumn]
    var rows: [[String]]

    func forEachRow(_ body: ([String]) throws(Failure) -> Void) throws(Failure) {
        for row in rows { try body(row) }
    }
}
