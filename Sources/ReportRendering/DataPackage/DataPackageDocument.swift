internal import Quantities
package import ReportModel

/// `datapackage.json`: what each table's file holds, as a Frictionless Data Package (version 1) with a Table Schema for each.
///
/// What the profiles have no word for stands under names of our own, which they allow: `as_at`, `audience`,
/// `disclosure_policy`, `unit`. Deterministic: no clock, no path of the machine.
package struct DataPackageDocument {
    private let provenance: Provenance
    private let tables: [(table: ReportTable, file: WrittenTable)]

    /// - Parameter tables: the tables that are published together, each with what became of its file in `tables`.
    package init(_ provenance: Provenance, tables: [(table: ReportTable, file: WrittenTable)]) {
        self.provenance = provenance
        self.tables = tables
    }

    /// The document as UTF-8 with a line end at its end.
    /// - Throws: the encoder's error; no value of a result set is known to cause one.
    package func encoded() throws -> [UInt8] {
        try JSONText.encoded(content)
    }

    private var content: DataPackageContent {
        let period = provenance.asAt.month.description
        // The centre's own report is the one that needs no word.
        let infix = provenance.audience == .internal ? "" : "\(provenance.audience.rawValue)-"
        return DataPackageContent(
            name: "cohortqa-\(infix)\(period)",
            title: "Quality assurance of cohorts, \(provenance.asAt.month.words(.full))",
            description: "Tables of the report as at \(provenance.asAt), made for \(provenance.audienceStatement). "
                + "Made by cohortqa \(provenance.toolVersion) under the catalogue \(provenance.catalogueVersion).",
            version: period,
            asAt: provenance.asAt.description,
            audience: provenance.audience.rawValue,
            policy: provenance.policy?.rawValue,
            sources: sources,
            resources: resources
        )
    }

    /// Left out where not even the files' names go out.
    private var sources: [DataPackageContent.Source]? {
        guard !provenance.inputs.isEmpty else { return nil }
        return provenance.inputs.map { .init(title: $0.file, hash: "sha256:\($0.sha256)", bytes: $0.bytes) }
    }

    private var resources: [DataPackageContent.Resource] {
        let published = Set(tables.map(\.table.id))
        let marks = provenance.policy.map(Self.marks) ?? []
        return tables.map { table, file in
            var keys = table.keys
            if file.mayMergeKeys { keys.primary = [] }
            keys.references.removeAll { !published.contains($0.table) }
            return .init(
                name: table.id,
                path: "tables/\(table.id).csv",
                title: table.title,
                description: table.scope,
                bytes: file.bytes,
                hash: "sha256:\(file.sha256)",
                schema: TableSchema(table.columns, keys, marks: marks)
            )
        }
    }

    /// What stands in the files for figures that are not published.
    private static func marks(under policy: DisclosurePolicy) -> [String] {
        guard policy != .none else { return [] }
        return [policy.label.rawValue, Suppression.withheld.rawValue]
    }
}

private struct DataPackageContent: Encodable {
    struct Source: Encodable {
        var title: String
        var hash: String
        var bytes: Int
    }

    /// How `CSVTableWriter` writes.
    struct Dialect: Encodable {
        var csvddfVersion = 1.2
        var delimiter = ","
        var lineTerminator = "\n"
        var quoteChar = "\""
        var doubleQuote = true
        var skipInitialSpace = false
        var header = true
        var caseSensitiveHeader = true
    }

    struct Resource: Encodable {
        var profile = "tabular-data-resource"
        var name: String
        var path: String
        var title: String
        var description: String
        var format = "csv"
        var mediatype = "text/csv"
        var encoding = "utf-8"
        var dialect = Dialect()
        var bytes: Int
        var hash: String
        var schema: TableSchema
    }

    enum CodingKeys: String, CodingKey {
        case profile, name, title, description, version, audience, sources, resources
        case asAt = "as_at"
        case policy = "disclosure_policy"
    }

    var profile = "data-package"
    var name: String
    var title: String
    var description: String
    var version: String
    var asAt: String
    var audience: String
    /// Left out where figures are exact.
    var policy: String?
    var sources: [Source]?
    var resources: [Resource]
}
