import Testing

@testable import CohortImport

/// The canonical tables, column by column, as the specification of the inputs lists them.
@Suite struct CanonicalTableTests {
    @Test func tablesInTheOrderOfImport() {
        #expect(CanonicalTable.allCases.map(\.rawValue) == ["registrations", "unit_results", "sessions", "evidence", "people"])
    }

    @Test(arguments: [
        (
            CanonicalTable.registrations,
            """
            registration_id learner_id learner_name centre_id cohort_id qualification_id scheme_id registered_on \
            planned_end_on final_workshop_on submitted_on certificated_on withdrawn_on withdrawal_reason upgraded_from \
            upgrade_fee_paid_on assessor_id iqa_id
            """
        ),
        (
            .unitResults,
            "registration_id unit_ref attempt submitted_on decided_on outcome assessor_id iqa_id sampled_on"
        ),
        (
            .sessions,
            """
            registration_id session_date activity minutes hours client_ref client_level contract feedback verified_by \
            unit_ref
            """
        ),
        (.evidence, "registration_id kind submitted_on outcome words quantity assessor_id"),
        (.people, "person_id role started_on risk"),
    ])
    func columnsInOrder(table: CanonicalTable, names: String) {
        #expect(table.columns.map(\.name) == names.split(separator: " ").map(String.init))
    }

    @Test(arguments: [
        (
            CanonicalTable.registrations,
            ["registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id", "registered_on"]
        ),
        (.unitResults, ["registration_id", "unit_ref", "attempt", "decided_on", "outcome"]),
        (.sessions, ["registration_id", "session_date", "activity"]),
        (.evidence, ["registration_id", "kind", "submitted_on"]), (.people, ["person_id", "role"]),
    ])
    func requiredColumns(table: CanonicalTable, names: [String]) {
        #expect(table.columns.filter(\.isRequired).map(\.name) == names)
    }

    /// The positions that rows are read by are those of the columns: same count, same names.
    @Test func positionsAreThoseOfTheColumns() {
        expectSame(.registrations, RegistrationColumn.allCases.map { "\($0)" })
        expectSame(.unitResults, UnitResultColumn.allCases.map { "\($0)" })
        expectSame(.sessions, SessionColumn.allCases.map { "\($0)" })
        expectSame(.evidence, EvidenceColumn.allCases.map { "\($0)" })
        expectSame(.people, PersonColumn.allCases.map { "\($0)" })
    }

    @Test(arguments: CanonicalTable.allCases)
    func subjectComesFirst(table: CanonicalTable) {
        let name = table.columns[CanonicalTable.subjectColumn].name
        #expect(name == (table == .people ? "person_id" : "registration_id"))
        #expect(table.namesRegistrations == (name == "registration_id"))
    }

    private func expectSame(_ table: CanonicalTable, _ cases: [String]) {
        #expect(table.columns.map { $0.name.filter { $0 != "_" } } == cases.map { $0.lowercased() })
    }
}
