internal import Quantities

/// Invents learners and their registrations, one learner at a time, in the order of their ids.
///
/// Holds only counters and the generator: memory does not grow with the number of learners.
struct RegistrationPlanner {
    private var random: SplitMix64
    private let registrations: Int
    private let idDigits: Int
    private let centres: Int
    private let cohorts: Int
    private let sessionPlan: SessionPlan
    private var learners = 0
    private var planned = 0

    /// - Parameter cohorts: how many in all centres together; nil for about one for 25 registrations.
    init(seed: UInt64, registrations: Int, sessionsPerRegistration: Int, cohorts: Int? = nil) {
        random = SplitMix64(seed: seed)
        self.registrations = registrations
        idDigits = max(4, String(registrations).utf8.count)
        let usual = 1 + (registrations - 1) / 2_000
        // No centre is without a cohort.
        centres = min(usual, cohorts ?? usual)
        self.cohorts = cohorts ?? usual * max(1, (registrations / usual + 12) / 25)
        sessionPlan = SessionPlan(sessions: sessionsPerRegistration)
    }

    /// The next learner's registrations, the earlier before the later; nil when there are enough.
    mutating func nextLearner() -> [SampleRegistration]? {
        guard planned < registrations else { return nil }
        // 17 and the number of ways have no common divisor: every way is taken once in each round, in a mixed order.
        let pathway = SampleCatalogue.pathways[learners * 17 % SampleCatalogue.pathways.count]
        var result: [SampleRegistration] = []
        var registeredOn = firstDay(of: pathway)
        for (step, programme) in pathway.enumerated() where planned < registrations {
            let next = plan(
                programme,
                after: result.last,
                from: registeredOn,
                hasMore: step + 1 < pathway.count
            )
            registeredOn = (next.certificatedOn ?? next.activeUntil).adding(days: random.number(in: 10...60))
            result.append(next)
            planned += 1
        }
        learners += 1
        return result
    }

    /// A first day early enough for all later steps to begin in time, even if every one takes longest.
    private mutating func firstDay(of pathway: [SampleCatalogue.Programme]) -> Day {
        let needed = pathway.dropLast().reduce(0) { $0 + $1.days * 115 / 100 + 100 }
        let choices = SampleCatalogue.lastIntake - SampleCatalogue.firstIntake - needed
        return SampleCatalogue.firstIntake.adding(days: random.number(below: max(1, choices)))
    }

    private mutating func plan(
        _ programme: SampleCatalogue.Programme,
        after earlier: SampleRegistration?,
        from registeredOn: Day,
        hasMore: Bool
    ) -> SampleRegistration {
        let scheme = random.pick(programme.schemes)
        let days = programme.days * random.number(in: 80...115) / 100
        let finish = registeredOn.adding(days: days)
        let (course, end) = outcome(of: programme, scheme: scheme, from: registeredOn, to: finish, hasMore: hasMore)
        let isAchieved = if case .achieved = course { true } else { false }
        let certificated = finish.adding(days: random.number(in: 7...40))
        let hasLeft = if case .left = course { true } else { false }
        let learner = learners
        let centre = learner % centres + 1
        let carriesCore = earlier.map {
            $0.isAchieved && $0.programme.isLeftForFee && $0.programme.id.prefix(4) != programme.id.prefix(4)
        }
        let sharesUnits = earlier.map { $0.programme.id.prefix(4) == programme.id.prefix(4) } ?? false
        let feeIsPaid = earlier?.programme.isLeftForFee == true && random.chance(85)
        let feeDay = registeredOn.adding(days: random.number(in: 0...14))
        let assessor = random.number(in: 1...6)
        return SampleRegistration(
            id: "N" + decimal(planned + 1, digits: idDigits),
            learnerID: "L" + decimal(learner + 1, digits: idDigits),
            learnerName: SampleNames.name(of: learner),
            centreID: "C" + decimal(centre, digits: 3),
            cohortID: cohortID(at: registeredOn, centre: centre),
            programme: programme,
            schemeID: scheme,
            course: course,
            registeredOn: registeredOn,
            days: days,
            activeUntil: end,
            finalWorkshopOn: scheme == SampleCatalogue.coachingFocus ? registeredOn.adding(days: days * 2 / 5) : nil,
            submittedOn: isAchieved ? finish : nil,
            certificatedOn: isAchieved && certificated <= SampleCatalogue.exportedOn ? certificated : nil,
            withdrawnOn: hasLeft ? end.adding(days: 1) : nil,
            upgradedFrom: earlier?.id,
            feePaidOn: feeIsPaid && feeDay <= SampleCatalogue.exportedOn ? feeDay : nil,
            carriedUnits: sharesUnits && !programme.units.isEmpty ? [programme.units[0], programme.units[2]] : [],
            carriesEndorsedCore: carriesCore ?? false,
            assessorID: "A" + decimal(centre * 10 + assessor, digits: 3),
            qualityAssurerID: "Q" + decimal(centre * 10 + 1 + assessor % 2, digits: 3)
        )
    }

    /// Intakes are equal stretches of the time in which learners register. `centre` is 1 for the first.
    private func cohortID(at day: Day, centre: Int) -> String {
        let cohortsOfCentre = cohorts / centres + (centre <= cohorts % centres ? 1 : 0)
        let days = SampleCatalogue.lastIntake - SampleCatalogue.firstIntake + 1
        let cohort = (day - SampleCatalogue.firstIntake) * cohortsOfCentre / days
        return "K" + decimal(cohort + 1, digits: 2)
    }

    /// How a registration goes, and the last day on which something happens in it.
    private mutating func outcome(
        of programme: SampleCatalogue.Programme,
        scheme: String,
        from start: Day,
        to finish: Day,
        hasMore: Bool
    ) -> (SampleRegistration.Course, Day) {
        let draw = random.number(below: 100)
        let part = random.number(in: 25...70)
        let latest = SampleCatalogue.exportedOn
        let early = start.adding(days: max(2, (finish - start) * part / 100))
        let until = finish <= latest ? finish : latest.adding(days: -random.number(below: max(1, min(20, latest - start))))
        let canAchieve = finish <= latest && sessionPlan.suffices(for: programme, scheme: scheme)
        if hasMore {
            if draw >= 88 { return (.referred, finish) }
            return (canAchieve ? .achieved : .underWay, finish)
        }
        if draw < 15, early < latest {
            return (.left(reason: SampleRegistration.reasons[draw]), early)
        }
        if draw < 22, early <= latest { return (.underWay, early) }
        if draw < 32 { return (.referred, until) }
        return (canAchieve ? .achieved : .underWay, until)
    }
}

extension SampleRegistration {
    /// Why learners leave, as often as they do; "" is unknown.
    fileprivate static let reasons = [
        "not_achieved", "not_achieved", "not_achieved", "not_achieved", "not_achieved", "personal", "personal", "personal",
        "employer", "employer", "other", "", "transfer", "transfer", "transfer",
    ]
}
