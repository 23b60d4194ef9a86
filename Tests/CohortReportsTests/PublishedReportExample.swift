@testable import CohortReports
import Quantities
import ReportModel
import Testing

extension ResultSet {
    /// What a later run would be told of this report.
    func published(vanished: [SeenRegistration] = [], hasPseudonyms: Bool = false) throws -> PreviousReport {
        PreviousReport(
            period: provenance.asAt.month,
            asAt: provenance.asAt,
            hasPseudonyms: hasPseudonyms,
            basis: PublishedBasis(toolVersion: "9.8.7", catalogueSHA256: "00ff", settingsSHA256: nil),
            figures: try figures(PublishedFigures.tables),
            vanished: vanished,
            findings: try recorded("findings", isWaived: false) + recorded("waived_findings", isWaived: true)
        )
    }

    func figures(_ ids: [String]) throws -> [PublishedFigures] {
        try ids.map { id in
            let table = try table(id)
            return PublishedFigures(
                table: id,
                keyColumns: table.columns.prefix(table.keyColumns).map(\.name),
                measures: table.columns.dropFirst(table.keyColumns).map(\.name),
                rows: table.allRows.map { row in
                    PublishedFigures.Row(
                        key: row.prefix(table.keyColumns).map(\.plainText),
                        values: row.dropFirst(table.keyColumns).map(\.plainText)
                    )
                }
            )
        }
    }

    private func recorded(_ id: String, isWaived: Bool) throws -> [RecordedFinding] {
        try table(id).allRows.map { row in
            let texts = row.map(\.plainText)
            return RecordedFinding(
                ruleID: texts[0],
                severity: texts[1],
                registrationID: texts[2],
                file: texts[3],
                line: texts[4],
                field: texts[5],
                value: texts[6],
                message: texts[7],
                isWaived: isWaived
            )
        }
    }
}
