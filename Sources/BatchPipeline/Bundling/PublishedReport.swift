import CohortImport
import Crypto
import Diagnostics
import Quantities
import ReportModel
import ReportRendering
import RunSettings
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A report in the folder of reports, by what its run.json says.
struct PublishedReport {
    struct Input: Decodable, Hashable {
        var file: String
        var table: String
        var profile: String?
        var sha256: String
        var bytes: Int
    }

    private struct Document: Decodable {
        struct Tool: Decodable { var version: String }
        struct Digest: Decodable { var sha256: String }

        enum CodingKeys: String, CodingKey {
            case schema, tool, catalogue, settings
            case asAt = "as_at"
            case inputs, pseudonyms
        }

        var schema: String
        var tool: Tool
        var catalogue: Digest
        var settings: Digest?
        var asAt: String
        var inputs: [Input]
        var pseudonyms: Bool
    }

    /// In bytes; a report of three thousand files has less than a mebibyte.
    private static let largestDocument = 1 << 26

    /// The report's own folder.
    let folder: FilePath
    /// The folder that it was published in.
    let reports: FilePath
    let toolVersion: String
    let asAt: Day
    let catalogueSHA256: String
    let settingsSHA256: String?
    let inputs: [Input]
    /// Whether its ids are pseudonyms, so that its tables are like no others.
    let hasPseudonyms: Bool

    /// The centre's own report of a period, or else the verifier's: both name their inputs.
    ///
    /// - Throws: `missingInput` where there is none, `invalidInput` where its run.json can't be read.
    init(of period: Month, in reports: FilePath) throws(Failure) {
        let places = [reports, reports.appending(Audience.verifier.rawValue)]
        guard
            let place = places.first(where: {
                FileManager.default.fileExists(atPath: $0.appending("\(period)").appending("run.json").string)
            })
        else { throw Self.missing(period, in: reports) }
        let folder = place.appending("\(period)")
        let file = folder.appending("run.json")
        let document: Document
        do {
            let bytes = try SmallFile.bytes(of: file, limit: Self.largestDocument, mustBeRegular: true)
            document = try JSONDecoder().decode(Document.self, from: Data(bytes))
        } catch {
            let reason = (error as? Errno)?.description ?? "it is not what a report writes"
            throw Failure(
                .invalidInput,
                at: SourcePosition(file: file.string),
                "the report's record can't be read (\(reason))",
                remedy: "make the report again"
            )
        }
        guard document.schema == RunDocument.schema, let day = Day(iso: document.asAt), day.month == period else {
            throw Failure(
                .invalidInput,
                at: SourcePosition(file: file.string),
                "the report's record is of another form or period",
                remedy: "make the report again with this version of cohortqa"
            )
        }
        self.folder = folder
        self.reports = place
        toolVersion = document.tool.version
        asAt = day
        catalogueSHA256 = document.catalogue.sha256
        settingsSHA256 = document.settings?.sha256
        inputs = document.inputs
        hasPseudonyms = document.pseudonyms
    }

    /// Where there is no folder of reports there is no report, and nothing to lock.
    static func refuseMissing(_ reports: FilePath, for period: Month) throws(Failure) {
        guard FileManager.default.fileExists(atPath: reports.string) else { throw missing(period, in: reports) }
    }

    private static func missing(_ period: Month, in reports: FilePath) -> Failure {
        Failure(
            .missingInput,
            at: SourcePosition(file: reports.appending("\(period)").string),
            "there is no report of this period to make a bundle of",
            remedy: "make it first, with “cohortqa report … --period \(period)”, or name its folder with --reports"
        )
    }

    /// Figures of other inputs than those that the report names must not go out under it.
    func refuse(unlessMadeFrom provenance: Provenance) throws(Failure) {
        let found = provenance.inputs.map {
            Input(file: $0.file, table: $0.table, profile: $0.profile, sha256: $0.sha256, bytes: $0.bytes)
        }
        guard found != inputs else { return }
        let changed = inputs.first { !found.contains($0) } ?? found.first { !inputs.contains($0) }
        throw Failure(
            .invalidInput,
            at: SourcePosition(file: changed?.file ?? folder.string),
            "the inputs are not those that the report was made from: this one was changed, is missing or has come to it",
            remedy: "make the report again, or name the inputs that it was made from"
        )
    }

    /// The published tables must be what the inputs give: nobody has changed them since.
    ///
    /// - Parameter tables: the centre's, made anew.
    func refuse(unlessTablesEqual tables: [ReportTable]) throws(Failure) {
        guard !hasPseudonyms else { return }
        var writer = CSVTableWriter()
        for table in tables {
            var hasher = SHA256()
            writer.write(table) { piece in
                // Safe: the bytes are read before the call ends.
                unsafe piece.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
            }
            let file = folder.appending("tables").appending("\(table.id).csv")
            guard let published = try? DigestedFile(file), published.sha256 == hexadecimal(hasher.finalize()) else {
                throw Failure(
                    .invalidInput,
                    at: SourcePosition(file: file.string),
                    toolVersion == ToolVersion.current
                        ? "the published table is not what the inputs and the earlier reports give: it was changed after it was published, "
                            + "or a report of an earlier period was made again"
                        : "the published table is not what this version of cohortqa makes of the inputs",
                    remedy: "make the report again, and look at what differs"
                )
            }
        }
    }

    /// A bundle inside a report would be lost with it, or keep the next one from being published.
    static func refuse(inside out: FilePath) throws(Failure) {
        var folder = FilePath(
            URL(filePath: out.removingLastComponent().string.isEmpty ? "." : out.removingLastComponent().string)
                .resolvingSymlinksInPath().path(percentEncoded: false)
        )
        while let name = folder.lastComponent?.string {
            if Month(iso: name) != nil, FileManager.default.fileExists(atPath: folder.appending("run.json").string) {
                throw Failure(
                    .cannotCreateOutput,
                    at: SourcePosition(file: out.string),
                    "it lies in a published report, which nothing else may lie in",
                    remedy: "name a file outside \(name) with --out"
                )
            }
            folder.removeLastComponent()
        }
    }
}
