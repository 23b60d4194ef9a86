import Diagnostics
package import ReportModel

/// The report that a run has just made.
package struct ResultSetReport: RecordedReport {
    package let facts: ReportFacts
    private let resultSet: ResultSet

    /// - Parameters:
    ///   - reportSHA256: the digest of its `datapackage.json`, in hexadecimal.
    ///   - madeAt: when it was made, in UTC, `2026-11-01T06:00:00Z`.
    package init(_ resultSet: ResultSet, reportSHA256: String, madeAt: String?) {
        self.resultSet = resultSet
        let provenance = resultSet.provenance
        facts = ReportFacts(
            asAt: provenance.asAt,
            toolVersion: provenance.toolVersion,
            catalogueVersion: provenance.catalogueVersion,
            catalogueSHA256: provenance.catalogueSHA256,
            settingsSHA256: provenance.settingsSHA256,
            hasPseudonyms: provenance.hasPseudonyms,
            reportSHA256: reportSHA256,
            madeAt: madeAt
        )
    }

    package func table(_ id: String) -> (any RecordedTable)? {
        resultSet.tables.first { $0.id == id }.map { ResultTable(table: $0) }
    }
}

private struct ResultTable: RecordedTable {
    let table: ReportTable

    var columns: [RecordedColumn] {
        table.columns.map { RecordedColumn($0.name, unit: $0.kind.unit) }
    }

    func forEachBlock(_ body: (borrowing CellBlock) throws(Failure) -> Void) throws(Failure) {
        try BlocksAhead(table).forEach(body)
    }
}
