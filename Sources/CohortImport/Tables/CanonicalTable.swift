/// The tables that exports are read into, each with the columns of the inputs' specification.
package enum CanonicalTable: String, CaseIterable, Sendable {
    // In the order of import: every other table refers to registrations, but people.
    case registrations
    case unitResults = "unit_results"
    case sessions
    case evidence
    /// Optional: who assesses and who assures quality.
    case people

    /// A column of a canonical table.
    package struct Column: Hashable, Sendable {
        package var name: String
        package var isRequired: Bool

        init(_ name: String, required: Bool = false) {
            self.name = name
            self.isRequired = required
        }
    }

    /// The columns in the order of the specification, which is also the order in which a row's values are checked.
    package var columns: [Column] {
        switch self {
        case .registrations: Self.registrationColumns
        case .unitResults: Self.unitResultColumns
        case .sessions: Self.sessionColumns
        case .evidence: Self.evidenceColumns
        case .people: Self.personColumns
        }
    }

    /// The position of the column that says what a row is about: in `people` the person, everywhere else the registration.
    static let subjectColumn = 0
    /// The position of the column that names the registration, where `namesRegistrations`: the key of `registrations`, a
    /// reference elsewhere.
    static let registrationIDColumn = subjectColumn

    /// Whether each row belongs to a registration.
    var namesRegistrations: Bool { self != .people }

    /// What the table holds, for messages.
    package var title: String {
        switch self {
        case .registrations: "registrations"
        case .unitResults: "unit results"
        case .sessions: "sessions"
        case .evidence: "evidence"
        case .people: "people"
        }
    }

    private static let registrationColumns = [
        Column("registration_id", required: true), Column("learner_id", required: true), Column("learner_name"),
        Column("centre_id", required: true), Column("cohort_id", required: true), Column("qualification_id", required: true),
        Column("scheme_id"), Column("registered_on", required: true), Column("planned_end_on"), Column("final_workshop_on"),
        Column("submitted_on"), Column("certificated_on"), Column("withdrawn_on"), Column("withdrawal_reason"),
        Column("upgraded_from"), Column("upgrade_fee_paid_on"), Column("assessor_id"), Column("iqa_id"),
    ]
    private static let unitResultColumns = [
        Column("registration_id", required: true), Column("unit_ref", required: true), Column("attempt", required: true),
        Column("submitted_on"), Column("decided_on", required: true), Column("outcome", required: true),
        Column("assessor_id"), Column("iqa_id"), Column("sampled_on"),
    ]
    /// Of `minutes` and `hours` a row has exactly one.
    private static let sessionColumns = [
        Column("registration_id", required: true), Column("session_date", required: true),
        Column("activity", required: true), Column("minutes"), Column("hours"), Column("client_ref"),
        Column("client_level"), Column("contract"), Column("feedback"), Column("verified_by"), Column("unit_ref"),
    ]
    private static let evidenceColumns = [
        Column("registration_id", required: true), Column("kind", required: true), Column("submitted_on", required: true),
        Column("outcome"), Column("words"), Column("quantity"), Column("assessor_id"),
    ]
    private static let personColumns = [
        Column("person_id", required: true), Column("role", required: true), Column("started_on"), Column("risk"),
    ]
}

// Positions in `CanonicalTable.columns`.

enum RegistrationColumn: Int, CaseIterable {
    case registrationID, learnerID, learnerName, centreID, cohortID, qualificationID, schemeID, registeredOn, plannedEndOn,
        finalWorkshopOn, submittedOn, certificatedOn, withdrawnOn, withdrawalReason, upgradedFrom, upgradeFeePaidOn,
        assessorID, iqaID
}

enum UnitResultColumn: Int, CaseIterable {
    case registrationID, unitRef, attempt, submittedOn, decidedOn, outcome, assessorID, iqaID, sampledOn
}

enum SessionColumn: Int, CaseIterable {
    case registrationID, sessionDate, activity, minutes, hours, clientRef, clientLevel, contract, feedback, verifiedBy,
        unitRef
}

enum EvidenceColumn: Int, CaseIterable {
    case registrationID, kind, submittedOn, outcome, words, quantity, assessorID
}

enum PersonColumn: Int, CaseIterable {
    case personID, role, startedOn, risk
}
