package import CohortAnalytics
package import CohortImport
import QualificationCatalogue
import QualityRules
import Quantities
package import ReportModel

/// Explains every figure of one registration down to file and line.
///
/// It has no rules of its own: what counts, and what keeps a row from counting, comes from the ledger and the evaluation,
/// each row by itself (`RowContribution`); here it is put into words and tables.
package struct Explainer {
    let results: RunResults
    let account: RegistrationAccount
    /// The registrations that it carries from, directly or over others, the nearest first.
    let earlier: [RegistrationAccount]
    /// The rejected rows that name the registration.
    let rejectedRows: [RejectedRow]
    let codes: CatalogueCodes

    /// - Parameters:
    ///   - account: the registration's rows and what each adds.
    ///   - earlier: those of the registrations that it carries from, the nearest first.
    ///   - rejectedRows: the rejected rows that name the registration.
    package init(
        _ results: RunResults,
        _ account: RegistrationAccount,
        earlier: [RegistrationAccount],
        rejectedRows: [RejectedRow]
    ) {
        // Whoever asks about an id knows it.
        self.results = RunResults(
            evaluation: results.evaluation,
            measures: results.measures,
            assessment: results.assessment,
            files: results.files,
            provenance: results.provenance
        )
        self.account = account
        self.earlier = earlier
        self.rejectedRows = rejectedRows
        codes = CatalogueCodes(results.evaluation.ledger.catalogue)
    }

    package func explanation() -> Explanation {
        let figures = isInScope ? [statusSection(), figureSection()] : []
        let rows = [unitSection(), sessionSection(), evidenceSection()]
        let rest = isInScope ? [carriedSection(), requirementSection()] : []
        return Explanation(
            provenance: results.provenance,
            registrationID: id(of: index),
            isInScope: isInScope,
            sections: [registrationSection()] + figures + rows + rest + [findingSection()]
        )
    }

    // MARK: What the sections share

    var index: Int { account.index }
    var evaluation: Evaluation { results.evaluation }
    var ledger: Ledger { evaluation.ledger }
    var catalogue: Catalogue { ledger.catalogue }
    var asAt: Day { ledger.asAt }
    var isInScope: Bool { ledger.isInScope(index) }
    var registration: Registration { ledger.registrations[index] }
    var progress: Progress { evaluation.progress[index] }

    func id(of index: Int) -> String {
        ledger.registrationIDs[index]
    }

    /// The account of a registration of the chain.
    func account(of index: Int) -> RegistrationAccount? {
        ([account] + earlier).first { $0.index == index }
    }

    /// The titles of the documents that an entry of the catalogue rests on.
    func sources(_ entry: some Sourced) -> String {
        entry.allSources.map { id in catalogue.source(id).map { "\($0.title) [\(id)]" } ?? "[\(id)]" }.joined(separator: "; ")
    }

    func label(of file: Int) -> String {
        results.fileLabels.indices.contains(file) ? results.fileLabels[file] : ""
    }

    func cells(_ position: RowPosition) -> [ReportCell] {
        [.text(label(of: position.file)), .count(position.line)]
    }

    func place(_ position: RowPosition) -> String {
        "\(label(of: position.file)):\(position.line)"
    }

    /// A date with what it means for the report: nothing, or that it is later than the report's day.
    func dated(_ column: String, _ day: Day?) -> String {
        guard let day else { return "\(column) is empty" }
        return day <= asAt ? "\(column) \(day)" : "\(column) \(day) is later than \(asAt)"
    }

    /// Why no row of the registration counts; nil where it is in scope.
    var scopeReason: String? {
        isInScope ? nil : "registered on \(registration.registeredOn), later than \(asAt)"
    }

    func table(
        _ id: String,
        _ title: String,
        keyColumns: Int,
        _ columns: [ReportColumn],
        _ rows: [[ReportCell]],
        emptyText: String
    ) -> PageTable {
        PageTable(
            ReportTable(
                id: id,
                title: title,
                scope: "",
                keyColumns: keyColumns,
                columns: columns,
                rows: StoredRows(rows)
            ),
            rowLimit: .max,
            emptyText: emptyText
        )
    }

    /// All findings of the registration, and those that a waiver covers.
    private func findingSection() -> ReportSection {
        let id = id(of: index)
        let isOwn = { (finding: Finding) in finding.registrationID.utf8.elementsEqual(id.utf8) }
        let findings = FindingsTables(results).findings(results.findings.filter(isOwn), scope: "")
        let waived = WaiverTables(results: results, scope: "").findings(results.assessment.waived.filter(isOwn))
        return ReportSection(
            id: "findings",
            title: "Findings",
            tables: [
                PageTable(findings, rowLimit: .max, emptyText: "There are no findings of this registration."),
                PageTable(waived, rowLimit: .max, emptyText: ""),
            ]
        )
    }
}

extension [ReportColumn] {
    /// Where a row stands.
    static let position = [
        ReportColumn("file", "File", .text, "The input file."),
        ReportColumn("line", "Line", .count, "The line of the file that the row begins on."),
    ]
}

extension ReportCell {
    init(_ text: String) {
        self = text.isEmpty ? .none : .text(text)
    }

    init(_ day: Day?) {
        self = day.map(ReportCell.date) ?? .none
    }
}
