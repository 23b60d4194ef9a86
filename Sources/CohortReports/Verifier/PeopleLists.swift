import CohortAnalytics
import CohortImport
import QualityRules
import Quantities
import ReportModel

/// Who is registered, and who assesses and assures the quality.
struct PeopleLists {
    let results: RunResults

    private var evaluation: Evaluation { results.evaluation }

    /// The registrations in scope, with learners' names where pages show them.
    func learners() -> RegistrationList {
        let table = ReportTable(
            id: "learners",
            title: "Learners",
            scope: "\(counted(results.registrations.count, "registration")) in scope, \(results.asAtText).",
            keyColumns: 1,
            columns: results.leadingColumns(withName: true) + [
                RegistrationMeasures.columns[0].column,
                ReportColumn("registered_on", "Registered on", .date, "The day of registration."),
            ] + .assessor + .qualityAssurer,
            rows: MappedRows(elements: results.registrations) { [results] index in
                results.leadingCells(of: index, withName: true) + [
                    .text(results.evaluation.progress[index].status.rawValue),
                    .date(results.evaluation.ledger.registrations.registeredOn(index)),
                    results.assessorCell(of: index), results.qualityAssurerCell(of: index),
                ]
            }
        )
        return RegistrationList(table: table, registrations: results.registrations)
    }

    // MARK: Assessors and quality assurers

    private struct Key: Hashable {
        var role: PersonRole
        /// nil where rows name nobody.
        var number: UInt32?
    }

    private struct Work {
        var registrations = 0
        var decisions = 0
        var referred = 0
        var sampled = 0
    }

    /// Whoever is in the table of people, or is named by a registration in scope or one of its decisions, once for each role.
    func people() -> ReportTable {
        let work = work()
        let ledger = evaluation.ledger
        let rows = work.map { key, work -> [ReportCell] in
            let person = key.number.flatMap { ledger.person($0, as: key.role) }
            return [
                .text(key.number == nil ? "not named" : evaluation.personLabels.label(of: key.number, in: ledger)),
                .text(Self.name(of: key.role)), person?.startedOn.map(ReportCell.date) ?? .none, risk(of: person, as: key.role),
                .count(work.registrations), .count(work.decisions), .count(work.referred), .count(work.sampled),
            ]
        }
        return ReportTable(
            id: "people",
            title: "Assessors and internal quality assurers",
            scope: "Registrations in scope and their decisions on mandatory units, \(results.asAtText).",
            keyColumns: 2,
            columns: Self.columns,
            rows: StoredRows(rows.sorted { keyPrecedes([$0[1], $0[0]].map(\.plainText), [$1[1], $1[0]].map(\.plainText)) })
        )
    }

    /// O(registrations and decisions). A decision that names nobody is the registration's person's, as for the sampling plan.
    private func work() -> [Key: Work] {
        var result: [Key: Work] = [:]
        let ledger = evaluation.ledger
        for person in ledger.people { result[Key(role: person.role, number: person.number)] = Work() }
        for index in evaluation.inScope {
            let registration = ledger.registrations[index]
            result[Key(role: .assessor, number: registration.assessor), default: Work()].registrations += 1
            result[Key(role: .iqa, number: registration.iqa), default: Work()].registrations += 1
            evaluation.forEachMandatoryDecision(of: index) { decision, _ in
                let isSampled = decision.sampledOn.map { $0 <= ledger.asAt } ?? false
                for key in [
                    Key(role: .assessor, number: decision.assessor ?? registration.assessor),
                    Key(role: .iqa, number: decision.iqa ?? registration.iqa),
                ] {
                    result[key, default: Work()].decisions += 1
                    result[key, default: Work()].referred += decision.outcome == .refer ? 1 : 0
                    result[key, default: Work()].sampled += isSampled ? 1 : 0
                }
            }
        }
        return result
    }

    /// Of an assessor what the sampling goes by; of others what the table of people says.
    private func risk(of person: Person?, as role: PersonRole) -> ReportCell {
        switch role {
        case .assessor: .text(results.assessment.plan.policy.risk(of: person, asAt: evaluation.ledger.asAt).rawValue)
        case .iqa: person?.risk.map { .text($0.rawValue) } ?? .none
        }
    }

    private static func name(of role: PersonRole) -> String {
        switch role {
        case .assessor: "Assessor"
        case .iqa: "Internal quality assurer"
        }
    }

    private static let columns = [
        ReportColumn("person_id", "Person", .text, "The person's id, or “not named” for rows that name nobody in the role."),
        ReportColumn("role", "Role", .text, "In which role: who has both has a row for each."),
        ReportColumn(
            "started_on",
            "Started on",
            .date,
            "Since when in the role; empty where the table of people does not tell."
        ),
        ReportColumn(
            "risk",
            "Risk",
            .code,
            "Of an assessor what the sampling goes by: new, red, amber or green; of others the rating in the table of people."
        ),
        ReportColumn("registrations", "Registrations", .count, "Registrations in scope that name the person."),
        ReportColumn(
            "decisions",
            "Decisions",
            .count,
            "Decisions on mandatory units that the person made, or whose quality the person assures: where a decision names "
                + "nobody, it is the registration's person's."
        ),
        ReportColumn("referred", "Referred", .count, "Those of the decisions that are referrals."),
        ReportColumn("sampled", "Sampled", .count, "Those of the decisions that were sampled."),
    ]
}
