import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

/// What upgrades carry, and the assessment results that it rests on.
struct CarriedLists {
    let results: RunResults

    private var evaluation: Evaluation { results.evaluation }
    private var ledger: Ledger { results.evaluation.ledger }

    private struct Upgrade {
        var registration: Int
        var predecessor: Int
        /// nil where the catalogue has none.
        var transition: Transition?
        /// Whether anything may be carried.
        var carries: Bool
    }

    /// The upgraded registrations that the upgrade paths count: those from another registration of the same learner.
    private var upgrades: [Upgrade] {
        results.registrations.compactMap { index in
            guard let link = evaluation.links[index], link.problem == nil || link.problem == .unlisted,
                let predecessor = link.predecessor
            else { return nil }
            return Upgrade(
                registration: index,
                predecessor: predecessor,
                transition: link.transition.map { ledger.catalogue.transitions[$0] },
                carries: link.carries
            )
        }
    }

    // MARK: What is carried

    /// A row for each upgrade.
    func upgradesCarrying() -> RegistrationList {
        let upgrades = upgrades
        let table = ReportTable(
            id: "carried",
            title: "What each upgrade carries",
            scope: "Registrations in scope that were upgraded from another of the same learner, \(results.asAtText).",
            keyColumns: 1,
            columns: Self.columns,
            rows: MappedRows(elements: upgrades) { cells(of: $0) }
        )
        return RegistrationList(table: table, registrations: RegistrationNumbers(upgrades.map(\.registration)))
    }

    private func cells(of upgrade: Upgrade) -> [ReportCell] {
        let index = upgrade.registration
        let progress = evaluation.progress[index]
        let before = ledger.totals[upgrade.predecessor]
        let isInScope = ledger.isInScope(upgrade.predecessor)
        let carriesHours = upgrade.transition.map { $0.practiceHoursMaximum > 0 } ?? false
        return [
            .text(results.shownID(of: index)), .text(results.shownLearner(of: index)),
            .text(results.shownID(of: upgrade.predecessor)), .text(evaluation.qualification(of: upgrade.predecessor).id),
            .text(evaluation.qualification(of: index).id), .text(upgrade.transition?.kind.rawValue ?? "unlisted"),
            .count(progress.carriedUnits.nonzeroBitCount), .count(evaluation.measures(of: index).creditsCarried),
            .hours(Hours(seconds: progress.carriedPractice)),
            carriesHours && isInScope ? .hours(Hours(seconds: before.practice - progress.carriedPractice)) : .none,
            .hours(Hours(seconds: before.practice)), .hours(Hours(seconds: before.practiceVerified)),
            isInScope ? .text(evaluation.progress[upgrade.predecessor].status.rawValue) : .none,
        ]
    }

    private static let columns =
        ["registration_id", "learner_id", "upgraded_from", "from_qualification", "to_qualification"].map(carried) + [
            ReportColumn(
                "kind",
                "Kind",
                .code,
                "What the catalogue calls the transition: upgrade or progression; unlisted where it has none, and nothing is "
                    + "carried."
            )
        ] + ["units_carried", "credits_carried", "hours_carried", "hours_not_carried", "hours_logged_before"].map(carried) + [
            ReportColumn(
                "hours_verified_before",
                "Hours verified before",
                .hours,
                "Those of the practice hours on the earlier registration that somebody verified."
            ),
            ReportColumn(
                "status_before",
                "Status before",
                .code,
                "Where the earlier registration stands: certificated, or any other status; empty where it is not in scope."
            ),
        ]

    /// The column in the words of the list of upgrades.
    private static func carried(_ name: String) -> ReportColumn {
        RegistrationTables.carriedColumns.first { $0.name == name } ?? ReportColumn(name, name, .text, "")
    }

    // MARK: What it rests on

    /// What a result is evidence of.
    private enum Purpose: String {
        case credits
        case hours
        case creditsAndHours = "credits_and_hours"
    }

    private struct Evidence {
        var upgrade: Upgrade
        var unit: String
        var purpose: Purpose
    }

    /// A row for each unit that is carried, and for the unit that accredits the carried hours.
    func evidence() -> RegistrationList {
        let evidence = upgrades.flatMap(evidence(of:))
        let table = ReportTable(
            id: "carried_evidence",
            title: "Results that it rests on",
            scope:
                "For each upgrade the units that it carries, and the unit that accredits the carried hours, "
                + "\(results.asAtText).",
            keyColumns: 2,
            columns: Self.evidenceColumns,
            rows: MappedRows(elements: evidence) { cells(of: $0) }
        )
        return RegistrationList(table: table, registrations: RegistrationNumbers(evidence.map(\.upgrade.registration)))
    }

    private func evidence(of upgrade: Upgrade) -> [Evidence] {
        guard upgrade.carries else { return [] }
        let carried = evaluation.progress[upgrade.registration].carriedUnits
        let accrediting = upgrade.transition?.accreditingUnit
        let units = evaluation.mandatoryUnits(of: upgrade.registration).enumerated().filter {
            carried & (1 << UInt64($0.offset)) != 0
        }
        .map(\.element)
        return units.map { Evidence(upgrade: upgrade, unit: $0, purpose: $0 == accrediting ? .creditsAndHours : .credits) }
            + (accrediting.map { units.contains($0) ? [] : [Evidence(upgrade: upgrade, unit: $0, purpose: .hours)] } ?? [])
    }

    private func cells(of evidence: Evidence) -> [ReportCell] {
        let index = evidence.upgrade.registration
        let unit = ledger.catalogue.unit(evidence.unit)
        let leading: [ReportCell] = [
            .text(results.shownID(of: index)), .text(evidence.unit), .text(evidence.purpose.rawValue),
            evidence.purpose == .hours ? .none : unit.map { .count($0.credits) } ?? .none,
        ]
        guard let (registration, decision) = deciding(evidence.unit, on: evidence.upgrade.predecessor) else {
            return leading + [.text(results.shownID(of: evidence.upgrade.predecessor))]
                + Self.evidenceColumns.dropFirst(5).map { _ in .none }
        }
        let people = ledger.registrations[registration]
        return leading + [
            .text(results.shownID(of: registration)), .count(Int(decision.attempt)), .text(decision.outcome.rawValue),
            .date(decision.decidedOn), results.personCell(decision.assessor ?? people.assessor),
            results.personCell(decision.iqa ?? people.iqa),
            decision.sampledOn.flatMap { $0 <= ledger.asAt ? .date($0) : nil } ?? .none,
        ]
    }

    /// The decision that decides on a unit, and the registration that it is on: of several passes that with the lowest attempt,
    /// and where there is no pass the latest decision on the registration itself.
    private func deciding(_ unit: String, on predecessor: Int) -> (registration: Int, decision: Decision)? {
        if let origin = evaluation.origin(of: unit, on: predecessor) {
            let pass = decisions(on: unit, of: origin.registration).first { $0.outcome == .pass }
            return pass.map { (origin.registration, $0) }
        }
        return decisions(on: unit, of: predecessor).last.map { (predecessor, $0) }
    }

    /// By attempt.
    private func decisions(on unit: String, of index: Int) -> [Decision] {
        var result: [Decision] = []
        evaluation.forEachMandatoryDecision(of: index) { decision, position in
            if ledger.catalogue.units[position].ref == unit { result.append(decision) }
        }
        return result.sorted { $0.attempt < $1.attempt }
    }

    private static let evidenceColumns = [
        RegistrationTables.carriedColumns[0],
        ReportColumn("unit_ref", "Unit", .text, "The unit's reference."),
        ReportColumn(
            "evidence_of",
            "Evidence of",
            .code,
            "credits where the unit is carried, hours where it accredits the carried hours, credits_and_hours where both."
        ),
        ReportColumn("credits", "Credits", .count, "The unit's credits, where it is carried."),
        ReportColumn("decided_on_registration", "On registration", .text, "The registration on which it was decided."),
        ReportColumn("attempt", "Attempt", .count, "The attempt at the unit, 1 for the first."),
        ReportColumn(
            "outcome",
            "Outcome",
            .code,
            "pass; or refer, which carries nothing; empty where there is no decision."
        ),
        ReportColumn("decided_on", "Decided on", .date, "The day of the decision."),
        ReportColumn("assessor_id", "Assessor", .text, "Who decided: the decision's assessor, or else the registration's."),
        ReportColumn(
            "iqa_id",
            "Internal quality assurer",
            .text,
            "The decision's internal quality assurer, or else the registration's."
        ),
        ReportColumn("sampled_on", "Sampled on", .date, "The day on which it was sampled; empty where it was not."),
    ]
}
