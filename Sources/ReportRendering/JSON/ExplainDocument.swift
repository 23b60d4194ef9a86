internal import Quantities
package import ReportModel

/// What `cohortqa explain --json` prints: the tables of an explanation by their ids, and what is said beside them.
package struct ExplainDocument: Sendable {
    /// The version of this document's form.
    package static let schema = "cohortqa.explain/1"

    package var explanation: Explanation

    package init(_ explanation: Explanation) {
        self.explanation = explanation
    }

    /// The document as UTF-8 with a line end at its end.
    /// - Throws: the encoder's error; no value of an explanation is known to cause one.
    package func encoded() throws -> [UInt8] {
        let provenance = explanation.provenance
        let tables = explanation.sections.flatMap(\.tables).map(\.table)
        return try JSONText.encoded(
            Content(
                schema: Self.schema,
                tool: .init(name: "cohortqa", version: provenance.toolVersion),
                catalogue: .init(version: provenance.catalogueVersion, sha256: provenance.catalogueSHA256),
                asAt: provenance.asAt.description,
                registrationID: explanation.registrationID,
                isInScope: explanation.isInScope,
                inputs: provenance.inputs.map { .init(file: $0.file, sha256: $0.sha256) },
                notes: Dictionary(
                    explanation.sections.filter { !$0.paragraphs.isEmpty }.map { ($0.id, $0.paragraphs) },
                    uniquingKeysWith: +
                ),
                tables: Dictionary(tables.map { ($0.id, $0.objects) }, uniquingKeysWith: +)
            )
        )
    }

    private struct Content: Encodable {
        struct Tool: Encodable {
            var name: String
            var version: String
        }

        struct Catalogue: Encodable {
            var version: String
            var sha256: String
        }

        struct Input: Encodable {
            var file: String
            var sha256: String
        }

        enum CodingKeys: String, CodingKey {
            case schema, tool, catalogue, inputs, notes, tables
            case asAt = "as_at"
            case registrationID = "registration_id"
            case isInScope = "in_scope"
        }

        var schema: String
        var tool: Tool
        var catalogue: Catalogue
        var asAt: String
        var registrationID: String
        var isInScope: Bool
        var inputs: [Input]
        /// By section.
        var notes: [String: [String]]
        /// By the table's id; each row as an object by the columns' names.
        var tables: [String: [[String: CellValue]]]
    }
}
