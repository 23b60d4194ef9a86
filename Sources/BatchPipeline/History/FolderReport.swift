import CohortImport
import Crypto
import Diagnostics
import Quantities
import ReportModel
import ReportRendering
import RunHistory
import RunSettings
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A published report of the centre's own, read back from its folder: run.json, datapackage.json and the tables.
///
/// `datapackage.json` has the digests of the tables, so that a table that somebody changed is noticed.
struct FolderReport: RecordedReport {
    private struct Run: Decodable {
        struct Tool: Decodable { var version: String }
        struct Catalogue: Decodable { var version, sha256: String }
        struct Settings: Decodable { var sha256: String }

        var schema: String
        var tool: Tool
        var catalogue: Catalogue
        var settings: Settings?
        var period: String
        var audience: String
        var pseudonyms: Bool
    }

    private struct Package: Decodable {
        struct Resource: Decodable {
            var name: String
            var hash: String
            var schema: Schema
        }

        struct Schema: Decodable { var fields: [Field] }

        struct Field: Decodable {
            var name: String
            var type: String
            var unit: String?
        }

        enum CodingKeys: String, CodingKey {
            case audience, resources
            case asAt = "as_at"
        }

        var asAt: String
        var audience: String
        var resources: [Resource]
    }

    /// In bytes; a report of three thousand files has less than a mebibyte.
    private static let largestDocument = 1 << 26

    var facts: ReportFacts
    let folder: FilePath
    private let resources: [Package.Resource]

    /// - Throws: `invalidInput` where one of the two documents can't be read or is of another form, period or audience.
    init(of period: Month, in reports: FilePath) throws(Failure) {
        folder = reports.appending("\(period)")
        let run: Run = try Self.decode(Self.bytes(of: folder.appending("run.json")), folder.appending("run.json"))
        let file = folder.appending("datapackage.json")
        let bytes = try Self.bytes(of: file)
        let package: Package = try Self.decode(bytes, file)
        let own = Audience.internal.rawValue
        guard run.schema == RunDocument.schema, let asAt = Day(iso: package.asAt), asAt.month == period,
            run.period == "\(period)", run.audience == own, package.audience == own
        else {
            throw Self.unreadable(folder, "its record is of another form, period or audience")
        }
        resources = package.resources
        facts = ReportFacts(
            asAt: asAt,
            toolVersion: run.tool.version,
            catalogueVersion: run.catalogue.version,
            catalogueSHA256: run.catalogue.sha256,
            settingsSHA256: run.settings?.sha256,
            hasPseudonyms: run.pseudonyms,
            reportSHA256: hexadecimal(SHA256.hash(data: bytes)),
            madeAt: nil
        )
    }

    func table(_ id: String) -> (any RecordedTable)? {
        guard let resource = resources.first(where: { $0.name == id }) else { return nil }
        return FolderTable(
            file: folder.appending("tables").appending("\(id).csv"),
            columns: resource.schema.fields.map { RecordedColumn($0.name, unit: $0.unit) },
            isText: resource.schema.fields.map { $0.type == "string" },
            hash: resource.hash
        )
    }

    /// The digest of a period's report: that of its `datapackage.json`, and so of all its tables.
    static func digest(of period: Month, in reports: FilePath) throws(Failure) -> String {
        hexadecimal(SHA256.hash(data: try bytes(of: reports.appending("\(period)").appending("datapackage.json"))))
    }

    private static func bytes(of file: FilePath) throws(Failure) -> [UInt8] {
        do throws(Errno) {
            return try SmallFile.bytes(of: file, limit: largestDocument, mustBeRegular: true)
        } catch {
            throw unreadable(file, error.description)
        }
    }

    private static func decode<Document: Decodable>(_ bytes: [UInt8], _ file: FilePath) throws(Failure) -> Document {
        do {
            return try JSONDecoder().decode(Document.self, from: Data(bytes))
        } catch {
            throw unreadable(file, "it is not what a report writes")
        }
    }

    static func unreadable(_ file: FilePath, _ reason: String) -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: file.string),
            "the published report can't be read back (\(reason))",
            remedy: "make this period's report again"
        )
    }
}
