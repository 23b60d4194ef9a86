import Foundation
import Quantities
import ReportModel
import ReportRendering
import Testing

/// The data package of small tables; that real ones are valid is proven by Tests/Validation/metadata.py.
struct DataPackageTests {
    private static let keys = TableKeys(
        primary: ["cohort_id"],
        required: ["overdue"],
        references: [.init(["cohort_id"], in: "cohorts", as: ["id"]), .init(["status"], in: "elsewhere")]
    )

    private static func document(
        _ provenance: Provenance = SampleTables.provenance,
        mayMergeKeys: Bool = false
    ) throws -> [String: Any] {
        var table = SampleTables.table()
        table.keys = keys
        var file = WrittenTable()
        for text in ["ab", "", "c"] { file.append(Array(text.utf8).span) }
        file.mayMergeKeys = mayMergeKeys
        let bytes = try DataPackageDocument(provenance, tables: [(table, file)]).encoded()
        return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private static func resource(_ document: [String: Any]) throws -> [String: Any] {
        try #require((document["resources"] as? [[String: Any]])?.first)
    }

    private static func schema(_ document: [String: Any]) throws -> [String: Any] {
        try #require(try resource(document)["schema"] as? [String: Any])
    }

    private static func fields(_ document: [String: Any]) throws -> [[String: Any]] {
        try #require(try schema(document)["fields"] as? [[String: Any]])
    }

    @Test func package() throws {
        let document = try Self.document()
        #expect(document["profile"] as? String == "data-package")
        #expect(document["name"] as? String == "cohortqa-2026-10")
        #expect(document["version"] as? String == "2026-10")
        #expect(document["as_at"] as? String == "2026-10-31")
        #expect(document["created"] == nil, "no clock")
        let source = try #require((document["sources"] as? [[String: Any]])?.first)
        #expect(source["title"] as? String == "exports/sessions.csv")
        #expect(source["hash"] as? String == "sha256:cd34")
        #expect(source["bytes"] as? Int == 99)
    }

    /// The digest of `abc` is that of FIPS 180-4.
    @Test func lengthAndDigestOfThePieces() throws {
        let resource = try Self.resource(Self.document())
        #expect(resource["path"] as? String == "tables/cohorts.csv")
        #expect(resource["bytes"] as? Int == 3)
        #expect(
            resource["hash"] as? String == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        #expect(resource["title"] as? String == "Cohorts")
        #expect(resource["description"] as? String == "All cohorts.")
        let dialect = try #require(resource["dialect"] as? [String: Any])
        #expect(dialect["lineTerminator"] as? String == "\n")
        #expect(dialect["doubleQuote"] as? Bool == true)
    }

    @Test func fieldsAreTheColumns() throws {
        let fields = try Self.fields(Self.document())
        #expect(fields.map { $0["name"] as? String } == SampleTables.columns.map(\.name))
        #expect(fields.map { $0["title"] as? String } == SampleTables.columns.map(\.title))
        #expect(
            fields.map { $0["type"] as? String } == ["string", "string", "integer", "number", "number", "date", "boolean"]
        )
        #expect(fields.map { $0["unit"] as? String } == [nil, nil, nil, "hours", "proportion", nil, nil])
        #expect(fields[0]["description"] as? String == "The cohort.")
        #expect(fields[6]["trueValues"] as? [String] == ["yes"])
        let required = fields.map { ($0["constraints"] as? [String: Bool])?["required"] }
        #expect(required == [true, nil, nil, nil, nil, nil, true])
    }

    @Test func keysAndReferences() throws {
        let schema = try Self.schema(Self.document())
        #expect(schema["primaryKey"] as? [String] == ["cohort_id"])
        let keys = try #require(schema["foreignKeys"] as? [[String: Any]])
        #expect(keys.count == 1, "nothing leads to a table that is not published")
        let reference = try #require(keys[0]["reference"] as? [String: Any])
        #expect(reference["resource"] as? String == "cohorts")
        #expect(reference["fields"] as? [String] == ["id"])
    }

    /// The guard against formulas may make one text of two; a file then promises no key.
    @Test func keysThatMayMergeAreNoKeys() throws {
        #expect(try Self.schema(Self.document(mayMergeKeys: true))["primaryKey"] == nil)
    }

    @Test(arguments: [
        (["=a", "'=a"], true), (["=a", "-b"], false), (["'x", "'=y"], false), (["a", "-1", "'"], true), (["a'", "b"], false),
    ])
    func textsThatMayMerge(texts: [String], mayMerge: Bool) {
        var writer = CSVTableWriter()
        let columns = [ReportColumn("t", "T", .text, "")]
        writer.write(SampleTables.table(texts.map { [.text($0)] }, columns: columns)) { _ in }
        let found = writer.mayMergeTexts
        #expect(found == mayMerge)
        writer.write(SampleTables.table([[.text("=a")]], columns: columns)) { _ in }
        let next = writer.mayMergeTexts
        #expect(!next, "each table counts for itself")
    }

    /// Marks are no values; a text may be the same word as a mark and is one.
    @Test(arguments: [
        (DisclosurePolicy.dfeFE, ["", "low", "x"]), (.ofqual, ["", "fewer than 5", "x"]), (.none, [""]),
    ])
    func marksOfThePublic(policy: DisclosurePolicy, missing: [String]) throws {
        var provenance = SampleTables.provenance
        provenance.audience = .public
        provenance.policy = policy
        provenance.inputs = []
        let document = try Self.document(provenance)
        #expect(document["name"] as? String == "cohortqa-public-2026-10")
        #expect(document["sources"] == nil)
        #expect(document["disclosure_policy"] as? String == policy.rawValue)
        #expect(try Self.schema(document)["missingValues"] as? [String] == missing)
        let fields = try Self.fields(document)
        #expect(fields[0]["missingValues"] as? [String] == (policy == .none ? nil : [""]))
        #expect(fields[2]["missingValues"] == nil)
    }
}
