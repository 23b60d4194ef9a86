import CohortAnalytics
import QualityRules
import Quantities
import ReportModel

/// What changed since the reports before, as tables.
struct HistoryTables {
    private let results: RunResults

    init(_ results: RunResults) {
        self.results = results
    }

    /// What the tables of changes compare with, one sentence.
    private func since(_ comparison: String) -> String {
        results.earlier.previous.map {
            "\(comparison) the report of \($0.period.words(.full)), as at \($0.asAt.words(month: .full))."
        }
            ?? "There is no report of an earlier period to compare with."
    }

    // MARK: Trends

    /// The groups' measures of each report, this one the last. Cohorts come and go; they are in the history itself.
    func trends(centres: ReportTable, qualifications: ReportTable, overall: ReportTable) -> ReportTable {
        var rows: [[ReportCell]] = []
        for period in results.earlier.trend {
            let figures = Dictionary(period.figures.map { ($0.table, $0) }, uniquingKeysWith: { first, _ in first })
            for id in [overall.id, qualifications.id, centres.id] {
                guard let table = figures[id] else { continue }
                let places = Dictionary(table.measures.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
                for row in table.rows {
                    let values = GroupMeasures.columns.map { measure -> ReportCell in
                        guard let place = places[measure.column.name], place < row.values.count else { return .none }
                        return ReportCell(published: row.values[place], measure.column.kind)
                    }
                    rows.append(head(period.period, period.asAt, table.keyColumns, row.key) + values)
                }
            }
        }
        let asAt = results.provenance.asAt
        for table in [overall, qualifications, centres] {
            let keys = table.columns.prefix(table.keyColumns).map(\.name)
            for index in 0..<table.rows.count {
                let cells = table.rows.row(at: index)
                let key = cells.prefix(table.keyColumns).map(\.plainText)
                rows.append(head(asAt.month, asAt, keys, key) + cells.dropFirst(table.keyColumns))
            }
        }
        return ReportTable(
            id: "trends",
            title: "Measures by period",
            scope: "Figures as they were published, each as at its report's day; the last are those of this report.",
            keyColumns: 4,
            keys: TableKeys(required: ["period", "as_at"]),
            columns: [
                ReportColumn("period", "Period", .month, "The period of the report."),
                ReportColumn("as_at", "As at", .date, "The day of the report."),
                ReportColumn("centre_id", "Centre", .text, "The centre's id; empty in rows of all centres."),
                ReportColumn(
                    "qualification_id",
                    "Qualification",
                    .text,
                    "The qualification's catalogue id; empty in rows of all qualifications."
                ),
            ] + GroupMeasures.columns.map(\.column),
            rows: StoredRows(rows.sorted { keyPrecedes($0.prefix(4).map(\.plainText), $1.prefix(4).map(\.plainText)) })
        )
    }

    private func head(_ period: Month, _ asAt: Day, _ keys: [String], _ key: [String]) -> [ReportCell] {
        let value = { (name: String) in
            ReportCell.text(keys.firstIndex(of: name).flatMap { $0 < key.count ? key[$0] : nil } ?? "")
        }
        return [.month(period), .date(asAt), value("centre_id"), value("qualification_id")]
    }

    // MARK: Changes

    /// Every finding with what it is since the report before, and what that one's other findings have become.
    ///
    /// - Parameter hasOpen: whether those that are still open are in it.
    func findingChanges(hasOpen: Bool = true) -> ReportTable {
        ReportTable(
            id: "finding_changes",
            title: "Findings since the report before",
            scope: since("Findings against those of"),
            keyColumns: 4,
            keys: TableKeys(required: ["change", "rule_id", "severity"]),
            columns: [
                ReportColumn(
                    "change",
                    "Change",
                    .code,
                    "new, still_open, fixed, waived since, or vanished where the registration is not in scope any more."
                )
            ] + Self.findingColumns,
            rows: results.findingChanges.map {
                FindingChangeRows(results: results, changes: $0, hasOpen: hasOpen) as any ReportRows
            }
                ?? StoredRows([])
        )
    }

    private static let findingColumns = FindingsTables.columns.map { column in
        var column = column
        if column.name == "file" { column.definition = "The input file, of this report's or of the one's before." }
        return column
    }

    /// Published figures that are others now.
    func restatements() -> ReportTable {
        let asAt = results.earlier.previous?.asAt
        let rows = restated.map { row -> [ReportCell] in
            let key = ["centre_id", "cohort_id", "qualification_id", "unit_ref", "from_qualification", "to_qualification"].map {
                ReportCell.text(row.keyValue($0))
            }
            let month = Month(iso: row.keyValue("month")).map(ReportCell.month) ?? .none
            return [.text(row.table), month] + key + [
                .text(row.measure.name), asAt.map(ReportCell.date) ?? .none,
                ReportCell(published: row.published, row.measure.kind), ReportCell(published: row.restated, row.measure.kind),
            ]
        }
        return ReportTable(
            id: "restatements",
            title: "Restated figures",
            scope: since("Figures that these exports give another value for than"),
            keyColumns: 9,
            keys: TableKeys(required: ["table", "measure", "as_at"]),
            columns: Self.restatementColumns,
            rows: StoredRows(rows.sorted { keyPrecedes($0.prefix(9).map(\.plainText), $1.prefix(9).map(\.plainText)) })
        )
    }

    /// The same for a page, with the group in words: most of the columns that tell it apart are empty.
    func restatementsInWords() -> ReportTable {
        var table = restatements()
        table.columns = [
            ReportColumn("group", "Of", .text, "What the figure is of."), Self.restatementColumns[8],
            Self.restatementColumns[10], Self.restatementColumns[11],
        ]
        table.keyColumns = 2
        table.keys = TableKeys()
        table.rows = StoredRows(
            restated.map { row in
                [
                    .text(row.group), .text(row.measure.title), ReportCell(published: row.published, row.measure.kind),
                    ReportCell(published: row.restated, row.measure.kind),
                ]
            }
        )
        return table
    }

    private var restated: [RestatedRow] { results.previous?.restated ?? [] }

    private static let restatementColumns: [ReportColumn] =
        [
            ReportColumn("table", "Table", .code, "The table that the figure is in."),
            ReportColumn("month", "Month", .month, "The month of the activity; empty in other tables."),
        ]
        + [
            ("centre_id", "Centre"), ("cohort_id", "Cohort"), ("qualification_id", "Qualification"), ("unit_ref", "Unit"),
            ("from_qualification", "From"), ("to_qualification", "To"),
        ].map { ReportColumn($0.0, $0.1, .text, "What the figure is of; empty where its table has no such column.") }
        + [
            ReportColumn("measure", "Measure", .code, "The figure's column."),
            ReportColumn("as_at", "As at", .date, "The day that both values are of."),
            ReportColumn("published", "Published", .quantity, "The value as it was published; empty where there was none."),
            ReportColumn("restated", "Now", .quantity, "The value by these exports; empty where there is none."),
        ]

    /// Registrations that the report before had and this one has not.
    func vanishedRegistrations() -> ReportTable {
        let previous = results.earlier.previous
        let rows = (previous?.vanished ?? []).map { seen -> [ReportCell] in
            [
                .text(results.identities.shown(seen.registrationID)), .text(seen.centreID), .text(seen.cohortID),
                .text(seen.qualificationID),
                .text(seen.status), previous.map { .month($0.period) } ?? .none,
            ]
        }
        return ReportTable(
            id: "vanished_registrations",
            title: "Vanished registrations",
            scope: since("Registrations that this report has not in scope any more, of"),
            keyColumns: 1,
            keys: TableKeys(primary: ["registration_id"], required: ["status", "period"]),
            columns: [
                ReportColumn("registration_id", "Registration", .text, "The registration's id."),
                ReportColumn("centre_id", "Centre", .text, "Its centre, as it was then."),
                ReportColumn("cohort_id", "Cohort", .text, "Its cohort, as it was then."),
                ReportColumn("qualification_id", "Qualification", .text, "Its qualification, as it was then."),
                ReportColumn("status", "Status", .code, "Its status then."),
                ReportColumn("period", "Period", .month, "The period of the report that had it."),
            ],
            rows: StoredRows(rows.sorted { bytewiseLess($0[0].plainText, $1[0].plainText) })
        )
    }

    /// How much has changed, for the terminal and the first page; nil without a report before.
    func overview() -> ReportTable? {
        guard let previous = results.earlier.previous else { return nil }
        let counts = results.findingChanges?.counts
        let findings: [(String, FindingChanges.Change)] = [
            ("Findings new", .new), ("Findings still open", .stillOpen), ("Findings fixed", .fixed),
            ("Findings waived", .waived),
            ("Findings of vanished registrations", .vanished),
        ]
        return ReportTable(
            id: "changes",
            title: "Since the report of \(previous.period.words(.full))",
            scope: since("Against"),
            keyColumns: 1,
            columns: [
                ReportColumn("change", "Change", .text, "What has changed."),
                ReportColumn("count", "Number", .count, "How many."),
            ],
            rows: StoredRows(
                findings.compactMap { title, change in counts.map { [.text(title), .count($0[change, default: 0])] } } + [
                    [.text("Registrations vanished"), .count(previous.vanished.count)],
                    [.text("Published figures restated"), .count(restated.count)],
                ]
            )
        )
    }
}

/// Findings of this report and those that are gone, sorted together.
private struct FindingChangeRows: WrittenRows {
    private let results: RunResults
    private let changes: FindingChanges
    private let tables: FindingsTables
    /// A place among the gone ones, or among this report's after those.
    private let order: [Int32]

    init(results: RunResults, changes: FindingChanges, hasOpen: Bool) {
        self.results = results
        self.changes = changes
        tables = FindingsTables(results)
        let count = changes.gone.count + results.findings.count
        let (tables, findings) = (tables, results.findings)
        let own = tables.order(of: findings) ?? Array(findings.indices)
        // This report's findings are in their order, and stay in it.
        let new = own.filter { changes.isNew[$0] }
        let open = own.filter { !changes.isNew[$0] }
        let gone = Dictionary(grouping: Self.order(of: changes.gone, results.identities)) { changes.gone[$0].change }
        var order: [Int32] = []
        order.reserveCapacity(count)
        for change in FindingChanges.Change.allCases.sorted(by: { bytewiseLess($0.rawValue, $1.rawValue) }) {
            switch change {
            case .new: order += new.map { Int32($0 + changes.gone.count) }
            case .stillOpen where !hasOpen: break
            case .stillOpen: order += open.map { Int32($0 + changes.gone.count) }
            case .fixed, .waived, .vanished: order += (gone[change] ?? []).map(Int32.init)
            }
        }
        self.order = order
    }

    /// In the order of what is shown for registrations: that of their ids tells something of them.
    private static func order(of gone: [FindingChanges.Gone], _ identities: Identities) -> [Int] {
        guard identities.arePseudonyms else { return Array(gone.indices) }
        let keys = gone.map { [$0.finding.ruleID, identities.shown($0.finding.registrationID)] }
        return gone.indices.sorted { keyPrecedes(keys[$0], keys[$1]) }
    }

    var count: Int { order.count }

    func write(_ rows: Range<Int>, to block: inout CellBlock) {
        for row in rows {
            let place = Int(order[row])
            if place < changes.gone.count {
                let gone = changes.gone[place]
                block.append(text: gone.change.rawValue)
                for cell in cells(of: gone.finding) { block.append(cell) }
            } else {
                let finding = place - changes.gone.count
                block.append(text: changes.change(at: finding).rawValue)
                tables.write(results.findings[finding], to: &block)
            }
        }
    }

    /// Texts of a report that showed ids may have some in them: beside pseudonyms they stay away.
    private func cells(of finding: RecordedFinding) -> [ReportCell] {
        let identities = results.identities
        let title = RuleRegistry.definition(of: finding.ruleID)?.title ?? ""
        return [
            .text(finding.ruleID), .text(finding.severity), .text(identities.shown(finding.registrationID)),
            .text(finding.file),
            Int(finding.line).map(ReportCell.count) ?? .none, .text(finding.field),
            .text(identities.arePseudonyms ? "" : finding.value), .text(identities.arePseudonyms ? title : finding.message),
        ]
    }
}
