@testable import CohortAnalytics
import CohortImport
import Quantities
import Testing

/// The columns of the group summaries on cases small enough to work out by hand.
struct GroupMeasuresTests {
    /// 5 certificated, 1 complete, 2 withdrawn as not achieved, 3 for other reasons, 4 transferred, 6 continuing.
    private func mixed() throws -> GroupMeasures {
        let run = try SampleRun()
        for number in 0..<5 { try run.register("certificated\(number)", "8577-A", certificated: "2026-05-0\(number + 1)") }
        try run.register("complete", "8577-A")
        try run.pass("complete", ["8577-300", "8577-301", "8577-303"])
        try run.hours("complete", "coaching", 6)
        for number in 0..<2 { try run.register("failed\(number)", "8577-A", withdrawn: "2026-05-01", reason: .notAchieved) }
        for (number, reason) in [WithdrawalReason?.none, .personal, .employer].enumerated() {
            try run.register("withdrawn\(number)", "8577-A", withdrawn: "2026-05-01", reason: reason)
        }
        for number in 0..<4 { try run.register("moved\(number)", "8577-A", withdrawn: "2026-05-01", reason: .transfer) }
        for number in 0..<6 { try run.register("continuing\(number)", "8577-A") }
        try run.register("later", "8577-A", on: "2026-11-01")
        return run.measures.overall
    }

    @Test func countsByStatus() throws {
        let measures = try mixed()
        #expect(measures.registrations == 21)
        #expect(measures.certificated == 5)
        #expect(measures.complete == 1)
        #expect(measures.withdrawn == 5)
        #expect(measures.notAchieved == 2)
        #expect(measures.transferred == 4)
        #expect(measures.continuing == 6)
        #expect(measures.leavers == 11)
    }

    @Test func ratesOfLeaversAndStayers() throws {
        let measures = try mixed()
        #expect(measures.completionRate == Ratio(6, of: 17))
        #expect(measures.achievementRate == Ratio(5, of: 11))
        #expect(measures.retentionRate == Ratio(8, of: 11))
        #expect(measures.passRate == Ratio(5, of: 8))
    }

    @Test func withoutADenominatorThereIsNoRate() throws {
        let measures = GroupMeasures()
        for rate in [
            measures.completionRate, measures.achievementRate, measures.retentionRate, measures.passRate,
            measures.firstTimePassRate, measures.referralRate, measures.timelyRate,
        ] {
            #expect(rate.denominator == 0)
            #expect(rate.text == nil)
        }
        #expect(measures.medianDaysToCertificate == nil)
    }

    // MARK: Credits and GLH

    @Test func creditsAndGuidedLearningHours() throws {
        let run = try SampleRun()
        try run.register("A", "8582-C")
        try run.pass("A", ["8582-700", "8582-701"])
        try run.decide("A", "8582-703", .refer)
        try run.register("B", "8580-D")
        try run.pass("B", ["8580-U3", "8580-U4"])
        let measures = run.measures.overall
        #expect(measures.creditsAvailable == 21 + 37)
        #expect(measures.creditsAchieved == 12 + 32)
        #expect(measures.creditsCarried == 0)
        #expect(measures.glhAvailable == (14 + 12 + 21 + 18 + 12) * 3_600)
        #expect(measures.glhAchieved == (14 + 12 + 12) * 3_600)
        #expect(measures.glhCarried == 0)
        // Unit U3 of registration B.
        #expect(measures.glhNotStated == 1)
    }

    // MARK: Hours

    @Test func hoursByActivity() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C")
        for (activity, minutes) in [
            ("coaching", 60), ("mentoring", 30), ("supervising", 600), ("supervision", 45), ("trainer_supervision", 20),
            ("coached", 500), ("workshop", 7), ("tutorial", 11), ("induction", 13),
        ] {
            try run.session("R", activity, minutes: minutes)
            try run.session("R", activity, minutes: minutes, verified: true)
            try run.session("R", activity, minutes: minutes, on: "2026-11-01")
        }
        let measures = run.measures.overall
        #expect(measures.practiceLogged == 2 * 90 * 60)
        #expect(measures.practiceVerified == 90 * 60)
        #expect(measures.supervision == 2 * 65 * 60)
        #expect(measures.workshop == 2 * 7 * 60)
        #expect(measures.tutorial == 2 * 11 * 60)
        #expect(measures.induction == 2 * 13 * 60)
        #expect(measures.practiceCarried == 0)
    }

    /// Hours of those who left stay logged, but nothing is asked of them any more.
    @Test func practiceRequiredAndShort() throws {
        let run = try SampleRun()
        try run.register("under way", "8577-C")
        try run.register("certificated", "8577-C", certificated: "2026-05-01")
        try run.register("beyond", "8577-C")
        try run.register("withdrawn", "8577-C", withdrawn: "2026-05-01")
        try run.register("moved", "8577-C", withdrawn: "2026-05-01", reason: .transfer)
        try run.hours("under way", "coaching", 6)
        try run.hours("certificated", "coaching", 35)
        try run.hours("beyond", "coaching", 40)
        try run.hours("withdrawn", "coaching", 1)
        try run.hours("moved", "coaching", 2)
        let measures = run.measures.overall
        #expect(measures.practiceLogged == 84 * 3_600)
        #expect(measures.practiceRequired == 3 * 36 * 3_600)
        #expect(measures.practiceShortfall == (30 + 1 + 0) * 3_600)
    }

    // MARK: Decisions

    @Test func decisionsOnMandatoryUnits() throws {
        let run = try SampleRun()
        try run.register("A", "8577-A")
        try run.register("B", "8577-A")
        try run.decide("A", "8577-300", .pass)
        try run.decide("A", "8577-301", .refer)
        try run.decide("A", "8577-301", .refer, attempt: 2)
        try run.decide("A", "8577-301", .pass, attempt: 3)
        try run.decide("B", "8577-300", .refer)
        // Out of sequence: no first attempt is known.
        try run.decide("B", "8577-303", .pass, attempt: 2)
        // Not of the qualification, and not yet.
        try run.decide("A", "8577-302", .refer)
        try run.decide("B", "8577-301", .refer, on: "2026-11-01")
        let measures = run.measures.overall
        #expect(measures.decisions == 6)
        #expect(measures.passes == 3)
        #expect(measures.referrals == 3)
        #expect(measures.firstTimePassRate == Ratio(1, of: 3))
        #expect(measures.referralRate == Ratio(3, of: 6))
    }

    // MARK: Times

    struct Timely: Sendable {
        var plannedEnd: String?
        var certificated: String?
        var reason: WithdrawalReason?
        var withdrawn: String?
        var isDue: Bool
        var isTimely = false
    }

    static let timely: [Timely] = [
        // 90 days after 30 June are 28 September.
        Timely(plannedEnd: "2026-06-30", certificated: "2026-09-28", isDue: true, isTimely: true),
        Timely(plannedEnd: "2026-06-30", certificated: "2026-09-29", isDue: true),
        Timely(plannedEnd: "2026-06-30", certificated: "2026-06-01", isDue: true, isTimely: true),
        Timely(plannedEnd: "2026-06-30", certificated: nil, isDue: true),
        Timely(plannedEnd: "2026-10-31", certificated: "2026-10-31", isDue: true, isTimely: true),
        Timely(plannedEnd: "2026-10-31", certificated: "2026-11-01", isDue: true),
        Timely(plannedEnd: "2026-11-01", certificated: "2026-10-01", isDue: false),
        Timely(plannedEnd: nil, certificated: "2026-10-01", isDue: false),
        Timely(plannedEnd: "2026-06-30", certificated: nil, reason: .personal, withdrawn: "2026-05-01", isDue: true),
        Timely(plannedEnd: "2026-06-30", certificated: nil, reason: .transfer, withdrawn: "2026-05-01", isDue: false),
    ]

    @Test(arguments: timely)
    func certificatesInTime(example: Timely) throws {
        let run = try SampleRun()
        try run.register(
            "R",
            "8577-A",
            plannedEnd: example.plannedEnd,
            certificated: example.certificated,
            withdrawn: example.withdrawn,
            reason: example.reason
        )
        #expect(run.measures.overall.timelyRate == Ratio(example.isTimely ? 1 : 0, of: example.isDue ? 1 : 0))
    }

    @Test(arguments: [
        (["2026-01-11"], "1.0"), (["2026-01-11", "2026-01-14"], "2.5"), (["2026-01-20", "2026-01-11", "2026-01-14"], "4.0"),
        (["2026-01-10", "2026-01-10"], "0.0"), (["2026-01-11", "2026-11-01"], "1.0"),
    ])
    func medianOfDaysToCertificate(certificated: [String], median: String) throws {
        let run = try SampleRun()
        for (number, day) in certificated.enumerated() {
            try run.register("R\(number)", "8577-A", on: "2026-01-10", certificated: day)
        }
        try run.register("other", "8577-A", on: "2024-01-10", withdrawn: "2026-01-01")
        #expect(run.measures.overall.medianDaysToCertificate?.description == median)
    }
}
