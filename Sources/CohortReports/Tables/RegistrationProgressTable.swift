package import CohortAnalytics
import QualificationCatalogue
import ReportModel

/// One row for each registration in scope, worked out when it is asked for.
struct RegistrationProgressRows: ReportRows {
    let results: RunResults
    /// The registrations of the rows, in their order.
    let registrations: [Int]
    let columns: [MeasureColumn<RegistrationMeasures>]

    var count: Int { registrations.count }

    func row(at index: Int) -> [ReportCell] {
        let registration = registrations[index]
        let measures = results.evaluation.measures(of: registration)
        return results.keyCells(of: registration) + columns.map { $0.value(measures) }
    }
}

extension Evaluation {
    /// Registrations in scope with hours that may be given twice, in the order of their ids.
    package var registrationsThatMayRepeatHours: [Int] {
        inScope.filter { ledger.totals[$0].mayRepeatHours }
    }

    /// Hours of the registrations, of any activity, that came as totals and not session by session, in seconds.
    func inTotals(_ registrations: [Int]) -> Int {
        registrations.reduce(0) { $0 + ledger.totals[$1].inTotals }
    }
}

extension RunResults {
    /// Registration, learner, centre, cohort and qualification, by id.
    func keyCells(of index: Int) -> [ReportCell] {
        let ledger = evaluation.ledger
        let group = ledger.groups[Int(ledger.registrations[index].group)]
        let names = ledger.names(of: group)
        return [
            .text(shownID(of: index)),
            .text(shownLearner(of: index)),
            .text(names.centre),
            .text(names.cohort),
            .text(ledger.catalogue.qualifications[group.qualification].id),
        ]
    }

    static var keyColumns: [ReportColumn] {
        [
            ReportColumn("registration_id", "Registration", .text, "The registration's id."),
            ReportColumn("learner_id", "Learner", .text, "The learner's id across registrations."),
        ] + .centre + .cohort + .qualification
    }

    /// A table of registrations with all columns of `registration_progress`, for pages behind them that of hours in totals.
    func registrationTable(
        id: String,
        title: String,
        scope: String,
        of registrations: [Int],
        measures: [MeasureColumn<RegistrationMeasures>] = RegistrationMeasures.columns
    ) -> ReportTable {
        ReportTable(
            id: id,
            title: title,
            scope: scope,
            keyColumns: 1,
            keys: TableKeys(primary: ["registration_id"], required: ["learner_id", "status"], references: [.cohort]),
            columns: Self.keyColumns + measures.map(\.column),
            rows: RegistrationProgressRows(results: self, registrations: registrations, columns: measures)
        )
    }
}
