import CohortAnalytics
import QualificationCatalogue
import Quantities
import ReportModel

/// Tables of single learners, of all registrations for the first page and of a cohort's for its page.
struct RegistrationTables {
    let results: RunResults
    /// The registrations in scope that the tables are of.
    let registrations: RegistrationNumbers

    private var evaluation: Evaluation { results.evaluation }
    private var scope: String { "\(counted(registrations.count, "registration")) in scope, \(results.asAtText)." }

    /// Of registrations neither transferred nor withdrawn whose practice hours are short of the requirement.
    func shortOfHours() -> ReportTable {
        results.registrationTable(
            id: "short_of_hours",
            title: "Learners short of practice hours",
            scope: "Registrations neither transferred nor withdrawn whose required practice hours are not yet reached, "
                + "\(results.asAtText).",
            of: registrations,
            measures: measures
        ).selecting(
            [
                "registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id", "status",
                "practice_hours_required", "practice_hours_carried", "practice_hours_logged", "practice_hours_shortfall",
            ] + totals
        )
    }

    /// How registrations stand, for lists of those that need somebody's attention.
    func standing() -> ReportTable {
        results.registrationTable(
            id: "standing",
            title: "Registrations",
            scope: scope,
            of: registrations,
            measures: measures
        ).selecting([
            "registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id", "status", "last_activity_on",
            "credits_achieved", "credits_available", "practice_hours_logged", "practice_hours_shortfall",
        ])
    }

    func progress() -> ReportTable {
        let table = results.registrationTable(
            id: "registrations",
            title: "Registrations",
            scope: scope,
            of: registrations,
            measures: measures
        ).selecting(
            [
                "registration_id", "learner_id", "qualification_id", "status", "overdue", "stalled", "credits_available",
                "credits_achieved", "credits_carried", "practice_hours_required", "practice_hours_carried",
                "practice_hours_logged",
            ] + totals + ["practice_hours_verified", "practice_hours_shortfall", "supervision_hours", "last_activity_on"]
        )
        return results.hasLearnerNames ? withNames(table) : table
    }

    /// The same rows, which are those of the registrations, with the learners' names behind their ids.
    private func withNames(_ table: ReportTable) -> ReportTable {
        var table = table
        table.columns.insert(Self.learnerName, at: 2)
        table.rows = NamedRows(base: table.rows, names: registrations.map { evaluation.ledger.learnerNames[$0] ?? "" })
        return table
    }

    static let learnerName = ReportColumn(
        "learner_name",
        "Name",
        .text,
        "The learner's name, shown because the settings ask for names."
    )

    private var measures: [MeasureColumn<RegistrationMeasures>] {
        RegistrationMeasures.columns + [RegistrationMeasures.hoursInTotals]
    }

    /// The column that marks hours as totals, where any came as such.
    private var totals: [String] {
        evaluation.inTotals(registrations) > 0
            ? [RegistrationMeasures.hoursInTotals.column.name] : []
    }

    /// Those of the registrations that were upgraded over a transition of the catalogue.
    func upgraded() -> RegistrationNumbers {
        registrations.filter { index in
            guard let link = evaluation.links[index] else { return false }
            return link.carries && link.predecessor != nil && link.transition != nil
        }
    }

    /// What each of the registrations carries, which are upgraded ones.
    func carriedForward() -> ReportTable {
        ReportTable(
            id: "carried_forward",
            title: "What each upgrade carries",
            scope: "Registrations upgraded over a transition of the catalogue, \(results.asAtText).",
            keyColumns: 1,
            columns: Self.carriedColumns,
            rows: MappedRows(elements: registrations) { carriedCells(of: $0) }
        )
    }

    /// - Parameter index: one of `upgraded`.
    private func carriedCells(of index: Int) -> [ReportCell] {
        let ledger = evaluation.ledger
        guard let link = evaluation.links[index], let predecessor = link.predecessor, let position = link.transition else {
            return Self.carriedColumns.map { _ in .none }
        }
        let transition = ledger.catalogue.transitions[position]
        let measures = evaluation.measures(of: index)
        let carried = evaluation.progress[index].carriedPractice
        let logged = ledger.totals[predecessor].practice
        return [
            .text(results.shownID(of: index)),
            .text(results.shownLearner(of: index)),
            .text(results.shownID(of: predecessor)),
            .text(transition.from),
            .text(transition.to),
            .count(evaluation.progress[index].carriedUnits.nonzeroBitCount),
            .count(measures.creditsCarried),
            .hours(Hours(seconds: logged)),
            .hours(Hours(seconds: carried)),
            transition.practiceHoursMaximum > 0 ? .hours(Hours(seconds: logged - carried)) : .none,
            .hours(Hours(seconds: measures.practiceShortfall)),
        ]
    }

    /// Those of `carriedForward`.
    static let carriedColumns = [
        ReportColumn("registration_id", "Registration", .text, "The registration's id."),
        ReportColumn("learner_id", "Learner", .text, "The learner's id across registrations."),
        ReportColumn("upgraded_from", "Upgraded from", .text, "The earlier registration's id."),
        ReportColumn("from_qualification", "From", .text, "The earlier qualification."),
        ReportColumn("to_qualification", "To", .text, "The later qualification."),
        ReportColumn("units_carried", "Units carried", .count, "Units that count as passed because they were passed before."),
        ReportColumn("credits_carried", "Credits carried", .count, "Credits of units carried from an earlier registration."),
        ReportColumn("hours_logged_before", "Hours logged before", .hours, "Practice hours on the earlier registration."),
        ReportColumn("hours_carried", "Hours carried", .hours, "Practice hours carried forward."),
        ReportColumn(
            "hours_not_carried",
            "Hours not carried",
            .hours,
            "Practice hours logged on the earlier registration beyond those carried, where the transition carries hours."
        ),
        ReportColumn("hours_to_do", "Hours to do", .hours, "Practice hours still short on the later registration."),
    ]
}

private struct NamedRows: ReportRows {
    let base: any ReportRows
    let names: [String]

    var count: Int { base.count }

    func row(at index: Int) -> [ReportCell] {
        var row = base.row(at: index)
        row.insert(.text(names[index]), at: 2)
        return row
    }
}
