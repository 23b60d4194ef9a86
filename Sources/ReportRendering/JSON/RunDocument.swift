internal import Quantities
package import ReportModel

/// `run.json`: what a result set was made from, by what, and what is in it.
///
/// Deterministic: sorted keys, no clock and no path of the machine, so that the same input gives the same bytes.
package struct RunDocument: Sendable {
    /// The version of this document's form; a reader refuses another.
    package static let schema = "cohortqa.run/1"
    /// The table that says how many rows of each input were accepted, rejected, duplicate and blank.
    private static let reconciliationTable = "imports"

    package var resultSet: ResultSet

    package init(_ resultSet: ResultSet) {
        self.resultSet = resultSet
    }

    /// The document as UTF-8 with a line end at its end.
    /// - Throws: the encoder's error; no value of a result set is known to cause one.
    package func encoded() throws -> [UInt8] {
        try JSONText.encoded(document)
    }

    private var document: RunContent {
        let provenance = resultSet.provenance
        let imports = resultSet.tables.first { $0.id == Self.reconciliationTable }
        return RunContent(
            schema: Self.schema,
            tool: .init(name: "cohortqa", version: provenance.toolVersion),
            catalogue: .init(version: provenance.catalogueVersion, sha256: provenance.catalogueSHA256),
            settings: provenance.settingsSHA256.map { .init(sha256: $0) },
            asAt: provenance.asAt.description,
            audience: provenance.audience.rawValue,
            policy: provenance.policy?.rawValue,
            pseudonyms: provenance.hasPseudonyms,
            period: resultSet.period.description,
            inputs: provenance.inputs.map {
                .init(file: $0.file, table: $0.table, profile: $0.profile, sha256: $0.sha256, bytes: $0.bytes)
            },
            reconciliation: imports?.objects ?? [],
            tables: resultSet.tables.map { .init(id: $0.id, file: "tables/\($0.id).csv", rows: $0.rows.count) }
        )
    }
}

private struct RunContent: Encodable {
    struct Tool: Encodable {
        var name: String
        var version: String
    }

    struct Catalogue: Encodable {
        var version: String
        var sha256: String
    }

    struct Settings: Encodable {
        var sha256: String
    }

    struct Input: Encodable {
        var file: String
        var table: String
        /// The profile that read it; left out for a file in canonical form.
        var profile: String?
        var sha256: String
        var bytes: Int
    }

    struct Table: Encodable {
        var id: String
        var file: String
        var rows: Int
    }

    enum CodingKeys: String, CodingKey {
        case schema, tool, catalogue, settings
        case asAt = "as_at"
        case policy = "disclosure_policy"
        case audience, pseudonyms, period, inputs, reconciliation, tables
    }

    var schema: String
    var tool: Tool
    var catalogue: Catalogue
    /// Left out where no profiles were at hand.
    var settings: Settings?
    var asAt: String
    var audience: String
    /// Left out where figures are exact.
    var policy: String?
    var pseudonyms: Bool
    var period: String
    var inputs: [Input]
    var reconciliation: [[String: CellValue]]
    var tables: [Table]
}
