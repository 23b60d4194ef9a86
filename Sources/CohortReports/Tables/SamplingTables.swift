import CohortAnalytics
import CohortImport
import QualificationCatalogue
import QualityRules
import Quantities
import ReportModel

/// The sampling plan as tables.
struct SamplingTables {
    let results: RunResults

    private var plan: SamplingPlan { results.assessment.plan }

    /// The decisions that are sampled, and those that are to be.
    func plan(_ status: Status? = nil) -> ReportTable {
        ReportTable(
            id: "sampling_plan",
            title: "Sampling plan",
            scope: population,
            keyColumns: 4,
            // Not with the assessor, whom a decision need not name.
            keys: TableKeys(
                primary: ["unit_ref", "registration_id", "attempt"],
                required: ["outcome", "risk", "reason", "status"],
                references: [.registration]
            ),
            columns: Self.planColumns,
            rows: DecisionRows(plan: plan, positions: positions(status), identities: results.identities)
        )
    }

    private struct DecisionRows: WrittenRows {
        let plan: SamplingPlan
        /// Those of the rows' decisions in the plan; nil where rows are the plan's decisions.
        let positions: [Int32]?
        let identities: Identities

        var count: Int { positions?.count ?? plan.decisions.count }

        func write(_ rows: Range<Int>, to block: inout CellBlock) {
            for row in rows {
                let decision = plan.decisions[positions.map { Int($0[row]) } ?? row]
                block.append(text: decision.assessor)
                block.append(text: decision.unit)
                block.append(text: identities.shown(decision.registrationID))
                block.append(count: decision.attempt)
                block.append(date: decision.decidedOn)
                block.append(text: decision.outcome.rawValue)
                block.append(text: decision.risk.rawValue)
                block.append(text: decision.reason.rawValue)
                block.append(text: decision.iqa)
                block.append(date: decision.sampledOn)
                block.append(text: Status(decision).rawValue)
            }
        }
    }

    /// The registration of each row of `plan`, by its number in the ledger.
    func registrations(_ status: Status) -> RegistrationNumbers {
        guard let positions = positions(status) else {
            return RegistrationNumbers(plan.decisions.lazy.map(\.registration))
        }
        return RegistrationNumbers(positions.lazy.map { plan.decisions[Int($0)].registration })
    }

    /// The positions of the rows' decisions in the plan, in the order of its key columns, as they are shown; nil where that is the
    /// plan itself.
    private func positions(_ status: Status?) -> [Int32]? {
        guard status != nil || results.identities.arePseudonyms else { return nil }
        let positions = plan.decisions.indices
            .filter { status == nil || Status(plan.decisions[$0]) == status }.map { Int32(truncatingIfNeeded: $0) }
        guard results.identities.arePseudonyms else { return positions }
        let keys = positions.map { position in
            let decision = plan.decisions[Int(position)]
            return [
                decision.assessor, decision.unit, results.identities.shown(decision.registrationID), String(decision.attempt),
            ]
        }
        return positions.indices.sorted { keyPrecedes(keys[$0], keys[$1]) }.map { positions[$0] }
    }

    enum Status: String {
        case done
        case planned

        init(_ decision: SampledDecision) {
            self = decision.isDone ? .done : .planned
        }
    }

    /// How far each stratum is sampled.
    func summary() -> ReportTable {
        ReportTable(
            id: "sampling_summary",
            title: "Sampling by assessor and unit",
            scope: scope,
            keyColumns: 2,
            keys: TableKeys(required: ["unit_ref"]),
            columns: Self.summaryColumns,
            rows: MappedRows(elements: plan.strata) { stratum in
                [
                    .text(stratum.assessor), .text(stratum.unit), .count(stratum.population), .count(stratum.quota),
                    .count(stratum.done), .count(stratum.planned), .rate(stratum.coverage), .flag(stratum.isMet),
                ]
            }
        )
    }

    /// A row for each assessor, a column for each unit.
    func matrix() -> ReportTable {
        let units = Set(plan.strata.map(\.unit)).sorted(by: bytewiseLess)
        var rows: [(assessor: String, risk: String, cells: [String: String])] = []
        for stratum in plan.strata {
            if rows.last?.assessor.utf8.elementsEqual(stratum.assessor.utf8) != true {
                rows.append((stratum.assessor, stratum.risk.rawValue, [:]))
            }
            rows[rows.count - 1].cells[stratum.unit] =
                "\(stratum.done) of \(stratum.quota) (\(stratum.population))" + (stratum.isMet ? "" : " short")
        }
        return ReportTable(
            id: "sampling_matrix",
            title: "Assessors and units",
            scope:
                "In each cell: decisions sampled of the quota, in brackets all decisions of the assessor on the unit; short "
                + "where the quota is not reached, \(results.asAtText).",
            keyColumns: 1,
            columns: [Self.planColumns[0], Self.planColumns[6]]
                + units.map { ReportColumn($0, $0, .text, title(ofUnit: $0)) },
            rows: StoredRows(
                rows.map { row in
                    [.text(row.assessor.isEmpty ? "not named" : row.assessor), .text(row.risk)]
                        + units.map { row.cells[$0].map(ReportCell.text) ?? .none }
                }
            )
        )
    }

    private func title(ofUnit unit: String) -> String {
        results.evaluation.ledger.catalogue.units.first { $0.ref == unit }.map { "\($0.title)." } ?? ""
    }

    /// With the policy, so that who has the table alone can follow it.
    private var scope: String {
        "\(population) \(plan.policy.description)"
    }

    private var population: String {
        "Assessment decisions on mandatory units of registrations in scope, \(results.asAtText)."
    }

    private static let planColumns = [
        ReportColumn("assessor_id", "Assessor", .text, "Who decided: the decision's assessor, or else the registration's."),
        ReportColumn("unit_ref", "Unit", .text, "The unit's reference."),
        ReportColumn("registration_id", "Registration", .text, "The registration's id."),
        ReportColumn("attempt", "Attempt", .count, "The attempt at the unit, 1 for the first."),
        ReportColumn("decided_on", "Decided on", .date, "The day of the decision."),
        ReportColumn("outcome", "Outcome", .code, "pass or refer."),
        ReportColumn("risk", "Risk", .code, "The assessor's risk: new, red, amber or green."),
        ReportColumn(
            "reason",
            "Reason",
            .code,
            "Why it is chosen: sampled already; error_finding, an error of the rules R2 on the registration; carried_hours into it; "
                + "pass_after_refer; hours_near_requirement; or random, the order under the seed."
        ),
        ReportColumn(
            "iqa_id",
            "Internal quality assurer",
            .text,
            "The decision's internal quality assurer, or else the registration's."
        ),
        ReportColumn("sampled_on", "Sampled on", .date, "The day on which it was sampled."),
        ReportColumn("status", "Status", .code, "done where it was sampled, planned where it is to be."),
    ]

    private static let summaryColumns =
        Array(planColumns.prefix(2)) + [
            ReportColumn("population", "Decisions", .count, "Decisions of the assessor on the unit."),
            ReportColumn("quota", "Quota", .count, "How many are to be sampled by the policy."),
            ReportColumn("done", "Done", .count, "Decisions sampled."),
            ReportColumn("planned", "Planned", .count, "Decisions still to be sampled to reach the quota."),
            ReportColumn("coverage", "Coverage", .rate, "Decisions sampled of all decisions."),
            ReportColumn("met", "Met", .flag, "Whether as many are sampled as the quota asks for."),
        ]
}
