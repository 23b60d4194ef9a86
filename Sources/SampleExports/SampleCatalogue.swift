internal import Quantities

/// What a sample export has to know about the qualifications, so that its learners meet what is really asked of them.
///
/// The one place in this module with facts about qualifications. They only shape made-up data: no figure of a report rests
/// on them, and an export stays importable when the catalogue changes. Sources as in the catalogue ([S0] to [S4]).
enum SampleCatalogue {
    /// One qualification.
    struct Programme: Sendable {
        let id: String
        /// Unit references: the first and the last are shared within a family, the middle one is the practice unit.
        let units: [String]
        /// Hours of practice that the awarding body requires.
        let practiceHours: Int
        /// Activities that count as practice; the first is the usual one.
        let practice: [String]
        let inductionHours: Int
        let tutorialHours: Int
        /// How long learners usually take, in days.
        let days: Int
        /// Schemes that a registration may be under; "" for none.
        let schemes: [String]
        /// Whether a learner who comes on from here pays an upgrade fee.
        var isLeftForFee = false
        /// Whether observation, case history, coached sessions and the rest of `endorsed-core` are asked for anyway.
        var asksEndorsedCore = false
    }

    static let cultureAtWork = "culture-at-work"
    static let coachingFocus = "coaching-focus"

    private static let both = ["coaching", "mentoring"]

    static let awardLevel3 = Programme(
        id: "8577-A",
        units: ["8577-300", "8577-301", "8577-303"],
        practiceHours: 6,
        practice: ["coaching"],
        inductionHours: 1,
        tutorialHours: 2,
        days: 180,
        schemes: [""]
    )
    static let certificateLevel3 = Programme(
        id: "8577-C",
        units: ["8577-300", "8577-302", "8577-303"],
        practiceHours: 36,
        practice: ["coaching"],
        inductionHours: 1,
        tutorialHours: 2,
        days: 240,
        schemes: [""]
    )
    static let certificateLevel5 = Programme(
        id: "8580-C",
        units: ["8580-U1", "8580-U2", "8580-U4"],
        practiceHours: 12,
        practice: both,
        inductionHours: 1,
        tutorialHours: 2,
        days: 240,
        schemes: ["", cultureAtWork, coachingFocus],
        isLeftForFee: true
    )
    static let diplomaLevel5 = Programme(
        id: "8580-D",
        units: ["8580-U1", "8580-U3", "8580-U4"],
        practiceHours: 100,
        practice: both,
        inductionHours: 1,
        tutorialHours: 2,
        days: 320,
        schemes: ["", cultureAtWork],
        isLeftForFee: true
    )
    static let certificateLevel7 = Programme(
        id: "8581-C",
        units: ["8581-700", "8581-701", "8581-703"],
        practiceHours: 20,
        practice: both,
        inductionHours: 1,
        tutorialHours: 2,
        days: 260,
        schemes: ["", cultureAtWork, coachingFocus],
        isLeftForFee: true
    )
    static let diplomaLevel7 = Programme(
        id: "8581-D",
        units: ["8581-700", "8581-702", "8581-703"],
        practiceHours: 100,
        practice: both,
        inductionHours: 1,
        tutorialHours: 2,
        days: 340,
        schemes: ["", cultureAtWork]
    )
    static let certificateSupervision = Programme(
        id: "8582-C",
        units: ["8582-700", "8582-701", "8582-703"],
        practiceHours: 30,
        practice: ["supervising"],
        inductionHours: 2,
        tutorialHours: 7,
        days: 260,
        schemes: [""]
    )
    static let diplomaSupervision = Programme(
        id: "8582-D",
        units: ["8582-700", "8582-702", "8582-703"],
        practiceHours: 100,
        practice: ["supervising"],
        inductionHours: 2,
        tutorialHours: 10,
        days: 320,
        schemes: [""]
    )
    static let endorsed = Programme(
        id: "ENDORSED",
        units: [],
        practiceHours: 0,
        practice: ["coaching"],
        inductionHours: 0,
        tutorialHours: 0,
        days: 90,
        schemes: [""],
        isLeftForFee: true,
        asksEndorsedCore: true
    )
    static let cultureAtWorkCertificate = Programme(
        id: "CAW",
        units: [],
        practiceHours: 0,
        practice: ["coaching"],
        inductionHours: 0,
        tutorialHours: 0,
        days: 90,
        schemes: [""],
        isLeftForFee: true,
        asksEndorsedCore: true
    )

    /// What learners take, one qualification after the other: every transition of the catalogue, a way of three steps, and
    /// learners who take a single qualification, the common ones more than once.
    static let pathways: [[Programme]] = [
        [awardLevel3, certificateLevel3],
        [awardLevel3, certificateLevel5],
        [awardLevel3, diplomaLevel5],
        [certificateLevel3, certificateLevel5],
        [certificateLevel3, diplomaLevel5],
        [certificateLevel5, diplomaLevel5],
        [certificateLevel5, certificateLevel7],
        [certificateLevel5, diplomaLevel7],
        [diplomaLevel5, certificateLevel7],
        [diplomaLevel5, diplomaLevel7],
        [certificateLevel7, diplomaLevel7],
        [certificateSupervision, diplomaSupervision],
        [cultureAtWorkCertificate, endorsed],
        [endorsed, certificateLevel5],
        [endorsed, diplomaLevel5],
        [endorsed, certificateLevel7],
        [endorsed, diplomaLevel7],
        [cultureAtWorkCertificate, endorsed, certificateLevel5],
        [awardLevel3], [awardLevel3], [certificateLevel3], [certificateLevel3],
        [certificateLevel5], [certificateLevel5], [certificateLevel5], [certificateLevel5],
        [diplomaLevel5], [diplomaLevel5], [certificateLevel7], [certificateLevel7], [certificateLevel7],
        [diplomaLevel7], [diplomaLevel7], [certificateSupervision], [certificateSupervision], [diplomaSupervision],
        [cultureAtWorkCertificate], [cultureAtWorkCertificate], [endorsed], [endorsed],
    ]
}

extension SampleCatalogue {
    /// The first day that a sample registration may have.
    static let firstIntake = Month(year: 2025, month: 1).day(6)
    /// The last day that a sample registration may have.
    static let lastIntake = Month(year: 2026, month: 9).day(30)
    /// The day the export was made, so to say: nothing in it is later, except what is planned.
    static let exportedOn = Month(year: 2026, month: 10).day(31)
}
