import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

/// The tables of groups: few rows, worked out once.
struct SummaryTables {
    let evaluation: Evaluation
    let measures: CohortMeasures

    private var catalogue: Catalogue { evaluation.ledger.catalogue }

    /// What the figures cover, in the words of every table of registrations.
    var scope: String {
        "Registrations registered on or before \(evaluation.ledger.asAt.words(month: .full)), with what is dated up to that day."
    }

    /// All of them, in the order of reports.
    var all: [ReportTable] {
        [overall(), centres(), cohorts(), qualifications(), units(), upgradePaths(), monthlyActivity()]
    }

    func overall() -> ReportTable {
        table(
            "overall_summary",
            "All registrations",
            keys: [],
            references: [],
            rows: [([], measures.overall)],
            GroupMeasures.columns
        )
    }

    func centres() -> ReportTable {
        table(
            "centre_summary",
            "Centres",
            keys: .centre,
            references: [],
            rows: measures.centres.map { ([evaluation.ledger.centreIDs[Int($0)]], $1) },
            GroupMeasures.columns
        )
    }

    func cohorts() -> ReportTable {
        cohorts(measures.cohorts.keys)
    }

    /// The cohort summary's rows of some groups only.
    func cohorts(_ groups: some Sequence<CohortGroup>) -> ReportTable {
        let ledger = evaluation.ledger
        let order = GroupOrder(ledger)
        return table(
            "cohort_summary",
            "Cohorts by qualification",
            keys: .centre + .cohort + .qualification,
            references: [
                .init(["centre_id"], in: "centre_summary"), .init(["qualification_id"], in: "qualification_summary"),
            ],
            columns: GroupMeasures.columns.map(\.column),
            rows: CohortRows(ledger: ledger, measures: measures.cohorts, groups: groups.sorted(by: order.precedes))
        )
    }

    func qualifications() -> ReportTable {
        table(
            "qualification_summary",
            "Qualifications",
            keys: .qualification,
            references: [],
            rows: measures.qualifications.map { ([catalogue.qualifications[$0].id], $1) },
            GroupMeasures.columns
        )
    }

    func units() -> ReportTable {
        table(
            "unit_summary",
            "Units by qualification",
            keys: .qualification + [ReportColumn("unit_ref", "Unit", .text, "The unit's reference.")],
            references: [.init(["qualification_id"], in: "qualification_summary")],
            rows: measures.units.flatMap { qualification, units in
                units.map { ([catalogue.qualifications[qualification].id, catalogue.units[$0].ref], $1) }
            },
            UnitMeasures.columns
        )
    }

    func upgradePaths() -> ReportTable {
        let transitions = TransitionIndex(catalogue)
        return table(
            "upgrade_paths",
            "Upgrade paths",
            keys: [
                ReportColumn("from_qualification", "From", .text, "The earlier qualification."),
                ReportColumn("to_qualification", "To", .text, "The later qualification."),
                ReportColumn(
                    "kind",
                    "Kind",
                    .code,
                    "What the catalogue calls the transition: upgrade or progression; unlisted where it has none."
                ),
            ],
            references: [],
            rows: measures.upgrades.map { path, measures in
                let transition = transitions.position(from: path.from, to: path.to)
                return (
                    [
                        catalogue.qualifications[path.from].id,
                        catalogue.qualifications[path.to].id,
                        transition.map { catalogue.transitions[$0].kind.rawValue } ?? "unlisted",
                    ],
                    measures
                )
            },
            UpgradeMeasures.columns
        )
    }

    func monthlyActivity() -> ReportTable {
        table(
            "monthly_activity",
            "Activity by month",
            keys: [ReportColumn("month", "Month", .month, "The calendar month.")] + .centre + .cohort + .qualification,
            references: [.cohort],
            columns: MonthActivity.columns.map(\.column),
            rows: MonthRows(evaluation.ledger)
        )
    }

    private func table<Measures>(
        _ id: String,
        _ title: String,
        keys: [ReportColumn],
        references: [TableKeys.Reference],
        rows: [(key: [String], measures: Measures)],
        _ columns: [MeasureColumn<Measures>]
    ) -> ReportTable {
        table(
            id,
            title,
            keys: keys,
            references: references,
            columns: columns.map(\.column),
            rows: StoredRows(
                rows.sorted { keyPrecedes($0.key, $1.key) }.map { key, measures in
                    key.map(ReportCell.text) + columns.map { $0.value(measures) }
                }
            )
        )
    }

    private func table(
        _ id: String,
        _ title: String,
        keys: [ReportColumn],
        references: [TableKeys.Reference],
        columns: [ReportColumn],
        rows: any ReportRows
    ) -> ReportTable {
        ReportTable(
            id: id,
            title: title,
            scope: scope,
            keyColumns: keys.count,
            keys: TableKeys(primary: keys.map(\.name), references: references),
            columns: keys + columns,
            rows: rows
        )
    }
}
