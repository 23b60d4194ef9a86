@testable import QualityRules
import Testing

/// R601: a stratum of the sampling policy is not met.
struct StratumNotMetTests {
    private func finding(unit: FindingText, message: FindingText) -> Finding {
        Finding(
            ruleID: "R601",
            severity: .warning,
            registrationID: "",
            file: nil,
            line: nil,
            field: "unit_ref",
            value: unit,
            message: message
        )
    }

    @Test func firesForEachStratum() throws {
        let run = try SampleRun()
        for number in 1...5 {
            try run.register("R\(number)", "8582-C", assessor: number == 5 ? nil : "A1")
            try run.decide("R\(number)", "8582-700", sampled: number == 1 ? "2026-10-31" : nil)
            try run.decide("R\(number)", "8582-701", assessor: "A2", sampled: number == 1 ? "2026-10-31" : nil)
        }
        #expect(
            run.findings(of: "R601") == [
                finding(
                    unit: "8582-700",
                    message: "assessor not named, unit 8582-700: 0 of 1 decisions are sampled, the quota is 1"
                ),
                finding(unit: "8582-701", message: "assessor A2, unit 8582-701: 1 of 5 decisions are sampled, the quota is 2"),
            ]
        )
    }

    @Test(arguments: [(0, true), (1, true), (2, false), (3, false)])
    func byQuota(sampled: Int, fires: Bool) throws {
        let run = try SampleRun()
        for number in 1...5 {
            try run.register("R\(number)", "8582-C", assessor: "A")
            try run.decide("R\(number)", "8582-700", sampled: number <= sampled ? "2026-10-31" : nil)
        }
        #expect(run.findings(of: "R601").count == (fires ? 1 : 0))
        #expect(run.assessment().plan.strata.map(\.isMet) == [!fires])
    }

    /// A sampling after the as-at date has not been done yet; a policy that asks for nothing is met.
    @Test func byPolicyAndDay() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", sampled: "2026-11-01")
        #expect(run.findings(of: "R601").count == 1)
        let policy = SamplingPolicy(rates: [.amber: 0], minimum: 0)
        #expect(run.findings(of: "R601", settings: QualitySettings(sampling: policy)).isEmpty)
    }

    @Test func silentWithoutDecisionsOnTheQualificationsUnits() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8581-700")
        try run.decide("R", "8582-700", on: "2026-11-01")
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.decide("later", "8582-700")
        #expect(run.findings(of: "R601").isEmpty)
    }
}
