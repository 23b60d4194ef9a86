@testable import CohortAnalytics
@testable import CohortImport
@testable import CohortReports
import QualificationCatalogue
import QualityRules
import Quantities
import ReportModel
import Testing

extension SampleRun {
    /// What a run would hand to the reports.
    func results(
        rejected: [RejectedRow] = [],
        files: [ImportedFile] = [ImportedFile(label: "registrations.csv", kind: .table(.registrations), delimiter: 0x2C)],
        settings: QualitySettings = QualitySettings(),
        identities: Identities = .plain,
        audience: Audience = .internal,
        earlier: EarlierReports = .none,
        claimsSince: Day? = nil
    ) -> RunResults {
        let evaluation = evaluation
        let figures = earlier.previous.flatMap { EarlierFigures(before: ledger, published: $0) }
        return RunResults(
            evaluation: evaluation,
            measures: CohortMeasures(evaluation),
            assessment: assessment(
                rejected: rejected,
                fileLabels: files.map(\.label),
                settings: settings,
                earlier: EarlierRun(earlier, figures)
            ),
            files: files,
            provenance: Provenance(
                toolVersion: "9.8.7",
                catalogueVersion: catalogue.version,
                catalogueSHA256: "00ff",
                asAt: asAt,
                inputs: [Provenance.Input(file: "registrations.csv", table: "registrations", sha256: "abcd", bytes: 12)],
                audience: audience,
                hasPseudonyms: identities.arePseudonyms
            ),
            identities: identities,
            previous: figures,
            earlier: earlier,
            claimsSince: claimsSince
        )
    }

    var resultSet: ResultSet { ResultSet(results()) }

    /// A made-up centre of many registrations.
    static func random(seed: UInt64, registrations: Int = 60, isStaffed: Bool = false) throws -> SampleRun {
        var random = SeededGenerator(seed)
        return try RandomRows(seed: seed, registrations: registrations).run(order: &random, isStaffed: isStaffed)
    }
}

extension ResultSet {
    func table(_ id: String) throws -> ReportTable {
        try #require(tables.first { $0.id == id }, "there is no table \(id)")
    }

    /// All pages behind the first.
    var allPages: [ReportPage] {
        (0..<pages.count).map { pages.page(at: $0) }
    }

    /// The pages of cohorts, which come last.
    var cohortPages: [ReportPage] {
        allPages.filter { $0.id.hasPrefix("cohort-") }
    }

    func page(_ id: String) throws -> ReportPage {
        try #require(allPages.first { $0.id == id }, "there is no page \(id)")
    }
}

extension ReportPage {
    /// The first table of a section.
    func table(of section: String, at position: Int = 0) throws -> ReportTable {
        let section = try #require(sections.first { $0.id == section }, "there is no section \(section)")
        try #require(section.tables.indices.contains(position), "\(section.id) has \(section.tables.count) tables")
        return section.tables[position].table
    }

    func headline(_ title: String) throws -> ReportCell {
        try #require(headlines.first { $0.title == title }, "there is no headline \(title)").value
    }
}

extension ReportTable {
    var allRows: [[ReportCell]] {
        (0..<rows.count).map { rows.row(at: $0) }
    }

    /// The rows as files write them, cells joined by commas.
    var lines: [String] {
        allRows.map { $0.map(\.plainText).joined(separator: ",") }
    }

    /// A column's cells.
    func cells(_ name: String) throws -> [ReportCell] {
        let index = try #require(columns.firstIndex { $0.name == name }, "\(id) has no column \(name)")
        return allRows.map { $0[index] }
    }

    /// The text of the cell in the row with the key.
    func text(_ name: String, _ key: String...) throws -> String {
        let index = try #require(columns.firstIndex { $0.name == name }, "\(id) has no column \(name)")
        let row = allRows.first { $0.prefix(key.count).map(\.plainText) == key }
        return try #require(row, "\(id) has no row \(key)")[index].plainText
    }
}
