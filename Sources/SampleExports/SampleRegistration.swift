internal import Diagnostics
internal import Quantities

/// One made-up registration: what its rows in all four tables are written from.
struct SampleRegistration: Sendable {
    /// How a registration goes.
    enum Course: Sendable {
        /// Everything is met; the certificate follows.
        case achieved
        /// On the way, or given up without saying so.
        case underWay
        /// The practice unit was referred and not tried again.
        case referred
        /// Left, for a reason of the inputs' `withdrawal_reason`.
        case left(reason: String)
    }

    let id: String
    let learnerID: String
    let learnerName: String
    let centreID: String
    let cohortID: String
    let programme: SampleCatalogue.Programme
    let schemeID: String
    let course: Course
    let registeredOn: Day
    /// How long this learner takes, in days.
    let days: Int
    /// The last day on which something happens; on or before the day of the export.
    let activeUntil: Day
    let finalWorkshopOn: Day?
    let submittedOn: Day?
    let certificatedOn: Day?
    let withdrawnOn: Day?
    /// The registration that this one follows.
    let upgradedFrom: String?
    let feePaidOn: Day?
    /// Units passed on the earlier registration that need not be passed again.
    let carriedUnits: [String]
    /// Whether the earlier registration has shown the endorsed coach's evidence.
    let carriesEndorsedCore: Bool
    let assessorID: String
    let qualityAssurerID: String
}

extension SampleRegistration {
    var isAchieved: Bool {
        if case .achieved = course { true } else { false }
    }

    var isReferred: Bool {
        if case .referred = course { true } else { false }
    }

    var asksEndorsedCore: Bool {
        (programme.asksEndorsedCore || schemeID == SampleCatalogue.cultureAtWork) && !carriesEndorsedCore
    }

    /// The day when `percent` of the learner's time has gone by.
    func day(atPercent percent: Int) -> Day {
        registeredOn.adding(days: days * percent / 100)
    }

    /// Hours of practice that are asked for under the scheme.
    var practiceHours: Int {
        guard schemeID == SampleCatalogue.coachingFocus else { return programme.practiceHours }
        return programme.id == SampleCatalogue.certificateLevel5.id ? 24 : 30
    }

    /// Whether only hours with senior managers count.
    var needsSeniorClients: Bool {
        schemeID == SampleCatalogue.coachingFocus && programme.id == SampleCatalogue.certificateLevel7.id
    }
}

extension SampleRegistration {
    static let header = """
        registration_id,learner_id,learner_name,centre_id,cohort_id,qualification_id,scheme_id,registered_on,planned_end_on,\
        final_workshop_on,submitted_on,certificated_on,withdrawn_on,withdrawal_reason,upgraded_from,upgrade_fee_paid_on,\
        assessor_id,iqa_id
        """

    /// Writes the row of the registrations table.
    func write(to file: inout ExportFile) throws(Failure) {
        file.append(id)
        file.field(learnerID)
        file.field(learnerName)
        file.field(centreID)
        file.field(cohortID)
        file.field(programme.id)
        file.field(schemeID)
        file.field(registeredOn)
        file.field(registeredOn.adding(days: programme.days))
        file.field(finalWorkshopOn)
        file.field(submittedOn)
        file.field(certificatedOn)
        file.field(withdrawnOn)
        if case .left(let reason) = course { file.field(reason) } else { file.comma() }
        file.field(upgradedFrom ?? "")
        file.field(feePaidOn)
        file.field(assessorID)
        file.field(qualityAssurerID)
        try file.endRow()
    }
}
