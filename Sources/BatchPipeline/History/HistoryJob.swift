import CohortReports
package import Diagnostics
import Quantities
package import ReportModel
import RunHistory
package import RunSettings
package import SystemPackage
import YAMLReading

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Tells what the centre's reports said, period by period. Writes nothing.
package struct HistoryJob: Sendable {
    private let reports: FilePath
    private let measures: [String]
    private let grouping: HistoryGrouping

    /// - Parameters:
    ///   - reports: the folder of the reports.
    ///   - measures: the measures to be told, one only where the grouping is not overall; without any the reports are listed.
    package init(reports: FilePath, measures: [String] = [], by grouping: HistoryGrouping = .overall) {
        self.reports = reports
        self.measures = measures
        self.grouping = grouping
    }

    package struct Outcome: Sendable {
        package var table: ReportTable
        package var provenance: Provenance
        package var notices: [Notice]
    }

    /// - Throws: `missingInput` where there is no report, `usage` where there is no such measure.
    package func run() throws(RunFailure) -> Outcome {
        do throws(Failure) {
            return try outcome()
        } catch {
            throw RunFailure(error)
        }
    }

    private func outcome() throws(Failure) -> Outcome {
        let centre = try CentreHistory.forReading(in: reports)
        let history = centre.history
        let entries = try CentreHistory.opened { () throws(RunHistoryError) in try history.entries() }
        guard let last = entries.last else { throw nothing }
        let table = measures.isEmpty ? try listing(entries, history) : try comparison(entries, history)
        let facts = last.facts
        return Outcome(
            table: table,
            provenance: Provenance(
                toolVersion: ToolVersion.current,
                catalogueVersion: facts.catalogueVersion,
                catalogueSHA256: facts.catalogueSHA256,
                settingsSHA256: facts.settingsSHA256,
                asAt: facts.asAt,
                inputs: [],
                hasPseudonyms: entries.contains(where: \.facts.hasPseudonyms)
            ),
            notices: centre.notices
        )
    }

    private var nothing: Failure {
        Failure(
            .missingInput,
            at: SourcePosition(file: reports.string),
            "there is no history here: no report of the centre's own has been published in this folder",
            remedy: "make one with “cohortqa report”, or name the folder of the reports with --out"
        )
    }

    // MARK: Reports

    private static let listed = ["registrations", "certificated", "completion_rate", "practice_hours_logged"]

    private func listing(_ entries: [RunHistory.Entry], _ history: RunHistory) throws(Failure) -> ReportTable {
        let figures = try figures(in: history, of: .overall, Self.listed)
        let definitions: [ReportColumn] = [
            ReportColumn("period", "Period", .month, "The month of the report."),
            ReportColumn("as_at", "As at", .date, "The day that the report looks from."),
            ReportColumn("registrations", "Registrations", .count, "As the report has it."),
            ReportColumn("certificated", "Certificated", .count, "As the report has it."),
            ReportColumn("completion_rate", "Completion rate", .rate, "As the report has it."),
            ReportColumn("practice_hours_logged", "Practice hours logged", .hours, "As the report has it."),
            ReportColumn("errors", "Errors", .count, "Findings of this severity without a waiver."),
            ReportColumn("warnings", "Warnings", .count, "Findings of this severity without a waiver."),
            ReportColumn(
                "restated_figures",
                "Restated",
                .count,
                "Figures of the period that were published before and have changed since, where its report was made again."
            ),
        ]
        let rows = entries.map { entry in
            let values = figures.first { $0.period == entry.facts.period }?.figures.first
            let cells = Self.listed.map { name -> ReportCell in
                guard let values, let place = values.measures.firstIndex(of: name), let row = values.rows.first else {
                    return .none
                }
                return FigureText.cell(row.values[place], unit: FigureText.unit(of: name, in: definitions))
            }
            return [.month(entry.facts.period), .date(entry.facts.asAt)] + cells + [
                .count(entry.errors), .count(entry.warnings), .count(entry.restatedFigures),
            ]
        }
        return ReportTable(
            id: "reports",
            title: "Reports by period",
            scope: "The centre's own reports, as they were published.",
            keyColumns: 1,
            columns: definitions,
            rows: StoredRows(rows)
        )
    }

    // MARK: Measures

    private func comparison(_ entries: [RunHistory.Entry], _ history: RunHistory) throws(Failure) -> ReportTable {
        let names = try measureNames(in: history)
        for measure in measures where !names.contains(measure) { throw Self.unknown(measure, names) }
        let units = try CentreHistory.opened { () throws(RunHistoryError) in try history.measureUnits() }
        let periods = try figures(in: history, of: grouping, measures)
        var rows = FigureRows(periods: periods.count)
        var keys: [String] = []
        for (place, period) in periods.enumerated() {
            guard let figures = period.figures.first else { continue }
            keys = figures.keyColumns
            for row in figures.rows {
                for (measure, value) in zip(figures.measures, row.values) {
                    let key = grouping == .overall ? [measure] : row.key
                    rows.set(FigureText.cell(value, unit: units[measure] ?? ""), of: key, at: place)
                }
            }
        }
        let kind = FigureText.kind(unit: units[measures[0]] ?? "")
        let isMixed = Set(measures.map { units[$0] ?? "" }).count > 1
        let keyColumns =
            grouping == .overall
            ? [ReportColumn("measure", "Measure", .code, "The measure's name in the tables.")]
            : keys.map { ReportColumn($0, Self.title(of: $0), .text, "As in the reports' tables.") }
        return ReportTable(
            id: grouping == .overall ? "history" : "history_by_\(grouping.rawValue)",
            title: grouping == .overall ? "Measures by period" : "\(measures[0]) by \(grouping.rawValue) and period",
            scope: "The figures of the centre's own reports, as they were published.",
            keyColumns: keyColumns.count,
            columns: keyColumns
                + periods.map {
                    ReportColumn("\($0.period)", "\($0.period)", isMixed ? .quantity : kind, "In the report as at \($0.asAt).")
                },
            rows: StoredRows(rows.ordered(as: grouping == .overall ? measures.map { [$0] } : nil))
        )
    }

    private func figures(
        in history: RunHistory,
        of grouping: HistoryGrouping,
        _ measures: [String]?
    ) throws(Failure) -> [PublishedPeriod] {
        try CentreHistory.opened { () throws(RunHistoryError) in
            try history.figures(of: [grouping.table], measures: measures)
        }
    }

    /// In the order of the newest report's table; groups have the same measures as all together.
    private func measureNames(in history: RunHistory) throws(Failure) -> [String] {
        var names: [String] = []
        for period in try figures(in: history, of: .overall, nil).reversed() {
            names += (period.figures.first?.measures ?? []).filter { !names.contains($0) }
        }
        return names
    }

    private static func unknown(_ measure: String, _ names: [String]) -> Failure {
        let related = names.filter { measure.utf8.count > 2 && $0.contains(measure.lowercased()) }
        let near = nearestName(to: measure, in: names).map { name in [name] + related.filter { $0 != name } } ?? related
        return Failure(
            .usage,
            "there is no measure “\(measure)”",
            remedy: (near.isEmpty ? "" : "write \(near.joined(separator: " or ")) if that is meant; ")
                + "the measures are \(names.joined(separator: ", "))"
        )
    }

    private static func title(of key: String) -> String {
        switch key {
        case "centre_id": "Centre"
        case "cohort_id": "Cohort"
        case "qualification_id": "Qualification"
        default: key
        }
    }
}
