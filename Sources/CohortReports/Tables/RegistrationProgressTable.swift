package import CohortAnalytics
import CohortImport
import QualificationCatalogue
import ReportModel

/// One row for each registration in scope, worked out when it is asked for.
struct RegistrationProgressRows: WrittenRows {
    let results: RunResults
    /// The registrations of the rows, in their order.
    let registrations: RegistrationNumbers
    let columns: [MeasureColumn<RegistrationMeasures>]

    var count: Int { registrations.count }

    func write(_ rows: Range<Int>, to block: inout CellBlock) {
        let evaluation = results.evaluation
        // Taken out of the loop: each copy counts references.
        let (ledger, identities) = (evaluation.ledger, results.identities)
        let (ids, learners) = (ledger.registrationIDs, ledger.learnerIDs)
        for index in rows {
            let registration = registrations[index]
            identities.append(registration, of: ids, to: &block)
            identities.append(Int(ledger.registrations.learner(registration)), of: learners, to: &block)
            ledger.write(ledger.groups[Int(ledger.registrations.group(registration))], to: &block)
            let measures = evaluation.measures(of: registration)
            for column in columns { block.append(column.value(measures)) }
        }
    }
}

extension Evaluation {
    /// Registrations in scope with hours that may be given twice, in the order of their ids.
    package var registrationsThatMayRepeatHours: RegistrationNumbers {
        inScope.filter { ledger.totals[$0].mayRepeatHours }
    }

    /// Whether a registration, neither transferred nor withdrawn, is short of its practice hours: as its measures say, without working
    /// the others out.
    func isShortOfHours(_ index: Int) -> Bool {
        openPracticeRequirement(of: index).shortfall > 0
    }

    /// Hours of the registrations, of any activity, that came as totals and not session by session, in seconds.
    func inTotals(_ registrations: RegistrationNumbers) -> Int {
        registrations.reduce(0) { $0 + ledger.totals[$1].inTotals }
    }
}

extension Ledger {
    /// Appends centre, cohort and qualification, by id.
    func write(_ group: CohortGroup, to block: inout CellBlock) {
        centreIDs.withBytes(of: Int(group.centre)) { block.append(text: $0) }
        cohortIDs.withBytes(of: Int(group.cohort)) { block.append(text: $0) }
        block.append(text: catalogue.qualifications[group.qualification].id)
    }
}

extension RunResults {
    /// Registration, learner, centre, cohort and qualification, by id.
    func keyCells(of index: Int) -> [ReportCell] {
        let ledger = evaluation.ledger
        let group = ledger.groups[Int(ledger.registrations.group(index))]
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
        of registrations: RegistrationNumbers,
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
