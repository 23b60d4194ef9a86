internal import Quantities
package import ReportModel

/// What `cohortqa check --json` prints: what became of the rows, and the findings.
package struct CheckDocument: Sendable {
    /// The version of this document's form.
    package static let schema = "cohortqa.check/1"

    package var resultSet: ResultSet

    package init(_ resultSet: ResultSet) {
        self.resultSet = resultSet
    }

    /// The document as UTF-8 with a line end at its end.
    /// - Throws: the encoder's error; no value of a result set is known to cause one.
    package func encoded() throws -> [UInt8] {
        let table = { (id: String) in resultSet.tables.first { $0.id == id }?.objects ?? [] }
        return try JSONText.encoded(
            Content(
                schema: Self.schema,
                asAt: resultSet.provenance.asAt.description,
                reconciliation: table("imports"),
                findingsSummary: table("findings_summary"),
                findings: table("findings")
            )
        )
    }

    private struct Content: Encodable {
        enum CodingKeys: String, CodingKey {
            case schema, reconciliation, findings
            case asAt = "as_at"
            case findingsSummary = "findings_summary"
        }

        var schema: String
        var asAt: String
        var reconciliation: [[String: CellValue]]
        var findingsSummary: [[String: CellValue]]
        var findings: [[String: CellValue]]
    }
}
