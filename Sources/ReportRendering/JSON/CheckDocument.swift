internal import Quantities
package import ReportModel

/// What `cohortqa check --json` prints: what became of the rows, the findings, and how many are waived.
package struct CheckDocument: Sendable {
    /// The version of this document's form.
    package static let schema = "cohortqa.check/1"

    package var resultSet: ResultSet
    /// How many findings waivers cover, by the word of their severity.
    package var waived: [String: Int]

    package init(_ resultSet: ResultSet, waived: [String: Int]) {
        self.resultSet = resultSet
        self.waived = waived
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
                findings: table("findings"),
                waived: waived
            )
        )
    }

    private struct Content: Encodable {
        enum CodingKeys: String, CodingKey {
            case schema, reconciliation, findings, waived
            case asAt = "as_at"
            case findingsSummary = "findings_summary"
        }

        var schema: String
        var asAt: String
        var reconciliation: [[String: CellValue]]
        var findingsSummary: [[String: CellValue]]
        var findings: [[String: CellValue]]
        var waived: [String: Int]
    }
}
