@testable import QualityRules
import Testing

/// R302: `upgraded_from` names another learner's registration.
struct UpgradeFromOtherLearnerTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", learner: "L2")
        try run.register("R", "8582-D", from: "F")
        #expect(
            run.findings(of: "R302") == [
                Finding(
                    ruleID: "R302",
                    severity: .error,
                    registrationID: "R",
                    file: 0,
                    line: 3,
                    field: "upgraded_from",
                    value: .registration("F"),
                    message: "upgraded_from names a registration of another learner; nothing is carried"
                )
            ]
        )
    }

    /// Learner ids are compared by their bytes.
    @Test func firesForEquivalentSpellings() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", learner: "\u{E9}")
        try run.register("R", "8582-D", learner: "e\u{301}", from: "F")
        #expect(run.found(by: "R302") == ["R"])
    }

    @Test func silent() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.register("R", "8582-D", from: "F")
        try run.register("unlisted", "CAW", from: "F")
        try run.register("unknown", "8582-D", learner: "L2", from: "X")
        try run.register("later", "8582-D", learner: "L2", on: "2026-11-01", from: "F")
        #expect(run.found(by: "R302").isEmpty)
    }
}
