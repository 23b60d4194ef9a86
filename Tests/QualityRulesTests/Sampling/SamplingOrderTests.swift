import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// Which decisions are chosen first.
struct SamplingOrderTests {
    /// One registration for each reason, all with a decision on one unit.
    private func mixed() throws -> SampleRun {
        let run = try SampleRun()
        try run.register("random", "8582-C")
        try run.register("near", "8582-C")
        try run.hours("near", "supervising", 30)
        try run.register("referred", "8582-C")
        try run.decide("referred", "8582-700", .refer, assessor: "another")
        try run.register("earlier", "8582-C", learner: "L2")
        try run.hours("earlier", "supervising", 1)
        try run.pass("earlier", ["8582-701"])
        try run.register("carried", "8582-D", learner: "L2", from: "earlier")
        try run.register("error", "8582-C", certificated: "2026-10-01")
        for id in ["random", "near", "carried", "error"] { try run.decide(id, "8582-700") }
        try run.decide("referred", "8582-700", attempt: 2)
        return run
    }

    @Test func oneReasonAfterTheOther() throws {
        let run = try mixed()
        let order = ["error", "carried", "referred", "near", "random"]
        for count in 0...order.count {
            // The seed is nothing to the order of reasons.
            for seed in ["cohortqa", "a", "b", "c"] {
                let plan = run.plan(SampleRun.policy(count, seed: seed)).decisions.filter {
                    $0.assessor.isEmpty && $0.unit == "8582-700"
                }
                #expect(Set(plan.map(\.registrationID)) == Set(order.prefix(count)))
            }
        }
        let words = ["error_finding", "carried_hours", "pass_after_refer", "hours_near_requirement", "random"]
        #expect(order.map { run.reasons(of: $0).first?.rawValue } == words)
        #expect(SampledDecision.Reason.allCases.map(\.rawValue) == ["sampled"] + words)
    }

    /// What was sampled already takes none of the places, but fills the quota.
    @Test func doneComesBeforeEverything() throws {
        let run = try mixed()
        try run.register("done", "8582-C")
        try run.decide("done", "8582-700", sampled: "2026-10-01")
        let plan = run.plan(SampleRun.policy(2)).decisions.filter { $0.assessor.isEmpty && $0.unit == "8582-700" }
        #expect(plan.map { "\($0.registrationID) \($0.reason.rawValue)" } == ["done sampled", "error error_finding"])
    }

    /// Where several reasons hold, the first is named.
    @Test func theFirstReasonIsNamed() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 30)
        try run.pass("F", ["8582-701"])
        for (id, withdrawn) in [("carried", String?.none), ("error", "2026-09-01")] {
            try run.register(id, "8582-D", certificated: withdrawn, withdrawn: withdrawn, from: "F")
            try run.hours(id, "supervising", 70)
            try run.decide(id, "8582-700", .refer)
            try run.decide(id, "8582-700", attempt: 2)
        }
        try run.register("referred", "8582-C")
        try run.hours("referred", "supervising", 30)
        try run.decide("referred", "8582-700", .refer)
        try run.decide("referred", "8582-700", attempt: 2)
        #expect(run.reasons(of: "error") == [.errorFinding, .errorFinding])
        #expect(run.reasons(of: "carried") == [.carriedHours, .carriedHours])
        #expect(run.reasons(of: "referred") == [.hoursNearRequirement, .passAfterRefer])
    }

    /// Only errors, as the settings have it, and only of the rules R2.
    @Test func errorsOfTheRulesR2() throws {
        let run = try SampleRun()
        try run.register("R202", "8582-C", certificated: "2026-05-01", withdrawn: "2026-05-01")
        try run.register("R206", "8582-C")
        try run.session("R206", "coaching", minutes: 800)
        try run.register("1.23E+09", "8582-C")
        try run.register("R301", "8582-C", from: "X-9")
        try run.register("R404", "8582-C")
        try run.session("R404", "supervising")
        let ids = ["1.23E+09", "R202", "R206", "R301", "R404"]
        for id in ids { try run.decide(id, "8582-700") }
        let inError = { (severities: [String: Severity]) in
            ids.filter { run.reasons(of: $0, SampleRun.policy(9), .init(severities: .init(severities))) == [.errorFinding] }
        }
        #expect(inError([:]) == ["R202"])
        #expect(inError(["R206": .error, "R404": .error, "R602": .error]) == ["R202", "R206"])
        #expect(inError(["R202": .warning, "R201": .info]) == [])
    }

    @Test func passAfterReferIsByAttemptAndUnit() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-703", attempt: 3, on: "2026-02-01")
        try run.decide("R", "8582-700", .pass)
        try run.decide("R", "8582-700", .refer, attempt: 2)
        try run.decide("R", "8582-701", .refer, attempt: 2, on: "2026-05-01")
        try run.decide("R", "8582-701", .pass)
        try run.decide("R", "8582-703", .refer, attempt: 1, on: "2026-05-01")
        try run.decide("R", "8582-703", .refer, attempt: 4, on: "2026-11-01")
        let settings = QualitySettings(severities: RuleSeverities(["R208": .warning]))
        let reasons = run.plan(SampleRun.policy(9), settings).decisions.map { "\($0.unit) \($0.attempt) \($0.reason.rawValue)" }
        #expect(
            reasons == [
                "8582-700 1 random", "8582-700 2 random", "8582-701 1 random", "8582-701 2 random", "8582-703 1 random",
                "8582-703 3 pass_after_refer",
            ]
        )
    }

    /// 30 hours are required; 31.5 are 5% more.
    @Test(arguments: [
        (107_999, 5, false), (108_000, 5, true), (113_400, 5, true), (113_401, 5, false), (108_000, 0, true),
        (108_001, 0, false),
        (118_800, 10, true), (118_801, 10, false), (0, 5, false),
    ])
    func hoursNearTheRequirement(seconds: Int, percent: Int, isNear: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        var rest = seconds
        while rest > 0 {
            try run.session("R", "supervising", seconds: min(rest, 36_000))
            rest -= 36_000
        }
        try run.decide("R", "8582-700")
        var policy = SampleRun.policy(1)
        policy.nearRequirementPercent = percent
        #expect(run.reasons(of: "R", policy) == [isNear ? .hoursNearRequirement : .random])
        #expect(run.evaluation.hasHoursNearRequirement(0, percent: percent) == isNear)
    }

    /// Carried hours count towards the requirement; where there is none, nothing is near it.
    @Test(arguments: [
        ("8582-D", 69, false), ("8582-D", 70, true), ("8582-D", 75, true), ("8582-D", 76, false), ("CAW", 0, false),
    ])
    func carriedHoursCount(qualification: String, own: Int, isNear: Bool) throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 34)
        try run.pass("F", ["8582-701"])
        try run.register("R", qualification, from: "F")
        try run.hours("R", "supervising", own)
        #expect(run.evaluation.hasHoursNearRequirement(1, percent: 5) == isNear)
    }

    /// Known digests, so that the reference is one.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func referenceDigest(text: String, digest: String) {
        #expect(ReferenceSHA256.hex(text) == digest)
    }

    /// Without another reason the order is that of SHA-256 of `seed|registration_id|unit_ref|attempt`.
    @Test(arguments: ["cohortqa", "", "spring|2026", "\u{E9}"])
    func digestsDecideBetweenEquals(seed: String) throws {
        let run = try SampleRun()
        let ids = (1...12).map { "R\($0)" } + ["r1", "R|1", "\u{E9}7", "e\u{301}7"]
        for id in ids {
            try run.register(id, "8582-C", assessor: "A")
            try run.decide(id, "8582-700", .refer)
            try run.decide(id, "8582-700", .refer, attempt: 10, assessor: "B")
        }
        for (assessor, attempt) in [("A", 1), ("B", 10)] {
            let order = ids.sorted {
                ReferenceSHA256.hex("\(seed)|\($0)|8582-700|\(attempt)")
                    < ReferenceSHA256.hex("\(seed)|\($1)|8582-700|\(attempt)")
            }
            for count in 1...ids.count {
                let chosen = run.plan(SampleRun.policy(count, seed: seed)).decisions.filter { $0.assessor == assessor }
                #expect(Set(chosen.map { Array($0.registrationID.utf8) }) == Set(order.prefix(count).map { Array($0.utf8) }))
            }
        }
    }

    @Test func theSeedMakesAnotherPlan() throws {
        let run = try SampleRun()
        for number in 1...40 {
            try run.register("R\(number)", "8582-C")
            try run.decide("R\(number)", "8582-700")
        }
        #expect(run.chosen(10) == run.chosen(10))
        #expect(run.chosen(10) != run.chosen(10, seed: "another"))
    }
}
