@testable import CohortAnalytics
import CohortImport
import Testing

/// Practice hours go from the Certificate in Coaching Supervision to the Diploma: up to 30, once unit 8582-701 is passed [S0].
struct CarriedHoursTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var logged: Int
        var outcome: Outcome?
        var decided = "2026-10-31"
        var carried: Int
        var toDo: Int

        var testDescription: String { "\(logged) h, \(outcome?.rawValue ?? "undecided") \(decided)" }
    }

    static let cases: [Case] = [
        Case(logged: 34, outcome: .pass, carried: 30, toDo: 70),
        Case(logged: 31, outcome: .pass, carried: 30, toDo: 70),
        Case(logged: 30, outcome: .pass, carried: 30, toDo: 70),
        Case(logged: 29, outcome: .pass, carried: 29, toDo: 71),
        Case(logged: 12, outcome: .pass, carried: 12, toDo: 88),
        Case(logged: 0, outcome: .pass, carried: 0, toDo: 100),
        Case(logged: 34, outcome: .refer, carried: 0, toDo: 100),
        Case(logged: 34, outcome: nil, carried: 0, toDo: 100),
        Case(logged: 34, outcome: .pass, decided: "2026-11-01", carried: 0, toDo: 100),
    ]

    @Test(arguments: cases)
    func certificateToDiploma(example: Case) throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", example.logged)
        if let outcome = example.outcome { try run.decide("F", "8582-701", outcome, on: example.decided) }
        try run.register("R", "8582-D", from: "F")
        let evaluation = run.evaluation
        let practice = try evaluation.requirement("practice", of: "R")
        #expect(try evaluation.progress("R").carriedPractice == example.carried * 3_600)
        #expect(practice.required == .seconds(100 * 3_600))
        #expect(practice.achieved == .seconds(0))
        #expect(practice.carried == .seconds(example.carried * 3_600))
        #expect(practice.shortfall == .seconds(example.toDo * 3_600))
        #expect(practice.isMet == false)
        #expect(try evaluation.measures("R").practiceShortfall == example.toDo * 3_600)
        // The same hour is delivered once: on the earlier registration.
        #expect(try evaluation.measures("F").practiceLogged == example.logged * 3_600)
        #expect(try evaluation.measures("R").practiceLogged == 0)
        #expect(run.measures.overall.practiceLogged == example.logged * 3_600)
    }

    @Test func aPassAfterAReferralCarries() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 34)
        try run.decide("F", "8582-701", .refer)
        try run.decide("F", "8582-701", .pass, attempt: 2, on: "2026-04-01")
        try run.register("R", "8582-D", from: "F")
        #expect(try run.evaluation.progress("R").carriedPractice == 30 * 3_600)
    }

    @Test func onlySessionsUpToTheAsAtDateAreCarried() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 10, on: "2026-10-31")
        try run.hours("F", "supervising", 24, on: "2026-11-01")
        try run.decide("F", "8582-701")
        try run.register("R", "8582-D", from: "F")
        #expect(try run.evaluation.progress("R").carriedPractice == 10 * 3_600)
    }

    @Test func onlyThePracticeOfTheEarlierQualificationIsCarried() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 3)
        try run.hours("F", "coaching", 20)
        try run.hours("F", "supervision", 20)
        try run.decide("F", "8582-701")
        try run.register("R", "8582-D", from: "F")
        #expect(try run.evaluation.progress("R").carriedPractice == 3 * 3_600)
    }

    @Test func partsOfHoursAreCarriedToTheSecond() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.session("F", "supervising", minutes: 1)
        try run.decide("F", "8582-701")
        try run.register("R", "8582-D", from: "F")
        #expect(try run.evaluation.progress("R").carriedPractice == 60)
        #expect(try run.evaluation.measures("R").practiceShortfall == 100 * 3_600 - 60)
    }

    @Test(arguments: [(69, 1, false), (70, 0, true), (90, 0, true)])
    func ownAndCarriedHoursMeetTheRequirement(own: Int, toDo: Int, isMet: Bool) throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 34)
        try run.decide("F", "8582-701")
        try run.register("R", "8582-D", from: "F")
        try run.hours("R", "supervising", own)
        let practice = try run.evaluation.requirement("practice", of: "R")
        #expect(practice.achieved == .seconds(own * 3_600))
        #expect(practice.shortfall == .seconds(toDo * 3_600))
        #expect(practice.isMet == isMet)
    }

    /// B carries 10 of A's 20 hours and logs 3 of its own; to C go only those 3.
    @Test func carriedHoursDoNotGoOnThroughAChain() throws {
        let run = try SampleRun(try SampleCatalogues.chain())
        try run.register("FA", "A")
        try run.register("FB", "B", from: "FA")
        try run.register("FC", "C", from: "FB")
        try run.hours("FA", "coaching", 20)
        try run.hours("FB", "coaching", 3)
        try run.pass("FA", ["X"])
        try run.pass("FB", ["Z"])
        let evaluation = run.evaluation
        #expect(try evaluation.progress("FB").carriedPractice == 10 * 3_600)
        #expect(try evaluation.progress("FC").carriedPractice == 3 * 3_600)
        #expect(run.measures.overall.practiceLogged == 23 * 3_600)
    }

    /// From the Certificate in Executive Coaching the sources state no hours, so none are carried.
    @Test func hoursAreCarriedOnlyOverTransitionsThatCarryThem() throws {
        let run = try SampleRun()
        try run.register("F", "8581-C", certificated: "2026-05-01")
        try run.hours("F", "coaching", 34)
        try run.pass("F", ["8581-700", "8581-701", "8581-703"])
        try run.register("R", "8581-D", from: "F")
        let practice = try run.evaluation.requirement("practice", of: "R")
        #expect(practice.carried == .seconds(0))
        #expect(practice.shortfall == .seconds(100 * 3_600))
    }
}
