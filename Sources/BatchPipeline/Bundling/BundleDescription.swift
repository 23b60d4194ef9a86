import CohortReports
import Quantities
import ReportModel
import VerifierBundle

/// What a bundle says of itself beside its data. It follows from the report and the names of the files, so that a verifier who makes the
/// report again knows what it should be.
struct BundleDescription {
    static let readmeName = "README.txt"
    /// The files beside the data.
    static let tagFileNames = Bag.tagFileNames + [readmeName]

    private let resultSet: ResultSet
    private let files: [String]
    private let keyID: String?

    /// - Parameters:
    ///   - files: the names of the files with data.
    ///   - keyID: of the key that signs it; nil where it is not signed.
    init(_ resultSet: ResultSet, files: [String], keyID: String?) {
        self.resultSet = resultSet
        self.files = files
        self.keyID = keyID
    }

    private var provenance: Provenance { resultSet.provenance }

    var baseFolder: String { "cohortqa-\(resultSet.period)-\(provenance.audience.rawValue)" }

    var tool: String { "cohortqa \(provenance.toolVersion)" }

    /// All files, those that describe the bag included.
    var fileCount: Int { files.count + Self.tagFileNames.count - (keyID == nil ? 1 : 0) }

    /// The lines of bag-info.txt that are not about the bag as such.
    var fields: [BagField] {
        [
            BagField("Source-Organization", centres),
            BagField(
                "External-Description",
                "Report on coaching and mentoring qualifications, \(resultSet.period), for \(provenance.audienceStatement)"
            ),
            BagField("External-Identifier", baseFolder),
            BagField("Report-Period", resultSet.period.description),
            BagField("Report-As-At", provenance.asAt.description),
            BagField("Report-Audience", provenance.audience.rawValue),
            BagField("Accepted-Rows-Included", files.contains { $0.hasPrefix("\(BundledInputs.folder)/") } ? "yes" : "no"),
        ]
    }

    /// The centres come last: a comment that is too long is cut behind them.
    var trustedComment: String {
        "\(tool); period \(resultSet.period); audience \(provenance.audience.rawValue); files \(fileCount); centre \(centres)"
    }

    var readme: [UInt8] {
        Array(BundleReadme(resultSet: resultSet, baseFolder: baseFolder, keyID: keyID, parts: parts).text().utf8)
    }

    /// The centres that the report is about; where they are many, how many.
    private var centres: String {
        guard let table = resultSet.tables.first(where: { $0.id == "centre_summary" }),
            let column = table.columns.firstIndex(where: { $0.name == "centre_id" }), table.rows.count > 0
        else { return "none" }
        guard table.rows.count <= 10 else { return "\(table.rows.count) centres" }
        return (0..<table.rows.count).map { table.rows.row(at: $0)[column].plainText }.joined(separator: ", ")
    }

    /// What the README says is in the bundle, of the files that are.
    private var parts: [BundleReadme.Part] {
        let known: [(BundleReadme.Part.Content, String)] = [
            (.firstPage, "index.html"), (.pages, "pages/"), (.tables, "tables/"), (.workbook, "report.xlsx"),
            (.dataPackage, "datapackage.json"), (.runRecord, "run.json"), (.catalogue, "\(BundledCatalogue.folder)/"),
            (.inputs, "\(BundledInputs.folder)/"),
        ]
        return known.compactMap { content, place in
            let count = files.count { place.hasSuffix("/") ? $0.hasPrefix(place) : $0 == place }
            let path = place.hasSuffix("/") ? String(place.dropLast()) : place
            return count == 0 ? nil : BundleReadme.Part(content, path: "data/\(path)", files: count)
        }
    }
}
