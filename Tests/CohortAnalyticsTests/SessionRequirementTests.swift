@testable import CohortAnalytics
import CohortImport
import Testing

/// Requirements of hours and of numbers of sessions: which sessions count.
struct SessionRequirementTests {
    struct Session: Sendable {
        var activity = "coaching"
        var minutes = 60
        var level: String?
        var contract: Contract?
        var verified = false
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var session: Session
        var counts: Bool

        var testDescription: String { "\(rule): \(session)" }

        init(_ rule: String, _ session: Session, _ counts: Bool) {
            self.rule = rule
            self.session = session
            self.counts = counts
        }
    }

    static let both = "activities: [coaching, mentoring]"

    static let criteria: [Case] = [
        Case("activities: coaching", Session(), true),
        Case("activities: coaching", Session(activity: "mentoring"), false),
        Case(both, Session(activity: "mentoring"), true),
        Case(both, Session(activity: "coached"), false),
        Case("\(both), minimum_minutes: 20", Session(minutes: 19), false),
        Case("\(both), minimum_minutes: 20", Session(minutes: 20), true),
        Case("\(both), minimum_minutes: 20", Session(minutes: 21), true),
        Case("\(both), client_level: senior", Session(level: "senior"), true),
        Case("\(both), client_level: senior", Session(level: "junior"), false),
        Case("\(both), client_level: senior", Session(), false),
        Case("\(both), contract: three_way", Session(contract: .threeWay), true),
        Case("\(both), contract: three_way", Session(contract: .twoWay), false),
        Case("\(both), contract: three_way", Session(), false),
        Case("\(both), contract: two_way", Session(contract: .twoWay), true),
        Case("\(both), verified_only: true", Session(verified: true), true),
        Case("\(both), verified_only: true", Session(), false),
        Case("\(both), verified_only: false", Session(), true),
        Case(
            "\(both), verified_only: true, client_level: senior, contract: two_way, minimum_minutes: 30",
            Session(minutes: 30, level: "senior", contract: .twoWay, verified: true),
            true
        ),
        Case(
            "\(both), verified_only: true, client_level: senior, contract: two_way, minimum_minutes: 30",
            Session(minutes: 30, level: "senior", contract: .twoWay),
            false
        ),
    ]

    private func run(_ rule: String, _ sessions: [Session]) throws -> SampleRun {
        let run = try SampleRun(try SampleCatalogues.requirement(rule))
        try run.register("R", "Q")
        for session in sessions {
            try run.session(
                "R",
                session.activity,
                minutes: session.minutes,
                level: session.level,
                contract: session.contract,
                verified: session.verified
            )
        }
        return run
    }

    @Test(arguments: criteria)
    func hoursOfSessionsThatMatch(example: Case) throws {
        let run = try run("kind: hours, hours: 2, \(example.rule)", [example.session, example.session])
        let progress = try run.evaluation.requirement("R", of: "R")
        let seconds = example.counts ? 2 * example.session.minutes * 60 : 0
        #expect(progress.required == .seconds(7_200))
        #expect(progress.achieved == .seconds(seconds))
        #expect(progress.carried == .seconds(0))
        #expect(progress.shortfall == .seconds(7_200 - seconds))
        #expect(progress.isMet == (seconds == 7_200))
    }

    @Test(arguments: criteria)
    func numberOfSessionsThatMatch(example: Case) throws {
        let run = try run("kind: sessions, count: 2, \(example.rule)", [example.session, example.session])
        let progress = try run.evaluation.requirement("R", of: "R")
        #expect(progress.required == .count(2))
        #expect(progress.achieved == .count(example.counts ? 2 : 0))
        #expect(progress.shortfall == .count(example.counts ? 0 : 2))
        #expect(progress.isMet == example.counts)
    }

    @Test(arguments: [(119, 1, false), (120, 0, true), (240, 0, true)])
    func hoursAtTheLimit(minutes: Int, shortMinutes: Int, isMet: Bool) throws {
        let run = try run("kind: hours, hours: 2, activities: coaching", [Session(minutes: minutes)])
        let progress = try run.evaluation.requirement("R", of: "R")
        #expect(progress.shortfall == .seconds(shortMinutes * 60))
        #expect(progress.isMet == isMet)
    }

    @Test func sessionsAfterTheAsAtDateDoNotCount() throws {
        let run = try SampleRun(try SampleCatalogues.requirement("kind: sessions, count: 1, activities: coaching"))
        try run.register("R", "Q")
        #expect(try run.session("R", "coaching", on: "2026-11-01") == .later)
        #expect(try run.evaluation.requirement("R", of: "R").achieved == .count(0))
        #expect(try run.session("R", "coaching", on: "2026-10-31") == .accepted)
        #expect(try run.evaluation.requirement("R", of: "R").achieved == .count(1))
    }

    // MARK: The built-in catalogue

    /// Coaching Focus, Level 7: 30 h with senior managers in place of the awarding body's 20 h.
    @Test func aSchemeOverridesThePracticeHours() throws {
        let run = try SampleRun()
        for (id, scheme) in [("plain", nil), ("focus", "coaching-focus"), ("work", "culture-at-work")] {
            try run.register(id, "8581-C", scheme: scheme)
            try run.hours(id, "coaching", 19)
            try run.session(id, "mentoring", minutes: 60, level: "senior")
        }
        let evaluation = run.evaluation
        for id in ["plain", "work"] {
            #expect(try evaluation.requirement("practice", of: id).required == .seconds(20 * 3_600))
            #expect(try evaluation.requirement("practice", of: id).achieved == .seconds(20 * 3_600))
            #expect(try evaluation.requirement("practice", of: id).isMet == true)
            #expect(try evaluation.measures(id).practiceShortfall == 0)
        }
        #expect(try evaluation.requirement("practice", of: "focus").required == .seconds(30 * 3_600))
        #expect(try evaluation.requirement("practice", of: "focus").achieved == .seconds(3_600))
        #expect(try evaluation.measures("focus").practiceRequired == 30 * 3_600)
        #expect(try evaluation.measures("focus").practiceShortfall == 29 * 3_600)
        // Logged are all hours of practice, whoever the client was.
        #expect(try evaluation.measures("focus").practiceLogged == 20 * 3_600)
    }

    @Test func threeWayContractsAreCountedForLevelSeven() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", scheme: "coaching-focus")
        try run.session("R", "coaching", contract: .twoWay)
        #expect(try run.evaluation.requirement("three_way", of: "R").isMet == false)
        try run.session("R", "mentoring", contract: .threeWay)
        #expect(try run.evaluation.requirement("three_way", of: "R").isMet == true)
    }

    @Test(arguments: [("supervision", 1), ("coached", 4), ("coaching", 4)])
    func theEndorsedCoreCountsSessions(activity: String, required: Int) throws {
        let run = try SampleRun()
        try run.register("R", "CAW")
        for number in 1...required {
            #expect(try run.evaluation.requirement(activity, of: "R").isMet == false)
            try run.session("R", activity, minutes: 20)
            #expect(try run.evaluation.requirement(activity, of: "R").achieved == .count(number))
        }
        #expect(try run.evaluation.requirement(activity, of: "R").isMet == true)
        if activity != "supervision" {
            try run.session("R", activity, minutes: 19)
            #expect(try run.evaluation.requirement(activity, of: "R").achieved == .count(required))
        }
    }
}
