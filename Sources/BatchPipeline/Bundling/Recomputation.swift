import CohortImport
import CohortReports
import Crypto
import Diagnostics
import QualificationCatalogue
import Quantities
import ReportModel
import ReportRendering
import RunSettings
import SystemPackage
import VerifierBundle

/// Makes the report of a bundle once more, from the rows in it, and compares every file byte for byte: the report's, those that it is
/// made from, and those that describe the bundle.
struct Recomputation {
    let bundle: VerifiedBundle
    let verdict: BundleVerdict
    /// The id of the key that signed it; nil where it is not signed.
    let keyID: String?
    /// Where the report is made. The rows themselves are never unpacked: they are read where they are.
    let stage: BundleStage

    /// In bytes; a README has some ten thousand.
    private static let largestReadme = 1 << 20

    /// What differs, in the order of names; nothing where the report is what its rows give.
    ///
    /// - Throws: where it can't be computed: the bundle has no rows, or another version of the tool made it.
    func run() throws(Failure) -> [RecomputedDifference] {
        let inputs = try BundledInputs(bundle)
        let basis = inputs.basis
        let catalogue = try BundledCatalogue.load(bundle, digest: basis.catalogueSHA256)
        let results: RunResults
        var differences: [RecomputedDifference]
        do throws(Failure) {
            let record = try inputs.record()
            let copy = CopiedInputs(catalogue: catalogue.catalogue, record: record, basis: basis)
            results = try Assessment(replaying: basis, catalogue: catalogue).replay(
                record,
                from: { table throws(Failure) in try inputs.source(table) },
                through: { copy.copying(to: $0) }
            ).results
            differences = try copy.differences(from: bundle)
        } catch {
            guard error.kind == .invalidInput else { throw error }
            // Rows that the tool can't have written: whoever changed them also made the manifests fit.
            return try refusingOtherVersions([.rows(error)], basis)
        }
        let resultSet = ResultSet(results, hasCohortPages: basis.hasCohortPages)
        let report = ReportFolder(path: stage.folder.appending("data"))
        try ReportWriter(resultSet: resultSet, folder: report, hasWorkbook: basis.hasWorkbook, progress: nil).write()
        try BundledCatalogue.write(catalogue, to: report)
        differences += try self.differences(report, resultSet, basis)
        differences += try descriptionDifferences(resultSet)
        return try refusingOtherVersions(differences, basis)
    }

    /// Another version may compute or write otherwise: what differs then proves nothing.
    private func refusingOtherVersions(
        _ differences: [RecomputedDifference],
        _ basis: ReportBasis
    ) throws(Failure) -> [RecomputedDifference] {
        guard basis.toolVersion != ToolVersion.current else { return differences }
        // A report names the version that made it, so that this version can't have made the same.
        let first = differences.first ?? .form(BundledInputs.path(ReportBasisDocument.name))
        throw Failure(
            .invalidInput,
            "cohortqa \(basis.toolVersion) made the bundle and this is \(ToolVersion.current), which makes another report of it: "
                + first.sentence,
            remedy: "recompute with cohortqa \(basis.toolVersion)"
        )
    }

    /// What the files beside the data say that the report does not.
    private func descriptionDifferences(_ resultSet: ResultSet) throws(Failure) -> [RecomputedDifference] {
        var differences: [RecomputedDifference] = []
        let description = BundleDescription(resultSet, files: bundle.names, keyID: keyID)
        let fields =
            description.fields + [
                BagField(BagField.softwareAgent, description.tool),
                BagField(BagField.baggingDate, resultSet.provenance.asAt.description),
                BagField(BagField.baseFolder, description.baseFolder),
                BagField(BagField.totals, verdict.payload.description),
            ]
        let expected = fields.map(\.asWritten)
        if verdict.fields != expected {
            let place = zip(verdict.fields, expected).first { $0 != $1 }
            let (found, right) =
                place.map { ($0.value, "\($1.label): \($1.value)") } ?? ("other lines", "\(expected.count) lines")
            differences.append(.differs(name: "bag-info.txt", detail: "expected “\(right)”, found “\(found)”"))
        }
        // Without a key it is not known which id the README has to name.
        if verdict.signature != .unchecked {
            let readme = try bundle.tagFile(BundleDescription.readmeName, limit: Self.largestReadme) ?? []
            if readme != description.readme {
                let digests = [description.readme, readme].map { hexadecimal(SHA256.hash(data: $0)) }
                differences.append(
                    .differs(
                        name: BundleDescription.readmeName,
                        detail: Self.digests(expected: digests[0], found: digests[1])
                    )
                )
            }
        }
        return differences
            + bundle.tagFileNames.filter { !BundleDescription.tagFileNames.contains($0) }
            .map(RecomputedDifference.unexplained)
    }

    private static func digests(expected: String, found: String) -> String {
        "its SHA-256 should begin with \(expected.prefix(16)) and begins with \(found.prefix(16))"
    }

    private func differences(
        _ report: ReportFolder,
        _ resultSet: ResultSet,
        _ basis: ReportBasis
    ) throws(Failure) -> [RecomputedDifference] {
        var made = Set(try report.files())
        var differences: [RecomputedDifference] = []
        var isWorkbookUncertain = false
        for index in 0..<bundle.count {
            let name = bundle.name(index)
            guard made.remove(name) != nil else {
                if !isKnownOtherwise(name) { differences.append(.unexplained(name)) }
                continue
            }
            let path = report.path.pushing(FilePath(name))
            let digest = try DigestedFile(path).sha256
            guard digest != bundle.digest(index).hexadecimal else { continue }
            if name == ReportWriter.workbookName, basis.workbookLibrary != XLSXWorkbookWriter.libraryVersion {
                isWorkbookUncertain = true
                continue
            }
            let place = try DifferingPlace(bundle, index, path, table: resultSet.tables.first { name == "tables/\($0.id).csv" })
            let detail = place?.description ?? Self.digests(expected: digest, found: bundle.digest(index).hexadecimal)
            differences.append(.differs(name: name, detail: detail))
        }
        differences += made.sorted(by: bytewiseLess).map(RecomputedDifference.lacking)
        guard isWorkbookUncertain, differences.isEmpty else { return differences }
        throw Failure(
            .invalidInput,
            at: SourcePosition(file: ReportWriter.workbookName),
            "the workbook was written with \(basis.workbookLibrary), and this is \(XLSXWorkbookWriter.libraryVersion), which may write "
                + "another file of the same content; everything else is what the rows give",
            remedy: "compare the workbook with the tables, or recompute on a system like the centre's"
        )
    }

    /// What the report is computed from, and so is no result.
    private func isKnownOtherwise(_ name: String) -> Bool {
        let inputs =
            CanonicalTable.allCases.map(AcceptedRowForm.fileName)
            + [AcceptedRowForm.filesName, AcceptedRowForm.rejectedRowsName, ReportBasisDocument.name]
        return inputs.contains { name == BundledInputs.path($0) }
    }
}

/// Something of a report that is not what its rows give.
enum RecomputedDifference: Hashable, Sendable {
    /// The detail has what was expected and what was found.
    case differs(name: String, detail: String)
    /// A file of rows has something in it that is none of the rows, or is written in another way.
    case form(String)
    /// The report should have the file.
    case lacking(String)
    /// The report has no such file.
    case unexplained(String)
    /// The rows are not such as a report is made of.
    case rows(Failure)

    /// What is wrong, for a person.
    var sentence: String {
        switch self {
        case .differs(let name, let detail): "“\(name)” is not what the rows give: \(detail)."
        case .form(let name): "“\(name)” has something in it that is none of its rows, or is not written as bundles have it."
        case .lacking(let name): "“\(name)” is missing: a report of these rows has it."
        case .unexplained(let name): "“\(name)” does not come from the rows: a report of them has no such file."
        case .rows(let failure): "the rows can't be those that a report was made of: \(failure)"
        }
    }
}
